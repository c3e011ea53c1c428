import { pino } from 'pino'
import { createApp } from './app.ts'
import { demoPassword, emailOf, people } from './demo/cast.ts'
import { firstStart } from './demo/firstStart.ts'
import { ensureFirstOperatorLink } from './modules/organizations/index.ts'
import { ConfigError, readConfig } from './platform/config.ts'
import { connect, type Connection } from './platform/db.ts'
import { migrateQueue } from './platform/jobs.ts'
import { migrateToLatest, NewerDatabaseError } from './platform/migrate.ts'
import type { EmbeddedPostgres } from './platform/postgres/embedded.ts'
import { StartError } from './platform/postgres/startError.ts'

/** One clear sentence in both languages, then the end. */
function refuse(zh: string, en: string, code = 1): never {
  process.stderr.write(`\n${zh}\n${en}\n`)
  process.exit(code)
}

const say = (zh: string): void => {
  process.stdout.write(`${zh}\n`)
}

const config = (() => {
  try {
    return readConfig(process.argv.slice(2), process.env)
  } catch (error) {
    if (error instanceof ConfigError) refuse(`参数有误：${error.message}`, `Wrong option: ${error.message}`, 2)
    throw error
  }
})()

const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }))

async function openDatabase(): Promise<{ connection: Connection; embedded: EmbeddedPostgres | null }> {
  const onIdleError = (error: Error): void => log.error({ err: error }, 'lost an idle database connection')
  if (config.databaseUrl !== undefined)
    return { connection: connect({ connectionString: config.databaseUrl }, onIdleError), embedded: null }
  const { startEmbeddedPostgres } = await import('./platform/postgres/embedded.ts')
  const embedded = await startEmbeddedPostgres({ dataDir: config.data, log })
  return { connection: connect(embedded.connection, onIdleError), embedded }
}

async function prepare(connection: Connection): Promise<void> {
  try {
    await migrateToLatest(connection.db)
    await migrateQueue(connection.pool)
  } catch (error) {
    if (error instanceof NewerDatabaseError)
      refuse(
        `数据库由更新版本的程序建立（${error.message}），请升级程序`,
        `The database was made by a newer program (${error.message}); upgrade this one`,
      )
    throw error
  }
}

function refusalOfStart(error: unknown): never {
  if (error instanceof StartError) refuse(error.zh, error.en)
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE')
    refuse(
      `端口 ${config.port} 已被占用，请用 --port 换一个`,
      `Port ${config.port} is in use; choose another with --port`,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    refuse(`不能在 ${config.host}:${config.port} 上提供服务`, `Cannot serve on ${config.host}:${config.port}`)
  if (config.databaseUrl !== undefined)
    refuse(
      `无法使用 DATABASE_URL 指定的数据库：${message ?? String(error)}`,
      `Cannot use the database of DATABASE_URL: ${message ?? String(error)}`,
    )
  log.fatal({ err: error }, 'could not start')
  refuse(`启动失败：${message ?? String(error)}`, `Could not start: ${message ?? String(error)}`)
}

let shownPercent = 0

/** On a terminal one line that grows, in a log a line for each tenth. */
function showProgress(done: number): void {
  const percent = Math.round(done * 100)
  if (process.stdout.isTTY)
    process.stdout.write(`\r正在布置示例数据 Loading the demo world … ${percent} %${percent === 100 ? '\n' : ''}`)
  else if (percent >= shownPercent + 10) say(`正在布置示例数据 Loading the demo world … ${percent} %`)
  else return
  shownPercent = percent
}

async function tellAddress(connection: Connection, address: string, isDemo: boolean): Promise<void> {
  say(`\n通衡 Tongheng  ${address}\n`)
  const link = await ensureFirstOperatorLink(connection.db, address)
  if (link !== null) say(`用此一次性链接建立第一位运营人员 One-time link for the first operator:\n${link}\n`)
  if (!isDemo) return
  say(`示例账号 Demo logins（密码 password: ${demoPassword}）`)
  for (const person of people) say(`  ${emailOf(person.key).padEnd(28)} ${person.name}  ${person.posts.join(', ')}`)
}

/** What has been started so far; it is stopped in the opposite order, whether by a signal, an error or the end. */
const started: (() => Promise<unknown>)[] = []
let stopping: Promise<void> | null = null

async function stopAll(): Promise<void> {
  for (const stop of started.toReversed())
    await stop().catch((error: unknown) => log.error({ err: error }, 'could not stop cleanly'))
}

const stopOnce = (): Promise<void> => (stopping ??= stopAll())

async function start(): Promise<void> {
  const { connection, embedded } = await openDatabase()
  if (embedded !== null) started.push(() => embedded.stop())
  started.push(() => connection.close())
  await prepare(connection)
  const isDemo = await firstStart({ config, connection, log, progress: showProgress })
  const app = await createApp({ config, connection, log })
  const jobs = await app.startJobs()
  started.push(() => jobs.stop())
  const broker = app.subscribe()
  if (broker !== null) started.push(() => broker.stop())
  started.push(() => app.http.close())
  await app.http.listen({ host: config.host, port: config.port })
  const address = app.http.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  await tellAddress(connection, config.publicUrl ?? `http://${host}:${port}`, isDemo)
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopOnce().then(() => process.exit(0)))

start().catch(async (error: unknown) => {
  const wasAsked = stopping !== null
  await stopOnce()
  if (wasAsked) process.exit(0)
  refusalOfStart(error)
})

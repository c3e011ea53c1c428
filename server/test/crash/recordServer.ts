import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createClient } from '@tongheng/contract'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { aBlankRecord } from '../../src/modules/records/fixtures.ts'
import { verifyAudit } from '../../src/platform/audit.ts'
import { readConfig } from '../../src/platform/config.ts'
import { connect } from '../../src/platform/db.ts'
import { inProcessFetch } from '../../src/platform/inProcess.ts'
import { migrateQueue } from '../../src/platform/jobs.ts'
import { migrateToLatest } from '../../src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded.ts'
import { readPidFile } from '../../src/platform/postgres/orphan.ts'
import { openLaboratory } from '../laboratory.ts'

/**
 * The product on a database of its own, as somebody installs it, for the test that kills both while readings are recorded. It stands
 * ready with its programs loaded and begins when it is told `go` or, on the first start, `make` a laboratory with a record; `audit`
 * verifies the audit chains.
 */
const data = process.env['TONGHENG_DATA'] ?? ''
const log = pino({ level: 'silent' })
const say = (word: string, content: object): void => void process.stdout.write(`${word} ${JSON.stringify(content)}\n`)
const startedAt = Date.parse(process.env['STARTED_AT'] ?? '')

async function start(isFirst: boolean): Promise<void> {
  const embedded = await startEmbeddedPostgres({ dataDir: data, log })
  const postgres = (await readPidFile(join(data, 'postgres')))?.pid
  const connection = connect(embedded.connection, () => undefined)
  if (isFirst) {
    await migrateToLatest(connection.db)
    await migrateQueue(connection.pool)
  }
  const now = (): Date => new Date(startedAt + performance.now())
  const app = await createApp({ config: readConfig(['--data', data], {}), connection, log, now })
  say('ready', { url: await app.http.listen({ host: '127.0.0.1', port: 0 }), postgres })
  if (isFirst) {
    const client = (cookie?: string) =>
      createClient({ baseUrl: '/api', fetch: inProcessFetch(app.http, cookie === undefined ? {} : { cookie }) })
    const laboratory = await openLaboratory({ app, client }, '示例实验室')
    const { calibrator, checker, methodId } = laboratory
    const institutionId = laboratory.id
    const key = await aBlankRecord(app.platform, { institutionId, calibrator, checker, methodId, number: 'JL-2026-1' })
    say('made', { key, cookie: calibrator.cookie })
  }
  process.stdin.on('data', (word) => {
    if (String(word).trim() === 'audit') void verifyAudit(app.platform.db).then((chains) => say('audited', { chains }))
  })
}

process.stdin.once('data', (word) => void start(String(word).trim() === 'make'))
// A killed process never writes its compiled programs itself; the next servers load in half the time.
flushCompileCache()
say('loaded', {})

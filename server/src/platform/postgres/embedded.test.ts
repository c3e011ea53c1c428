import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { processStart } from './lock.ts'
import { readPidFile } from './orphan.ts'

const isRoot = process.getuid?.() === 0
const holder = fileURLToPath(new URL('../../../test/holdDatabase.ts', import.meta.url))

const cleanUp: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step()
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(folder, 0o755)
  cleanUp.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(dataDir: string, said: string[] = []): Promise<EmbeddedPostgres> {
  const log = {
    info: (_: object, text: string) => said.push(text),
    error: (_: object, text: string) => said.push(text),
  }
  const server = await startEmbeddedPostgres({ dataDir, log })
  cleanUp.push(() => server.stop())
  return server
}

async function query(connection: pg.ClientConfig | string, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  const result = await client.query<Record<string, unknown>>(text).finally(() => client.end())
  return result.rows
}

/** Another program that owns the data folder, as a second `npm start` would. */
async function holdElsewhere(dataDir: string): Promise<{ child: ChildProcess; connection: pg.ClientConfig }> {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  cleanUp.push(() => {
    child.kill('SIGTERM')
    return ended
  })
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, connection: JSON.parse(line) as pg.ClientConfig }
  }
  throw new Error('the other program ended without a server')
}

test('data survives a stop, and the socket folder and the lock do not', async () => {
  const dataDir = await newFolder()
  const first = await start(dataDir)
  await query(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  await expect(lstat(first.connection.host)).rejects.toThrow('ENOENT')
  await expect(lstat(join(dataDir, 'tongheng.lock'))).rejects.toThrow('ENOENT')
  const second = await start(dataDir)
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('the database sorts Chinese by pinyin when asked, speaks UTF-8 and opens no network port', async () => {
  const { connection } = await start(await newFolder())
  const sorted = `select string_agg(name, ' ' order by name collate "zh-x-icu") as names
    from (values ('张三'), ('安装'), ('李四'), ('陈一')) as people (name)`
  expect(await query(connection, sorted)).toEqual([{ names: '安装 陈一 李四 张三' }])
  expect(await query(connection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(await query(connection, 'show fsync')).toEqual([{ fsync: 'on' }])
  await expect(query({ ...connection, password: 'guessed' }, 'select 1')).rejects.toThrow('password')
})

test('a data folder in use is refused, here and for another program, and the first goes on', async () => {
  const dataDir = await newFolder()
  const { child, connection } = await holdElsewhere(dataDir)
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'busy', zh: expect.stringContaining(String(child.pid)) })
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  const own = await newFolder()
  await start(own)
  await expect(start(own)).rejects.toMatchObject({ code: 'busy' })
})

test('after kill -9 of the program the next start takes over what was committed', async () => {
  const dataDir = await newFolder()
  const { child, connection } = await holdElsewhere(dataDir)
  await query(connection, 'create table committed as select 1 as row')
  const orphan = await readPidFile(join(dataDir, 'postgres'))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const said: string[] = []
  const next = await start(dataDir, said)
  expect(said.join()).toContain('earlier start had left running')
  expect(await processStart(orphan?.pid ?? 0)).toBeNull()
  expect(await query(next.connection, 'select row from committed')).toEqual([{ row: 1 }])
})

test('after kill -9 of program and database server together the next start recovers', async () => {
  const dataDir = await newFolder()
  const { child, connection } = await holdElsewhere(dataDir)
  await query(connection, 'create table committed as select 2 as row')
  const orphan = await readPidFile(join(dataDir, 'postgres'))
  process.kill(orphan?.pid ?? 0, 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const next = await start(dataDir)
  expect(await query(next.connection, 'select row from committed')).toEqual([{ row: 2 }])
})

test('a lock whose process number now belongs to somebody else is stale, and so is a half-made cluster', async () => {
  const dataDir = await newFolder()
  const lock = { pid: process.pid, started: 'an earlier boot', token: 'x' }
  await writeFile(join(dataDir, 'tongheng.lock'), JSON.stringify(lock))
  await mkdir(join(dataDir, 'postgres.new/base'), { recursive: true })
  await writeFile(join(dataDir, 'postgres.password'), 'left over')
  const { connection } = await start(dataDir)
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('folders that cannot serve are refused with a sentence in both languages', async () => {
  const dataDir = await newFolder()
  await writeFile(join(dataDir, 'file'), '')
  await expect(start(join(dataDir, 'file/inside'))).rejects.toMatchObject({ code: 'folder-unwritable' })
  // Node's own `mkdir -p` never comes back from here.
  await expect(start('/proc/nothing')).rejects.toMatchObject({ code: 'folder-unwritable' })
  await symlink('/nowhere/at/all', join(dataDir, 'postgres'))
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'folder-missing' })
  await rm(join(dataDir, 'postgres'))
  const server = await start(dataDir)
  await server.stop()
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '15\n')
  const refusal = { code: 'another-version', zh: expect.stringContaining('15'), en: expect.stringContaining('18') }
  await expect(start(dataDir)).rejects.toMatchObject(refusal)
})

test.runIf(isRoot)('root keeps the cluster of a closed folder elsewhere, under an ordinary account', async () => {
  const closed = await newFolder()
  await chmod(closed, 0o700)
  const dataDir = join(closed, 'data')
  const said: string[] = []
  const first = await start(dataDir, said)
  const cluster = await realpath(join(dataDir, 'postgres'))
  cleanUp.unshift(() => rm(dirname(cluster), { recursive: true, force: true }))
  expect(said.join()).toContain('cannot enter')
  expect((await lstat(cluster)).uid).toBeGreaterThan(0)
  await query(first.connection, 'create table kept as select 7 as seven')
  await first.stop()
  const second = await start(dataDir)
  expect(await query(second.connection, 'select seven from kept')).toEqual([{ seven: 7 }])
})

test.runIf(isRoot)('a data folder that is closed later takes its cluster along', async () => {
  const parent = await newFolder()
  const dataDir = join(parent, 'data')
  const first = await start(dataDir)
  await query(first.connection, 'create table kept as select 8 as eight')
  const password = await readFile(join(dataDir, 'postgres/tongheng.password'), 'utf8')
  await first.stop()
  await chmod(parent, 0o700)
  const second = await start(dataDir)
  const cluster = await realpath(join(dataDir, 'postgres'))
  cleanUp.unshift(() => rm(dirname(cluster), { recursive: true, force: true }))
  expect(cluster).not.toContain(parent)
  expect(second.connection.password).toBe(password)
  expect(await query(second.connection, 'select eight from kept')).toEqual([{ eight: 8 }])
})

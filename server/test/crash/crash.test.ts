import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { compileCache } from '../compileCache.ts'
import { attempt, openApp, type TestApp } from '../harness.ts'
import { createToyTables, toy, toyAuthenticator, toyModule } from '../toy.ts'

let world: TestApp
const children: ChildProcess[] = []

beforeAll(async () => {
  world = await openApp({ modules: [toyModule], operations: Object.values(toy), authenticator: toyAuthenticator })
  await world.database.pool.query(createToyTables)
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await world.close()
})

async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [new URL('server.ts', import.meta.url).pathname], {
    env: { ...process.env, DATABASE_URL: world.database.url, NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

const rows = async (query: string) => (await world.database.pool.query(query)).rows

test('what waits in the queue survives kill -9: the work of a dead server is done by the next one, with effect once', async () => {
  const first = await startServer()
  const died = once(first, 'exit')
  await attempt(world.client('operator'), toy.writeNote, { body: { title: 'die' } })
  expect((await died)[1]).toBe('SIGKILL')
  expect(await rows("select 1 from echoes where title = 'die'")).toHaveLength(0)
  expect(await rows('select locked_by from graphile_worker._private_jobs where locked_by is not null')).toHaveLength(1)

  await world.database.pool.query("update notes set title = 'survived' where title = 'die'")
  await world.database.pool.query(`update events set payload = payload || '{"title": "survived"}'`)
  await startServer()
  await vi.waitFor(async () => expect(await rows("select 1 from echoes where title = 'survived'")).toHaveLength(1), {
    timeout: 20_000,
    interval: 100,
  })
  await vi.waitFor(async () => expect(await rows('select 1 from graphile_worker._private_jobs')).toHaveLength(0), {
    timeout: 20_000,
    interval: 100,
  })
})

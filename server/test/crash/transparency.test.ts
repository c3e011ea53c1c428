import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { transparency as api } from '@tongheng/contract/transparency'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkLog } from '../../src/modules/transparency/checkLog.ts'
import { integrateNow } from '../../src/modules/transparency/fixtures.ts'
import { systemContext } from '../../src/platform/context.ts'
import { compileCache } from '../compileCache.ts'
import { openApp, type TestApp } from '../harness.ts'

let world: TestApp
const children: ChildProcess[] = []

beforeEach(async () => {
  world = await openApp()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await world.close()
})

function writer(mode: 'integrate' | 'die-before' | 'die-within', name: string, count: number): ChildProcess {
  const child = spawn(process.execPath, [new URL('logWriter.ts', import.meta.url).pathname], {
    env: {
      ...process.env,
      DATABASE_URL: world.database.url,
      NODE_COMPILE_CACHE: compileCache,
      TONGHENG_DATA: world.app.platform.config.data,
      MODE: mode,
      NAME: name,
      COUNT: String(count),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

const log = () => world.client().call(api.getLog, {})
const numbers = async (): Promise<string[]> => {
  const { rows } = await world.database.pool.query('select number from log_entries order by leaf_index')
  return rows.map((row) => String(row.number))
}
const check = () => checkLog(systemContext(world.app.platform, world.app.platform.db, 'test'))

test('two servers that write and integrate at once make one log without a gap, a doubled or a lost entry', async () => {
  const servers = [writer('integrate', 'A', 40), writer('integrate', 'B', 40)]
  await Promise.all(servers.map((server) => once(server.stdout ?? server, 'data')))
  await vi.waitFor(async () => expect(await log()).toMatchObject({ size: 80, waiting: 0 }), {
    timeout: 25_000,
    interval: 100,
  })
  const found = await numbers()
  expect(new Set(found).size).toBe(80)
  const own = (name: string) => found.filter((number) => number.startsWith(name))
  const inOrder = (name: string) => Array.from({ length: 40 }, (_, place) => `${name}-${place}`)
  expect([own('A'), own('B')]).toEqual([inOrder('A'), inOrder('B')])
  expect(await check()).toBeNull()
})

test.each(['die-before', 'die-within'] as const)(
  'a server killed after its change was committed (%s) loses no entry and leaves no half of one',
  async (mode) => {
    const [, signal] = (await once(writer(mode, 'K', 5), 'exit')) as [number | null, string | null]
    expect(signal).toBe('SIGKILL')
    await vi.waitFor(async () => expect(await integrateNow(world.app.platform)).toBe(5), { timeout: 10_000 })
    expect(await log()).toMatchObject({ size: 5, waiting: 0 })
    expect(await numbers()).toEqual(['K-0', 'K-1', 'K-2', 'K-3', 'K-4'])
    expect(await check()).toBeNull()
  },
)

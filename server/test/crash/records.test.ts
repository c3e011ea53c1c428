import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, Refusal } from '@tongheng/contract'
import { type Cell, records as api } from '@tongheng/contract/records'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileCache } from '../compileCache.ts'

let data: string
const children: Server[] = []

/** A server in a process of its own, with the words it says. */
class Server {
  readonly child: ChildProcessWithoutNullStreams
  readonly #said: Promise<void>
  readonly #words = new Map<string, (content: unknown) => void>()
  url = ''
  postgres = 0

  /** The clock goes on from one server to the next. */
  constructor(minute: number) {
    this.child = spawn(process.execPath, [new URL('recordServer.ts', import.meta.url).pathname], {
      env: {
        ...process.env,
        TONGHENG_DATA: data,
        NODE_COMPILE_CACHE: compileCache,
        DATABASE_URL: '',
        STARTED_AT: new Date(Date.UTC(2026, 2, 2, 1) + minute * 60_000).toISOString(),
      },
    })
    this.child.stderr.pipe(process.stderr)
    this.#said = this.hear('loaded')
    let rest = ''
    this.child.stdout.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.#words.get(line.split(' ', 1)[0] ?? '')?.(JSON.parse(line.replace(/^\w+ /, '')))
    })
    children.push(this)
  }

  hear<T>(word: string): Promise<T> {
    return new Promise((resolve) => this.#words.set(word, (content) => resolve(content as T)))
  }

  async begin(word: 'make' | 'go'): Promise<void> {
    await this.#said
    const ready = this.hear<{ url: string; postgres: number }>('ready')
    this.child.stdin.write(`${word}\n`)
    Object.assign(this, await ready)
  }

  /** As a power cut: the server and every process of its database at once. */
  async kill(): Promise<void> {
    const died = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    process.kill(-this.postgres, 'SIGKILL')
    await died
  }
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tongheng-crash-'))
  await chmod(data, 0o755)
})
afterAll(async () => {
  for (const { child, postgres } of children) {
    child.kill('SIGKILL')
    if (postgres > 0)
      try {
        process.kill(-postgres, 'SIGKILL')
      } catch {
        // It went with the server that was killed before.
      }
  }
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

interface Figure {
  key: string
  cell: Cell
  value: string
}

/** As many different cells as are asked for: the four readings of point after point. */
const figures = function* (): Generator<Figure> {
  for (let point = 0; ; point += 1)
    for (const name of ['upBefore', 'up', 'downBefore', 'down'])
      yield {
        key: crypto.randomUUID(),
        cell: { kind: 'reading', point, row: 0, name },
        value: `${point}.0${name.length}0`,
      }
}

const rounds = 20
const writers = 3

test('[CAL-6.3.3, CAL-7.2] server and database killed twenty times while recording: no acknowledged reading is lost or doubled', async () => {
  let server = new Server(0)
  const made = server.hear<{ key: { institutionId: string; id: string }; cookie: string }>('made')
  await server.begin('make')
  const { key: params, cookie } = await made
  const source = figures()
  const acknowledged = new Map<string, string>()
  /** Sent, with an answer that never came: to be repeated with the same key. */
  const unsure: Figure[] = []
  const clientOf = (url: string) =>
    createClient({ baseUrl: `${url}/api`, fetch, headers: () => ({ cookie, origin: url }) })

  async function write(client: ReturnType<typeof clientOf>, acknowledge: () => void): Promise<void> {
    for (;;) {
      const figure = unsure.pop() ?? source.next().value
      try {
        const { cell, value } = figure
        await client.call(
          api.enterReadings,
          { params, body: { entries: [{ cell, value }] } },
          { idempotencyKey: figure.key },
        )
        acknowledged.set(JSON.stringify(cell), value)
        acknowledge()
      } catch (error) {
        unsure.push(figure)
        if (error instanceof Refusal && error.status < 500) throw error
        return
      }
    }
  }

  let coming = new Server(1)
  for (let round = 0; round < rounds; round += 1) {
    const next = coming
    // Loads its programs while the one before it begins.
    if (round + 1 < rounds) coming = new Server(2 + round)
    const client = clientOf(server.url)
    let left = 1 + ((round * 7) % 9)
    const enough = Promise.withResolvers<void>()
    const writing = Array.from({ length: writers }, () =>
      write(client, () => {
        left -= 1
        if (left === 0) enough.resolve()
      }),
    )
    await Promise.race([enough.promise, Promise.all(writing)])
    await server.kill()
    await Promise.all(writing)
    await next.begin('go')
    server = next
  }

  const client = clientOf(server.url)
  for (const { key, cell, value } of unsure.splice(0)) {
    await client.call(api.enterReadings, { params, body: { entries: [{ cell, value }] } }, { idempotencyKey: key })
    acknowledged.set(JSON.stringify(cell), value)
  }
  const { entries } = await client.call(api.getRecord, { params })
  const kept = entries.map(({ kind, point, row, name, value }) => [JSON.stringify({ kind, point, row, name }), value])
  expect(acknowledged.size).toBeGreaterThan(rounds)
  expect(kept.toSorted()).toEqual([...acknowledged].toSorted())
  const audited = server.hear<{ chains: { broken: unknown; entries: number }[] }>('audited')
  server.child.stdin.write('audit\n')
  const { chains } = await audited
  expect(chains.map(({ broken }) => broken)).toEqual(chains.map(() => null))
  expect(Math.max(...chains.map((chain) => chain.entries))).toBeGreaterThan(acknowledged.size)
}, 600_000)

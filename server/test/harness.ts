import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CallInput, type Client, createClient, Refusal, type AnyOperation, type Answer } from '@tongheng/contract'
import { pino } from 'pino'
import { type App, type AppParts, createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { createRenderer } from '../src/platform/documents/renderer.ts'
import { inProcessFetch } from '../src/platform/inProcess.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** A clock that tests set: the server asks it, never the machine. */
export interface TestClock {
  /** ISO text with offset, such as `2026-03-02T09:00:00+08:00`. */
  set(moment: string): void
  advance(milliseconds: number): void
  now(): Date
}

export interface TestApp {
  app: App
  database: TestDatabase
  clock: TestClock
  /** A typed client that talks HTTP to the server without a port; `cookie` says who calls. */
  client(cookie?: string, headers?: Record<string, string>): Client
  /** Runs everything that waits in the queue: reactions and jobs. */
  drain(): Promise<void>
  close(): Promise<void>
}

/** Its threads take a while to load their fonts and keep nothing of a document: all worlds of one process share them. */
const documents = createRenderer()

/** The whole server on a database of its own, for one test file. Close it in `afterAll`. */
export async function openApp(parts: Partial<AppParts> & { startAt?: string } = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'tongheng-test-files-'))
  let moment = new Date(parts.startAt ?? '2026-03-02T09:00:00+08:00')
  const clock: TestClock = {
    set: (text) => {
      moment = new Date(text)
    },
    advance: (milliseconds) => {
      moment = new Date(moment.getTime() + milliseconds)
    },
    now: () => moment,
  }
  const app = await createApp({
    config: readConfig(['--data', folder], { PUBLIC_CALLS_PER_MINUTE: '0', API_KEY_CALLS_PER_MINUTE: '0' }),
    connection: database,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    now: clock.now,
    documents,
    ...parts,
  })
  await app.http.ready()
  return {
    app,
    database,
    clock,
    client: (cookie, headers) =>
      createClient({
        baseUrl: '/api',
        fetch: inProcessFetch(app.http, {
          'accept-language': 'zh-CN',
          ...headers,
          ...(cookie === undefined ? {} : { cookie }),
        }),
      }),
    drain: () => app.drainJobs(),
    close: async () => {
      await app.http.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** How many transactions on the test's database wait for their program: none may while somebody outside is asked. */
export async function openTransactions({ database }: TestApp): Promise<number> {
  const { rows } = await database.pool.query(
    `select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  return rows[0].open
}

/** Calls and hands back the refusal instead of throwing it. */
export async function attempt<O extends AnyOperation>(
  client: Client,
  operation: O,
  input: CallInput<O>,
): Promise<{ status: number; answer?: Answer<O>; code?: string; error?: Refusal['body'] }> {
  try {
    return { status: 200, answer: await client.call(operation, input) }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, code: error.body.code, error: error.body }
    throw error
  }
}

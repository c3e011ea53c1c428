import { type CallInput, type Client, createClient, Refusal, type AnyOperation, type Answer } from '@tongheng/contract'
import { pino } from 'pino'
import { type App, type AppParts, createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
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

const methodOf = (method: string | undefined) => (method ?? 'GET') as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `fetch` that hands the request to the server itself. */
function fetchOf(app: App, base: Record<string, string>): typeof fetch {
  return async (input, init) => {
    const request = new Request(new URL(String(input), 'http://tongheng.test'), init)
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
    const response = await app.http.inject({
      method: methodOf(init?.method),
      url: String(input),
      headers: { host: 'tongheng.test', ...Object.fromEntries(request.headers), ...base },
      ...(body === undefined ? {} : { payload: body }),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(response.headers))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one))
    return new Response(response.statusCode === 204 ? null : new Uint8Array(response.rawPayload), {
      status: response.statusCode,
      headers,
    })
  }
}

/** The whole server on a database of its own, for one test file. Close it in `afterAll`. */
export async function openApp(parts: Partial<AppParts> & { startAt?: string } = {}): Promise<TestApp> {
  const database = await createTestDatabase()
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
    config: readConfig(
      ['--data', `${process.env['TMPDIR'] ?? '/tmp'}/tongheng-files-${database.settings.database}`],
      {},
    ),
    connection: database,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    now: clock.now,
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
        fetch: fetchOf(app, { 'accept-language': 'zh-CN', ...headers, ...(cookie === undefined ? {} : { cookie }) }),
      }),
    drain: () => app.drainJobs(),
    close: async () => {
      await app.http.close()
      await database.close()
    },
  }
}

/** Calls and hands back the refusal instead of throwing it. */
export async function attempt<O extends AnyOperation>(
  client: Client,
  operation: O,
  input: CallInput<O>,
): Promise<{ status: number; answer?: Answer<O>; error?: Refusal['body'] }> {
  try {
    return { status: 200, answer: await client.call(operation, input) }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, error: error.body }
    throw error
  }
}

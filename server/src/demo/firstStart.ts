import type { Logger } from 'pino'
import { createApp } from '../app.ts'
import type { Config } from '../platform/config.ts'
import { type Connection, sql } from '../platform/db.ts'
import { migrateQueue } from '../platform/jobs.ts'
import { migrateToLatest } from '../platform/migrate.ts'
import { dayOf } from '../platform/numbering.ts'
import { kernel } from '../platform/tables.ts'
import { loadDemoWorld, stageClock } from './index.ts'

const dayMs = 86_400_000
/** The play takes four weeks and ends yesterday. */
const playDays = 28
/** The last year whose working-day calendar comes with the product: the play must not run out of it. */
const lastDay = '2026-12-01'

function firstDayOfPlay(): string {
  const today = dayOf(new Date())
  const end = new Date(`${today < lastDay ? today : lastDay}T00:00:00Z`)
  return new Date(end.getTime() - playDays * dayMs).toISOString().slice(0, 10)
}

const begun = async (connection: Connection): Promise<'empty' | 'loading-demo' | 'demo' | null> =>
  (await kernel(connection.db).selectFrom('installation').select('began').executeTakeFirst())?.began ?? null

/** A first start that was broken off left only a part of the demo world, and nothing else: away with it. */
async function clear(connection: Connection): Promise<void> {
  await sql`drop schema if exists graphile_worker cascade`.execute(connection.db)
  await sql`drop schema public cascade`.execute(connection.db)
  await sql`create schema public`.execute(connection.db)
  await migrateToLatest(connection.db)
  await migrateQueue(connection.pool)
}

export interface FirstStart {
  config: Config
  connection: Connection
  log: Logger
  /** 0 to 1. */
  progress: (done: number) => void
}

/** Loads the demo world on the very first start unless asked not to. Answers whether this is a demo installation. */
export async function firstStart({ config, connection, log, progress }: FirstStart): Promise<boolean> {
  const state = await begun(connection)
  if (state === 'demo' || state === 'empty') return state === 'demo'
  if (state === 'loading-demo') await clear(connection)
  const db = kernel(connection.db)
  if (config.empty) {
    await db.insertInto('installation').values({ began: 'empty' }).execute()
    return false
  }
  await db.insertInto('installation').values({ began: 'loading-demo' }).execute()
  const clock = stageClock(firstDayOfPlay())
  const quiet = log.child({}, { level: 'error' })
  const app = await createApp({ config, connection, log: quiet, now: clock.now })
  try {
    await app.http.ready()
    await loadDemoWorld(app, clock, progress)
  } finally {
    await app.http.close()
  }
  await db.updateTable('installation').set({ began: 'demo' }).execute()
  return true
}

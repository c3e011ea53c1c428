import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createApp } from '../server/src/app.ts'
import { openStage, type Stage, type StageClock, stageClock } from '../server/src/demo/stage.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { connect, type Connection, sql } from '../server/src/platform/db.ts'
import { migrateQueue } from '../server/src/platform/jobs.ts'
import { migrateToLatest } from '../server/src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../server/src/platform/postgres/embedded.ts'

const log = pino({ level: 'silent' })

interface Ground {
  /** What `connect` takes: the database is empty. */
  database: Parameters<typeof connect>[0]
  /** May be filled; it goes with the database. */
  folder: string
}

/** A real PostgreSQL of its own, as long as the work lasts. */
export async function onDatabase(work: (ground: Ground) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tongheng-bench-'))
  // The embedded database runs as another user when this runs as root.
  await chmod(folder, 0o755)
  const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log })
  try {
    await work({ database: embedded.connection, folder })
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export interface World {
  stage: Stage
  connection: Connection
  folder: string
}

/** Goes on by itself, and a minute further whenever somebody on the stage acts. */
function runningClock(): StageClock {
  const clock = stageClock('2026-03-02')
  return { ...clock, now: () => new Date(clock.now().getTime() + performance.now()) }
}

async function withStage({ database, folder }: Ground, work: (world: World) => Promise<void>): Promise<void> {
  const connection = connect(database, () => undefined)
  try {
    await migrateToLatest(connection.db)
    await migrateQueue(connection.pool)
    const clock = runningClock()
    const config = readConfig(['--data', join(folder, 'data')], { PUBLIC_CALLS_PER_MINUTE: '0' })
    const app = await createApp({ config, connection, log, now: clock.now })
    await app.http.ready()
    await work({ stage: await openStage(app, clock), connection, folder })
    await app.http.close()
  } finally {
    await connection.close()
  }
}

/** The whole server on a database of its own, with people of the demo world to act. */
export const onStage = (work: (stage: Stage, connection: Connection, folder: string) => Promise<void>): Promise<void> =>
  onDatabase((ground) => withStage(ground, ({ stage, connection, folder }) => work(stage, connection, folder)))

/** Two whole servers on databases of one PostgreSQL, so that they can be measured in turn. */
export const onTwoStages = (work: (first: World, second: World) => Promise<void>): Promise<void> =>
  onDatabase(async (ground) => {
    const connection = connect(ground.database, () => undefined)
    await sql`create database another`.execute(connection.db)
    await connection.close()
    const another = { ...ground, database: { ...ground.database, database: 'another' } }
    await withStage(ground, (first) => withStage(another, (second) => work(first, second)))
  })

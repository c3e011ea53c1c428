import { EventEmitter } from 'node:events'
import { hostname } from 'node:os'
import { makeWorkerUtils, run, runOnce, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { type Context, type Platform, systemContext } from './context.ts'
import { sql } from './db.ts'
import { reactTask } from './events.ts'
import { noteFailure } from './failures.ts'
import { newId } from './ids.ts'
import { programVersion } from './programVersion.ts'
import { kernel } from './tables.ts'

/** A job by name. It may run again after a crash, so it must not mind. */
export interface Job {
  readonly name: string
  /** False: it opens transactions of its own, because it waits for somebody outside (`errand.ts`). */
  readonly transactional?: false
  run(context: Context<null>, payload: unknown): Promise<void>
}

/** A job that runs by the clock. `cron` is read in UTC. */
export interface Timer extends Job {
  readonly cron: string
}

/** Creates or upgrades the queue's own schema. */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: quiet })
  await utils.migrate()
  await utils.release()
}

/** How often a server shows that it lives, and after how long without a sign its jobs are given back. */
export interface Pulse {
  readonly everyMs: number
  readonly deadAfterMs: number
}

const usualPulse: Pulse = { everyMs: 5_000, deadAfterMs: 20_000 }

const quiet = { error: noop, warn: noop, info: noop, debug: noop, scope: () => quiet } as never
function noop(): void {}

function taskOf(platform: Platform, job: Job): TaskList[string] {
  return async (payload, helpers) => {
    const requestId = `job-${helpers.job.id}`
    if (job.transactional === false) await job.run(systemContext(platform, platform.db, requestId), payload)
    else await platform.db.transaction().execute((tx) => job.run(systemContext(platform, tx, requestId), payload))
  }
}

interface ReactPayload {
  eventId: string
  reaction: string
}

/** Hands an event to one reaction; noted in the same transaction, so that a job that runs twice has its effect once. */
const react = (platform: Platform): Job => ({
  name: reactTask,
  run: async (context, payload) => {
    const { eventId, reaction } = payload as ReactPayload
    const found = platform.events.reactionNamed(reaction)
    if (!found) throw new Error(`no reaction is named ${reaction}`)
    const first = await kernel(context.db)
      .insertInto('reactions_done')
      .values({ event_id: eventId, reaction })
      .onConflict((conflict) => conflict.doNothing())
      .returning('event_id')
      .executeTakeFirst()
    if (!first) return
    const told = await kernel(context.db)
      .selectFrom('events')
      .select('payload')
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow()
    await found.run(context, told.payload)
  },
})

/**
 * graphile-worker frees the jobs of a crashed worker only after four hours. Every server therefore shows that it lives,
 * and whoever lives frees the jobs of those that no longer do.
 */
async function freeJobsOfTheDead(platform: Platform, deadAfterMs: number): Promise<void> {
  const db = kernel(platform.db)
  const dead = await db
    .deleteFrom('server_instances')
    .where('seen_at', '<', sql<Date>`now() - make_interval(secs => ${deadAfterMs / 1000})`)
    .returning('worker_ids')
    .execute()
  const workers = dead.flatMap((row) => row.worker_ids)
  if (workers.length === 0) return
  await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(db)
  platform.log.warn({ workers }, 'freed the jobs of a server that died')
}

export interface JobRunner {
  stop(): Promise<void>
}

/** What all modules want done outside of requests. */
export interface Work {
  readonly jobs: readonly Job[]
  readonly timers: readonly Timer[]
}

const tasksOf = (platform: Platform, work: Work): TaskList =>
  Object.fromEntries([react(platform), ...work.jobs, ...work.timers].map((job) => [job.name, taskOf(platform, job)]))

/** graphile-worker waits for the outcome of a job to be written only where it writes outcomes in batches. */
const awaitOutcomes = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

const isDue = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query(
    'select from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts limit 1',
  )
  return rows.length > 0
}

/**
 * Works until nothing that is due is left, and returns when the queue says so too. A job that waits for the one before it in its own
 * queue is not seen by a worker that asks at that moment: the queue is asked again.
 */
export async function drainJobs(platform: Platform, pool: pg.Pool, work: Work): Promise<void> {
  do
    await runOnce({
      preset: awaitOutcomes,
      pgPool: pool,
      taskList: tasksOf(platform, work),
      noHandleSignals: true,
      logger: quiet,
    })
  while (await isDue(pool))
}

/** The timers in the language of the queue, which takes fewer names for them than for jobs. */
export const crontabOf = (timers: readonly Timer[]): string =>
  timers.map(({ cron, name }) => `${cron} ${name} ?jobKey=${name}`).join('\n')

/** Starts working on the queue: reactions, jobs and timers of all modules. */
export async function startJobs(
  platform: Platform,
  pool: pg.Pool,
  work: Work,
  pulse: Pulse = usualPulse,
): Promise<JobRunner> {
  const instance = newId()
  const startedAt = new Date(Date.now() - process.uptime() * 1000)
  const workerIds = new Set<string>()
  const signals: WorkerEvents = new EventEmitter()
  signals.on('pool:create', ({ workerPool }) => workerIds.add(workerPool.id))
  signals.on('job:failed', ({ job, error }) => {
    platform.log.error({ job: job.task_identifier, payload: job.payload, err: error }, 'a job failed for good')
    void noteFailure(platform, { operation: `job ${job.task_identifier}`, error, requestId: `job-${job.id}` })
  })
  signals.on('job:error', ({ job, error }) =>
    platform.log.warn({ job: job.task_identifier, attempt: job.attempts, err: error }, 'a job will be tried again'),
  )
  const runner: Runner = await run({
    events: signals,
    pgPool: pool,
    taskList: tasksOf(platform, work),
    crontab: crontabOf(work.timers),
    concurrency: 4,
    noHandleSignals: true,
    logger: quiet,
    pollInterval: 1_000,
  })
  const beat = async (): Promise<void> => {
    const seen = {
      worker_ids: [...workerIds],
      seen_at: new Date(),
      memory_mb: Math.round(process.memoryUsage().rss / 1_048_576),
    }
    await kernel(platform.db)
      .insertInto('server_instances')
      .values({ id: instance, host: hostname(), version: programVersion, started_at: startedAt, ...seen })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
      .execute()
    await freeJobsOfTheDead(platform, pulse.deadAfterMs)
  }
  await beat()
  const timer = setInterval(() => {
    beat().catch((error: unknown) => platform.log.error({ err: error }, 'heartbeat failed'))
  }, pulse.everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await runner.stop()
      await kernel(platform.db).deleteFrom('server_instances').where('id', '=', instance).execute()
    },
  }
}

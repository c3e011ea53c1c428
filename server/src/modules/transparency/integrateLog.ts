import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import type { Timer } from '#platform/jobs'
import { signingKey } from './logKey.ts'
import { growTree, leafHash } from './merkle.ts'
import { frontierOf, isStored, keepNodes } from './nodes.ts'
import { signText, writeNote } from '#platform/signedNote'
import { writeCheckpoint } from './checkpoint.ts'
import { own } from './tables.ts'

export const integrateTask = 'integrate-log'

/** As many at once as one statement takes well. */
const batch = 1000
const secondsBetweenCheckpoints = 1

/** The size of the latest checkpoint is the size of the log: entries and checkpoint come in one transaction. */
export const latestCheckpoint = (db: AnyDb) =>
  own(db).selectFrom('log_checkpoints').selectAll().orderBy('tree_size', 'desc').limit(1).executeTakeFirst()

/** Of several servers one integrates; it ends with the transaction. */
async function tryLock(db: AnyDb): Promise<boolean> {
  const answer = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('transparency-log')) as locked`.execute(own(db))
  return answer.rows[0]?.locked === true
}

/** A clock set back must not hold up the log: only a moment that lies in the past counts. */
async function isTooSoon(db: AnyDb): Promise<boolean> {
  const latest = await own(db)
    .selectFrom('log_checkpoints')
    .select(
      sql<boolean>`signed_at between clock_timestamp() - make_interval(secs => ${secondsBetweenCheckpoints})
        and clock_timestamp()`.as('soon'),
    )
    .orderBy('tree_size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return latest?.soon === true
}

/** Again in a second; however many ask for it, once. */
async function lookAgain(db: AnyDb): Promise<void> {
  await sql`select graphile_worker.add_job(${integrateTask}, '{}'::json,
    run_at => now() + make_interval(secs => ${secondsBetweenCheckpoints}),
    job_key => ${integrateTask}, job_key_mode => 'preserve_run_at')`.execute(own(db))
}

const waitingEntries = (db: AnyDb) => own(db).selectFrom('log_queue').selectAll().orderBy('id').limit(batch).execute()

/** Gives the waiting entries their places and signs the tree that they make. Answers how many; the caller holds the lock. */
async function growLog({ db, platform }: Context<null>): Promise<number> {
  const waiting = await waitingEntries(db)
  if (waiting.length === 0) return 0
  const start = Number((await latestCheckpoint(db))?.tree_size ?? 0)
  const tree = growTree(start, await frontierOf(db, start))
  const rows = waiting.map(({ id, ...content }, place) => ({
    ...content,
    leaf_index: start + place,
    queue_id: id,
    leaf_hash: leafHash(content.leaf),
  }))
  const grown = rows.flatMap((row) => tree.add(row.leaf_hash))
  await own(db).insertInto('log_entries').values(rows).execute()
  await keepNodes(db, grown.filter(isStored))
  await own(db)
    .deleteFrom('log_queue')
    .where(
      'id',
      'in',
      waiting.map((row) => row.id),
    )
    .execute()
  const { key, privateKey } = await signingKey(db, platform.config)
  const text = writeCheckpoint({ origin: key.name, size: tree.size, root: tree.root })
  await own(db)
    .insertInto('log_checkpoints')
    .values({
      tree_size: tree.size,
      root: tree.root,
      note: writeNote({ text, signatures: [signText(text, key, privateKey)] }),
      signed_at: sql<Date>`clock_timestamp()`,
    })
    .execute()
  return waiting.length
}

/**
 * Moves what waits into the log, with one signed checkpoint. `pace`: not more often than once a second, the rest a second
 * later. Whoever finds another server at it looks again in a second, since the other may have read the queue already.
 */
export async function integrateLog(context: Context<null>, { pace }: { pace: boolean }): Promise<number> {
  const { db } = context
  const news = await own(db).selectFrom('log_queue').select('id').limit(1).executeTakeFirst()
  if (!news) return 0
  if (!(await tryLock(db)) || (pace && (await isTooSoon(db)))) {
    await lookAgain(db)
    return 0
  }
  const count = await growLog(context)
  if (count === batch) await lookAgain(db)
  return count
}

/** Asked for by every new entry; by the clock too, for what a lost job may have left. */
export const integrateTimer: Timer = {
  name: integrateTask,
  cron: '* * * * *',
  run: async (context) => {
    await integrateLog(context, { pace: true })
  },
}

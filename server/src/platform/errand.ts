import { type Context, type Platform, systemContext } from './context.ts'
import { sql } from './db.ts'
import type { Job } from './jobs.ts'
import { newId } from './ids.ts'
import { kernel } from './tables.ts'

/** Longer than any call may last: a lease that is older belongs to a server that died. */
const leaseSeconds = 120

/**
 * A job that asks somebody outside, who answers as slowly as they like. No transaction is open meanwhile: what is to be done is
 * claimed in one, and what came of it is written in another. A server that dies between loses nothing: the job runs again once its
 * lease has ended, so that the other side may be asked twice and must be able to tell a repetition by its id.
 */
export interface Errand<Claimed, Outcome> {
  readonly name: string
  /** What the payload is about: of one id there is one errand at a time. */
  idOf(payload: unknown): string
  /** In a short transaction. Null: there is nothing to do any more. */
  claim(context: Context<null>, id: string): Promise<Claimed | null>
  /** Outside any transaction. */
  call(platform: Platform, claimed: Claimed): Promise<Outcome>
  /** In a short transaction, if nobody else took the errand over meanwhile. */
  settle(context: Context<null>, claimed: Claimed, outcome: Outcome): Promise<void>
}

interface Lease {
  task: string
  id: string
  holder: string
}

/** By the clock of the database, which all servers share. */
async function take(db: Context['db'], { task, id, holder }: Lease): Promise<void> {
  const until = sql<Date>`now() + make_interval(secs => ${leaseSeconds})`
  const taken = await kernel(db)
    .insertInto('outgoing_leases')
    .values({ task, id, holder, until })
    .onConflict((conflict) =>
      conflict
        .columns(['task', 'id'])
        .doUpdateSet({ holder, until })
        .where('outgoing_leases.until', '<', sql<Date>`now()`),
    )
    .returning('holder')
    .executeTakeFirst()
  // The queue tries again by itself, later each time.
  if (!taken) throw new Error(`${task} ${id} is under way`)
}

/** False: somebody else took it over. */
async function giveBack(db: Context['db'], { task, id, holder }: Lease): Promise<boolean> {
  const given = await kernel(db)
    .deleteFrom('outgoing_leases')
    .where('task', '=', task)
    .where('id', '=', id)
    .where('holder', '=', holder)
    .returning('holder')
    .executeTakeFirst()
  return given !== undefined
}

async function run<Claimed, Outcome>(
  errand: Errand<Claimed, Outcome>,
  { platform, requestId }: Context<null>,
  id: string,
): Promise<void> {
  const lease: Lease = { task: errand.name, id, holder: newId() }
  const inTransaction = <T>(work: (context: Context<null>) => Promise<T>): Promise<T> =>
    platform.db.transaction().execute((tx) => work(systemContext(platform, tx, requestId)))
  const claimed = await inTransaction(async (context) => {
    await take(context.db, lease)
    const found = await errand.claim(context, id)
    if (found === null) await giveBack(context.db, lease)
    return found
  })
  if (claimed === null) return
  try {
    const outcome = await errand.call(platform, claimed)
    await inTransaction(async (context) => {
      if (!(await giveBack(context.db, lease))) throw new Error(`${lease.task} ${id} was taken over`)
      await errand.settle(context, claimed, outcome)
    })
  } catch (error) {
    await inTransaction((context) => giveBack(context.db, lease))
    throw error
  }
}

/** The job of an errand: the only way in which jobs call somebody outside. */
export const errandJob = <Claimed, Outcome>(errand: Errand<Claimed, Outcome>): Job => ({
  name: errand.name,
  transactional: false,
  run: (context, payload) => run(errand, context, errand.idOf(payload)),
})

import { type Context, systemContext } from './context.ts'
import { type AnyDb, sql } from './db.ts'
import { type Reaction, reactTask } from './events.ts'
import { kernel } from './tables.ts'

/** Clocks of servers and database may differ by as much. */
const slackMs = 60_000

/** The lowest id of version 7 that was made at a moment. */
const firstIdOf = (at: Date): string => {
  const hex = Math.max(0, at.getTime() - slackMs)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Since when something waits in the queue to be reacted to; null when nothing does. */
async function waitingSince(db: AnyDb): Promise<Date | null> {
  const found = await sql<{ since: Date | null }>`
    select min(created_at) as since from graphile_worker.jobs where task_identifier = ${reactTask}`.execute(kernel(db))
  return found.rows[0]?.since ?? null
}

async function reactNow(context: Context<null>, one: Reaction, told: { id: string; payload: unknown }): Promise<void> {
  const first = await kernel(context.db)
    .insertInto('reactions_done')
    .values({ event_id: told.id, reaction: one.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .executeTakeFirst()
  if (first) await one.run(context, told.payload)
}

/**
 * Does at once, in the caller's transaction, what these reactions still have to do for one institution: for decisions that must not rest
 * on what follows a moment later. What fails is left to the queue, which tells of it.
 */
export async function catchUp(
  context: Context,
  db: AnyDb,
  institutionId: string,
  reactions: readonly Reaction[],
): Promise<void> {
  const since = await waitingSince(db)
  if (since === null) return
  const system = systemContext(context.platform, db, context.requestId)
  const told = await kernel(db)
    .selectFrom('events')
    .select(['id', 'kind', 'payload'])
    .where('id', '>=', firstIdOf(since))
    .where('kind', 'in', [...new Set(reactions.map(({ to }) => to))])
    .where(sql<boolean>`payload->>'institutionId' = ${institutionId}`)
    .orderBy('id')
    .execute()
  for (const one of told)
    for (const reaction of reactions.filter(({ to }) => to === one.kind)) {
      await sql`savepoint catch_up`.execute(kernel(db))
      try {
        await reactNow(system, reaction, one)
        await sql`release savepoint catch_up`.execute(kernel(db))
      } catch (error) {
        await sql`rollback to savepoint catch_up`.execute(kernel(db))
        context.platform.log.warn({ reaction: reaction.name, err: error }, 'a reaction could not be caught up with')
      }
    }
}

import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { digestOfCode, newFollowCode } from '#platform/codes'
import type { Member } from '#platform/sessions'
import { mayCoordinate } from './policy.ts'
import { demandSubject, lockDemand } from './queries.ts'
import { type DemandRow, own } from './tables.ts'

/** A code for whoever asked by telephone or at a window; the one before no longer opens anything. */
export const giveFollowCode = (context: Context<Member>, id: string): Promise<{ number: string; code: string }> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayCoordinate, demand)
    const code = newFollowCode()
    await own(step.db)
      .updateTable('demands')
      .set({ follow_sha256: digestOfCode(code) })
      .where('id', '=', id)
      .execute()
    step.record('demand.follow-code', demandSubject(demand), null, { given: true })
    return { number: demand.number, code }
  })

/** The demand of this number and code; undefined for a wrong one of either, which nobody can tell apart. */
export const followedDemand = (
  db: AnyDb,
  { number, code }: { number: string; code: string },
): Promise<DemandRow | undefined> =>
  own(db)
    .selectFrom('demands')
    .selectAll()
    .where('number', '=', number.trim().toUpperCase())
    .where('follow_sha256', '=', digestOfCode(code))
    .executeTakeFirst()

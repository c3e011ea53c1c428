import { enterprisePosts } from '@tongheng/contract/posts'
import { windowKeepers } from '@tongheng/contract/windows'
import { endOfShanghaiDay, plusDays, shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

interface Wanted {
  kind: string
  column: 'window_id' | 'client_id'
  before: Date
}

async function group(context: Context<Member>, { kind, column, before }: Wanted): Promise<WorkGroupFound> {
  const rows = await own(context.db)
    .selectFrom('appointments')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where(column, '=', context.actor.organizationId)
    .where('status', '=', 'booked')
    .where('starts_at', '<=', before)
    .orderBy('starts_at')
    .limit(limit)
    .execute()
  const items = rows.map((row) => ({
    kind,
    number: row.number,
    title: row.subject,
    party: row.client_name ?? row.visitor,
    page: '/work/appointments',
    waitingSince: row.booked_at.toISOString(),
    clock: null,
  }))
  return { kind, total: rows[0]?.total ?? 0, items }
}

/** Who comes to the window today or should have come; what the enterprise has booked for the next days. */
export const appointmentWork: WorkSource = {
  name: 'appointments',
  waitingFor: async (context, actor) => {
    const today = shanghaiDay(context.platform.now())
    const groups: WorkGroupFound[] = []
    if (holds(actor, windowKeepers))
      groups.push(
        await group(context, { kind: 'appointments.today', column: 'window_id', before: endOfShanghaiDay(today) }),
      )
    if (holds(actor, enterprisePosts)) {
      const before = endOfShanghaiDay(plusDays(today, 3))
      groups.push(await group(context, { kind: 'appointments.coming', column: 'client_id', before }))
    }
    return groups
  },
}

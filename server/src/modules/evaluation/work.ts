import { endOfShanghaiDay, plusDays } from '#platform/clock/workingDays'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

/** Reminded so many days before the day that was agreed on. */
const soonDays = 14

const lastAssessment = (db: AnyDb) =>
  own(db)
    .selectFrom('joint_assessments')
    .select(['next_on', 'held_on'])
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()

/** The next assessment with institutions and users, from two weeks before its day on (NQI-7.2-improve). */
export const evaluationWork: WorkSource = {
  name: 'evaluation',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['operator'])) return []
    const last = await lastAssessment(context.db)
    const today = dayOf(context.platform.now())
    if (!last || last.next_on > plusDays(today, soonDays)) return []
    const dueAt = endOfShanghaiDay(last.next_on).toISOString()
    const item = {
      kind: 'evaluation.assess',
      number: '',
      title: last.held_on,
      party: '',
      page: '/work/quarters',
      waitingSince: dueAt,
      clock: { dueAt, state: last.next_on < today ? ('overdue' as const) : ('warned' as const) },
    }
    return [{ kind: item.kind, total: 1, items: [item] }]
  },
}

import { windowKeepers } from '@tongheng/contract/windows'
import { endOfShanghaiDay, plusDays } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { disclosuresOf, facilitiesOf, rulesOf } from './queries.ts'

/** Reminded so many days before the day on which it is due. */
const soonDays = 7

interface Due {
  title: string
  responsible: string
  dueOn: string
}

function group(context: Context<Member>, kind: string, rows: readonly Due[]): WorkGroupFound {
  const today = dayOf(context.platform.now())
  const due = rows.filter(({ dueOn }) => dueOn <= plusDays(today, soonDays))
  const items = due.map(({ title, responsible, dueOn }) => {
    const dueAt = endOfShanghaiDay(dueOn).toISOString()
    return {
      kind,
      number: '',
      title,
      party: responsible,
      page: '/work/disclosure',
      waitingSince: dueAt,
      clock: { dueAt, state: dueOn < today ? ('overdue' as const) : ('warned' as const) },
    }
  })
  return { kind, total: items.length, items }
}

/** What is public and rules that are to be looked at again, a week before the day and from then on (CAL-4.3, 4.4); and what is out of order (CAL-4.6). */
export const disclosureWork: WorkSource = {
  name: 'disclosure',
  waitingFor: async (context, actor) => {
    if (!holds(actor, windowKeepers)) return []
    const listed = await disclosuresOf(context.db, actor.organizationId)
    const rules = await rulesOf(context.db, actor.organizationId)
    const broken = (await facilitiesOf(context.db, actor.organizationId)).filter(
      ({ state }) => state === 'out-of-order',
    )
    return [
      group(
        context,
        'disclosure.check',
        listed.map((row) => ({ title: row.title, responsible: row.responsible_name, dueOn: row.due_on })),
      ),
      group(
        context,
        'disclosure.check-rule',
        rules.map(({ current, due_on }) => ({ title: current.title, responsible: '', dueOn: due_on })),
      ),
      group(
        context,
        'disclosure.facility',
        broken.map(({ name, looked_at_by_name, looked_at_on }) => ({
          title: name,
          responsible: looked_at_by_name,
          dueOn: looked_at_on,
        })),
      ),
    ]
  },
}

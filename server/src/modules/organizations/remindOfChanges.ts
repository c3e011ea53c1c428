import { change } from '#platform/change'
import { plusDays } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import type { Timer } from '#platform/jobs'
import { notify } from '#platform/messages/notify'
import { dayOf } from '#platform/numbering'
import { changeSubject } from './changeQueries.ts'
import { organizationMessages } from './messages.ts'
import { peopleHolding } from './queries.ts'
import { type ChangeRow, own } from './tables.ts'

/** Reminded so many days before the month is over, and once more when it is. */
const soonDays = 7

async function remind(context: Context<null>, row: ChangeRow, reminded: 'soon' | 'late'): Promise<void> {
  const admins = await peopleHolding(context.db, row.organization_id, ['institution-admin', 'enterprise-admin'])
  await notify(context, {
    kind: organizationMessages[reminded === 'late' ? 'change-late' : 'change-soon'],
    to: admins,
    organizationId: row.organization_id,
    page: `/work/organization/changes/${row.id}`,
    data: { organization: '', reasons: '', day: row.due_on },
  })
  await change(context, async (step) => {
    await own(step.db).updateTable('organization_changes').set({ reminded }).where('id', '=', row.id).execute()
    step.record('organizations.remind-of-change', changeSubject(row), { reminded: row.reminded }, { reminded })
  })
}

/** Reports that still lack their papers: their administrators are reminded before the month is over and when it is (NQI-6.1-change). */
export async function remindOfChanges(context: Context<null>): Promise<void> {
  const today = dayOf(context.platform.now())
  const rows = await own(context.db)
    .selectFrom('organization_changes')
    .selectAll()
    .where('status', 'in', ['announced', 'returned'])
    .where('due_on', '<=', plusDays(today, soonDays))
    .where('reminded', '<>', 'late')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows) {
    const wanted = row.due_on < today ? 'late' : 'soon'
    if (row.reminded !== wanted) await remind(context, row, wanted)
  }
}

export const changeReminders: Timer = {
  name: 'remind-of-changes',
  cron: '30 0 * * *',
  run: remindOfChanges,
}

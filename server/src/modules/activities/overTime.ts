import { activityWorkflow } from '@tongheng/contract/activities'
import { organizationDeregistered } from '#modules/organizations'
import { change } from '#platform/change'
import { shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import type { Timer } from '#platform/jobs'
import { requireMove } from '#platform/policy'
import { lapseOffers } from './endEnrolment.ts'
import { cancelRow } from './moveActivity.ts'
import { activitySubject, lockActivity } from './queries.ts'
import { own } from './tables.ts'

/** The enrolment ends by itself after its last day, or with the begin of the first meeting. */
async function closeDue(context: Context<null>): Promise<void> {
  const now = context.platform.now()
  const due = await own(context.db)
    .selectFrom('activities')
    .select('id')
    .where('status', '=', 'published')
    .where((where) =>
      where.or([
        where('enrol_until', '<', shanghaiDay(now)),
        where.exists(
          where
            .selectFrom('activity_meetings')
            .select('activity_meetings.id')
            .whereRef('activity_id', '=', 'activities.id')
            .where('starts_at', '<=', now),
        ),
      ]),
    )
    .execute()
  for (const { id } of due)
    await change(context, async (step) => {
      const before = await lockActivity(step.db, id)
      const set = { status: requireMove(activityWorkflow, 'close', before.status), version: before.version + 1 }
      await own(step.db).updateTable('activities').set(set).where('id', '=', id).execute()
      step.record('activities.close', activitySubject(before), before, { ...before, ...set })
    })
}

async function lapseDue(context: Context<null>): Promise<void> {
  const due = await own(context.db)
    .selectFrom('activity_enrolments')
    .select('activity_id')
    .distinct()
    .where('offered_until', '<=', context.platform.now())
    .execute()
  for (const { activity_id } of due) await lapseOffers(context, activity_id)
}

export const endOverTime: Timer = {
  name: 'end-activity-enrolments',
  cron: '*/5 * * * *',
  run: async (context) => {
    await closeDue(context)
    await lapseDue(context)
  },
}

/** What an organisation that closed has announced does not take place (NQI-6.1-closing). */
export const cancelWhenDeregistered = reaction(
  'activities.cancel',
  organizationDeregistered,
  async (context, { organizationId }) => {
    const rows = await own(context.db)
      .selectFrom('activities')
      .selectAll()
      .where('organizer_id', '=', organizationId)
      .where('status', 'in', ['published', 'closed'])
      .forUpdate()
      .execute()
    for (const row of rows)
      await change(context, async (step) => {
        const after = await cancelRow(step, { row, reason: '主办单位已注销 / The organiser was deregistered' })
        step.record('activities.cancel', activitySubject(row), row, after)
      })
  },
)

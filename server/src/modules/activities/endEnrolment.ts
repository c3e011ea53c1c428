import { type EnrolmentAction, enrolmentWorkflow } from '@tongheng/contract/activities'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { requireMove } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { offerFreePlaces } from './places.ts'
import { enrolmentPolicy } from './policy.ts'
import { enrolmentSubject, lockActivity, lockVisible, meetingsOfOne, timesOf, updateEnrolment } from './queries.ts'
import { type ActivityRow, type EnrolmentRow, own } from './tables.ts'
import { tellParticipant } from './tellParticipant.ts'

const stateOf = ({ status, place, version }: EnrolmentRow) => ({ status, place, version })

/** Records what became of an enrolment, without the name of the participant. */
const tell = (
  step: Step<Actor | null>,
  action: string,
  activity: ActivityRow,
  [before, after]: [EnrolmentRow, EnrolmentRow],
) =>
  step.record(
    `activities.${action}`,
    enrolmentSubject(after.id, activity.organizer_id),
    stateOf(before),
    stateOf(after),
  )

/** Free places are offered to those who wait longest, each told in the organiser's chain. */
export async function moveUp(step: Step<Actor | null>, activity: ActivityRow): Promise<void> {
  for (const row of await offerFreePlaces(step, activity))
    step.record(
      'activities.offer',
      enrolmentSubject(row.id, activity.organizer_id),
      { status: 'waiting' },
      stateOf(row),
    )
}

interface Ending {
  action: EnrolmentAction
  version: number
}

/** A place that was offered is taken, or one is given back; then whoever waits longest moves up. */
export const endEnrolment = (context: Context<Member>, id: string, { action, version }: Ending): Promise<void> =>
  change(context, async (step) => {
    const { activity, row } = await lockVisible(step.db, step.actor, id)
    const { startsAt } = timesOf(await meetingsOfOne(step.db, activity.id))
    const status = requireMove(enrolmentWorkflow, action, row.status)
    step.allow(enrolmentPolicy[action], { ...row, startsAt, now: step.now })
    await requireVersion(step.db, enrolmentSubject(row.id, activity.organizer_id), row, version)
    const place = action === 'confirm' ? row.place : null
    const after = await updateEnrolment(step.db, row, { status, place, offered_until: null })
    tell(step, action, activity, [row, after])
    if (action === 'withdraw') return moveUp(step, activity)
    const news = { kind: 'enrolled' as const, startsAt: startsAt ?? step.now }
    await tellParticipant(step, { activity, row: after }, news)
  })

/** Offers that nobody confirmed in time lapse, and the next is offered the place. */
export async function lapseOffers(context: Context<null>, activityId: string): Promise<void> {
  const activity = await lockActivity(context.db, activityId)
  const late = await own(context.db)
    .selectFrom('activity_enrolments')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('offered_until', '<=', context.platform.now())
    .execute()
  if (late.length === 0) return
  await change(context, async (step) => {
    for (const row of late) {
      const after = await updateEnrolment(step.db, row, { status: 'lapsed', place: null, offered_until: null })
      await tellParticipant(step, { activity, row: after }, { kind: 'lapsed' })
      tell(step, 'lapse', activity, [row, after])
    }
    await moveUp(step, activity)
  })
}

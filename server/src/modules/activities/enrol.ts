import type { Received } from '@tongheng/contract'
import type { activities as api } from '@tongheng/contract/activities'
import { accountById, accountsById } from '#modules/accounts'
import { membersOf, organizationById } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { enrolmentFault } from './enrolmentFault.ts'
import { freePlace } from './places.ts'
import { mayEnrol } from './policy.ts'
import { enrolmentsOf, enrolmentSubject, lockActivity, meetingsOfOne, timesOf } from './queries.ts'
import { type EnrolmentRow, own } from './tables.ts'
import { tellParticipant } from './tellParticipant.ts'

type Body = Received<typeof api.enrol>['body']

/** Whose enrolment it is: mine, or a colleague's, who has an account when the address is that of a member. */
async function personOf(step: Step<Member>, { who, name, email }: Body) {
  if (who === 'self') {
    const account = await accountById(step.db, step.actor.accountId)
    return { account_id: account.id, name: account.name, email: account.email }
  }
  if (name === '') throw fieldError('body.name', 'activities.name-needed')
  if (email === '') return { account_id: null, name, email }
  const ids = (await membersOf(step.db, step.actor.organizationId)).map(({ account_id }) => account_id)
  const member = [...(await accountsById(step.db, ids)).values()].find((one) => one.email === email)
  return member ? { account_id: member.id, name: member.name, email } : { account_id: null, name, email }
}

const counts = ({ status }: EnrolmentRow): boolean => status !== 'withdrawn' && status !== 'lapsed'

async function once(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const violated = violatedConstraint(error)
    if (violated === 'activity_enrolments_account_once' || violated === 'activity_enrolments_name_once')
      throw new DomainError('conflict', 'activities.enrolled-already')
    throw error
  }
}

/** Enrols one person; nobody gets a place that another has, and who finds none waits (NQI-5.x-training). */
export const enrol = (context: Context<Member>, activityId: string, body: Body): Promise<string> =>
  change(context, async (step) => {
    step.allow(mayEnrol, null)
    const activity = await lockActivity(step.db, activityId)
    if (activity.published_at === null || activity.capacity === null) throw notFound()
    const there = (await enrolmentsOf(step.db, activityId)).filter(counts)
    const waiting = there.filter(({ status }) => status === 'waiting').length
    const { startsAt } = timesOf(await meetingsOfOne(step.db, activityId))
    const fault = enrolmentFault(activity, { placed: there.length - waiting, waiting, startsAt, now: step.now })
    if (fault !== null) throw new DomainError('conflict', fault)
    const { organizationId, accountId, name: by } = step.actor
    const most = activity.per_organization
    if (there.filter((row) => row.organization_id === organizationId).length >= most)
      throw new DomainError('conflict', 'activities.organization-full', { most })
    const place = waiting > 0 ? null : freePlace(activity.capacity, there)
    const row: EnrolmentRow = {
      id: newId(),
      activity_id: activityId,
      capacity: activity.capacity,
      organization_id: organizationId,
      organization_name: (await organizationById(step.db, organizationId)).name,
      ...(await personOf(step, body)),
      enrolled_by: accountId,
      enrolled_by_name: by,
      enrolled_at: step.now,
      status: place === null ? 'waiting' : 'enrolled',
      place,
      offered_until: null,
      version: 1,
    }
    await once(() => own(step.db).insertInto('activity_enrolments').values(row).execute())
    const news =
      place === null
        ? { kind: 'waiting' as const, position: waiting + 1 }
        : { kind: 'enrolled' as const, startsAt: startsAt ?? step.now }
    await tellParticipant(step, { activity, row }, news)
    // Who comes is not told in the organiser's chain; the roster knows.
    const told = { activity_id: activityId, status: row.status, place, version: 1 }
    step.record('activities.enrol', enrolmentSubject(row.id, activity.organizer_id), null, told)
    return row.id
  })

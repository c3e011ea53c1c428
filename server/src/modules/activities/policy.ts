import {
  type ActivityAction,
  activityKeepers,
  activityWorkflow,
  type EnrolmentAction,
  enrolmentWorkflow,
  participants,
} from '@tongheng/contract/activities'
import { needs, type Policy, type Rule } from '#platform/policy'
import { type Actor, holds } from '#platform/sessions'
import type { ActivityRow, EnrolmentRow } from './tables.ts'

export interface Timed {
  now: Date
  /** Begin of the first meeting and end of the last; null while there is none. */
  startsAt: Date | null
  endsAt: Date | null
}

type Organized = Pick<ActivityRow, 'organizer_id' | 'status'>

export const mayKeep: Rule<Pick<ActivityRow, 'organizer_id'>> = (actor, { organizer_id }) =>
  needs(actor, activityKeepers) ?? (actor.organizationId === organizer_id ? null : 'activities.not-organizer')

const move =
  (action: ActivityAction): Rule<Organized & Timed> =>
  (actor, row) =>
    needs(actor, activityWorkflow.moves[action].by) ?? mayKeep(actor, row)

/** It was held once its last meeting has ended; what has begun is no longer cancelled. */
export const activityPolicy: Policy<ActivityAction, Organized & Timed> = {
  publish: move('publish'),
  close: move('close'),
  hold: (actor, row) =>
    move('hold')(actor, row) ?? (row.endsAt !== null && row.endsAt <= row.now ? null : 'activities.not-ended'),
  archive: move('archive'),
  cancel: (actor, row) =>
    move('cancel')(actor, row) ??
    (row.startsAt !== null && row.startsAt <= row.now && row.status !== 'draft' ? 'activities.begun' : null),
}

/** What was announced is changed until the last meeting has ended. */
export const mayAmend: Rule<Organized & Timed> = (actor, row) =>
  mayKeep(actor, row) ?? (row.endsAt !== null && row.endsAt <= row.now ? 'activities.over' : null)

export const mayEnrol: Rule<null> = (actor) =>
  needs(actor, participants) === null ? null : 'activities.no-participant'

/** Who administers an organisation sees and ends all of its enrolments. */
export const administers = (actor: Actor): boolean => holds(actor, ['enterprise-admin', 'institution-admin'])

type Enrolled = Pick<EnrolmentRow, 'account_id' | 'offered_until' | 'status'> & { now: Date; startsAt: Date | null }

const beforeBegin: Rule<Enrolled> = (_, { now, startsAt }) =>
  startsAt !== null && startsAt <= now ? 'activities.begun' : null

/** Who can see an enrolment (the participant, whoever made it, whoever administers the organisation) can end it. */
export const enrolmentPolicy: Policy<EnrolmentAction, Enrolled> = {
  confirm: (actor, row) =>
    needs(actor, enrolmentWorkflow.moves.confirm.by) ??
    beforeBegin(actor, row) ??
    (row.offered_until !== null && row.offered_until <= row.now ? 'activities.offer-over' : null),
  withdraw: (actor, row) => needs(actor, enrolmentWorkflow.moves.withdraw.by) ?? beforeBegin(actor, row),
}

/** Papers and evaluations are the participant's own. */
export const onlySelf: Rule<Pick<EnrolmentRow, 'account_id'>> = (actor, { account_id }) =>
  needs(actor, participants) ?? (account_id === actor.accountId ? null : 'activities.only-self')

import { offerKeepers, type RentalAction, rentals as api, rentalWorkflow } from '@tongheng/contract/rentals'
import { dayOf } from '#platform/numbering'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { RentalRow } from './tables.ts'

const { moves } = rentalWorkflow

/** The row with the moment at which it is asked about. */
export type RentalNow = RentalRow & { now: Date }

const institution =
  (action: RentalAction): Rule<RentalNow> =>
  (actor, row) =>
    needs(actor, moves[action].by) ?? (actor.organizationId === row.institution_id ? null : 'rentals.not-institution')

/** What begins must still have time left. */
const inTime =
  (action: RentalAction): Rule<RentalNow> =>
  (actor, row) =>
    institution(action)(actor, row) ?? (row.now < row.ends_at ? null : 'rentals.over')

const either =
  (action: RentalAction): Rule<RentalNow> =>
  (actor) =>
    needs(actor, moves[action].by)

export const rentalPolicy: Policy<RentalAction, RentalNow> = {
  approve: inTime('approve'),
  refuse: institution('refuse'),
  'hand-over': (actor, row) =>
    inTime('hand-over')(actor, row) ?? (dayOf(row.now) < dayOf(row.starts_at) ? 'rentals.not-yet' : null),
  log: either('log'),
  'take-back': institution('take-back'),
  settle: institution('settle'),
  cancel: either('cancel'),
}

export const mayKeepOffers: Rule<unknown> = (actor) => needs(actor, offerKeepers)
export const mayRequest: Rule<unknown> = (actor) => needs(actor, api.requestRental.access)

import { type AppointmentAction, appointments as api, appointmentWorkflow } from '@tongheng/contract/appointments'
import { windowKeepers } from '@tongheng/contract/windows'
import { dayOf } from '#platform/numbering'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { AppointmentRow } from './tables.ts'

const { moves } = appointmentWorkflow

/** The row with the moment at which it is asked about. */
export type AppointmentNow = AppointmentRow & { now: Date }

const atWindow = (actor: Actor, row: AppointmentRow): boolean => actor.organizationId === row.window_id

/** The window always; the enterprise until it begins. */
const either =
  (action: AppointmentAction): Rule<AppointmentNow> =>
  (actor, row) =>
    needs(actor, moves[action].by) ??
    (atWindow(actor, row) || row.now < row.starts_at ? null : ('appointments.not-client' as const))

const noted = (action: AppointmentAction, actor: Actor, row: AppointmentRow) =>
  needs(actor, moves[action].by) ?? (atWindow(actor, row) ? null : ('appointments.not-window' as const))

export const appointmentPolicy: Policy<AppointmentAction, AppointmentNow> = {
  move: either('move'),
  cancel: either('cancel'),
  arrive: (actor, row) =>
    noted('arrive', actor, row) ?? (dayOf(row.now) < dayOf(row.starts_at) ? ('appointments.other-day' as const) : null),
  miss: (actor, row) =>
    noted('miss', actor, row) ?? (row.now < row.ends_at ? ('appointments.not-begun' as const) : null),
}

export const mayPublish: Rule<unknown> = (actor) => needs(actor, windowKeepers)
export const mayBook: Rule<unknown> = (actor) => needs(actor, api.bookAppointment.access)

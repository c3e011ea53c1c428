import { type appointments as api, appointmentWorkflow } from '@tongheng/contract/appointments'
import type { Received } from '@tongheng/contract'
import { organizationName } from '#modules/organizations'
import { openingHoursOf } from '#modules/windows'
import { change, requireVersion, type Step } from '#platform/change'
import { shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { appointmentPolicy, mayBook } from './policy.ts'
import { appointmentSubject, freePlace, lockAppointment, lockSlot } from './queries.ts'
import { type AppointmentRow, own, type SlotRow } from './tables.ts'
import { isWithin } from './times.ts'

/** A place in a slot that is still open: the window keeps it by its hours of today, which may have changed since. */
async function takePlace(step: Step<Member>, slot: SlotRow) {
  const hours = await openingHoursOf(step.db, slot.window_id)
  if (hours === null) throw notFound()
  if (!slot.is_open) throw fieldError('body.slotId', 'appointments.slot-closed')
  if (slot.starts_at <= step.now) throw fieldError('body.slotId', 'appointments.begun')
  const day = shanghaiDay(slot.starts_at)
  if (!isWithin(day, hours.on(day), { startsAt: slot.starts_at, endsAt: slot.ends_at }))
    throw fieldError('body.slotId', 'appointments.closed-then')
  const place = await freePlace(step.db, slot)
  if (place === null) throw fieldError('body.slotId', 'appointments.full')
  const { id: slot_id, starts_at, ends_at, capacity } = slot
  return { slot_id, starts_at, ends_at, capacity, place }
}

async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'appointments_one_at_a_time') throw error
    throw new DomainError('conflict', 'appointments.booked-already')
  }
}

/** Books a place; never one that another has (NQI-4.2-appointment). */
export const bookAppointment = (
  context: Context<Member>,
  { windowId, slotId, visitor, visitorPhone, subject }: Received<typeof api.bookAppointment>['body'],
): Promise<string> =>
  change(context, async (step) => {
    const { organizationId, organizationKind, accountId, name } = step.actor
    step.allow(mayBook, null)
    const onBehalf = organizationId === windowId
    if (!onBehalf && organizationKind !== 'enterprise') throw notFound()
    const slot = await lockSlot(step.db, windowId, slotId)
    const place = await takePlace(step, slot)
    const year = yearOf(step.now)
    const row: AppointmentRow = {
      id: newId(),
      number: formatNumber('YY', year, await nextNumber(step.db, windowId, 'appointment', year)),
      window_id: windowId,
      ...place,
      status: appointmentWorkflow.initial,
      client_id: onBehalf ? null : organizationId,
      client_name: onBehalf ? null : await organizationName(step.db, organizationId),
      visitor,
      visitor_phone: visitorPhone,
      subject,
      booked_by: accountId,
      booked_by_name: name,
      booked_at: step.now,
      reason: '',
      version: 1,
    }
    await oneAtATime(() => own(step.db).insertInto('appointments').values(row).execute())
    // Who comes, and their telephone, are not told in the window's chain.
    step.record('appointments.book', appointmentSubject(row), null, { number: row.number, slot_id: slotId, version: 1 })
    return row.id
  })

/** Changes to another slot of the same window; the place before is free again. */
export const moveAppointment = (
  context: Context<Member>,
  id: string,
  { slotId, version }: Received<typeof api.moveAppointment>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockAppointment(step.db, step.actor, id)
    step.allow(appointmentPolicy.move, { ...before, now: step.now })
    await requireVersion(step.db, appointmentSubject(before), before, version)
    const status = requireMove(appointmentWorkflow, 'move', before.status)
    if (slotId === before.slot_id) throw fieldError('body.slotId', 'appointments.same-slot')
    const place = await takePlace(step, await lockSlot(step.db, before.window_id, slotId))
    const after = { ...place, status, version: before.version + 1 }
    await oneAtATime(() => own(step.db).updateTable('appointments').set(after).where('id', '=', id).execute())
    step.record('appointments.move', appointmentSubject(before), before, { ...before, ...after })
  })

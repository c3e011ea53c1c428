import { type Appointment, appointmentWorkflow, type OwnSlot, type PublicSlot } from '@tongheng/contract/appointments'
import { namesBefore } from '#modules/organizations'
import { windowHeads } from '#modules/windows'
import type { Context } from '#platform/context'
import { calendarFile, calendarMoment, calendarWords } from '#platform/icalendar'
import { nextActions } from '#platform/policy'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { appointmentPolicy } from './policy.ts'
import { appointmentFor, openAmong, type SlotWithTaken } from './queries.ts'
import type { AppointmentRow } from './tables.ts'

export const presentSlot = (row: SlotWithTaken): PublicSlot => ({
  id: row.id,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  capacity: row.capacity,
  free: row.capacity - row.taken,
})

export const presentOwnSlot = (row: SlotWithTaken): OwnSlot => ({
  ...presentSlot(row),
  open: row.is_open,
  version: row.version,
})

export async function presentAppointments(
  context: Context<Member>,
  rows: readonly AppointmentRow[],
): Promise<Appointment[]> {
  const now = context.platform.now()
  const windows = await windowHeads(
    context.db,
    rows.map((row) => row.window_id),
  )
  const say = await namesBefore(
    context.db,
    context.actor,
    rows.map((row) => row.client_id),
  )
  const open = await openAmong(
    context.db,
    rows.map((row) => row.slot_id),
  )
  return rows.map((row) => {
    const window = windows.get(row.window_id)
    return {
      id: row.id,
      number: row.number,
      status: row.status,
      windowId: row.window_id,
      window: window?.sign ?? '',
      address: window?.address ?? '',
      phone: window?.phone ?? '',
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      client: row.client_name,
      visitor: row.visitor,
      visitorPhone: row.visitor_phone,
      subject: row.subject,
      bookedBy: say(row.booked_by_name, row.client_id ?? row.window_id),
      bookedAt: row.booked_at.toISOString(),
      slotWithdrawn: row.status === 'booked' && !open.has(row.slot_id),
      reason: row.reason,
      actions: nextActions(appointmentWorkflow, appointmentPolicy, context.actor, { ...row, now }),
      version: row.version,
    }
  })
}

export async function presentAppointment(context: Context<Member>, id: string): Promise<Appointment> {
  const [shown] = await presentAppointments(context, [await appointmentFor(context.db, context.actor, id)])
  if (!shown) throw new Error('one row gives one appointment')
  return shown
}

/** The appointment for the calendar of whoever comes (RFC 5545); a cancelled one takes itself out again. */
export async function calendarOfAppointment(context: Context<Member>, id: string): Promise<FileAnswer> {
  const shown = await presentAppointment(context, id)
  const text = calendarFile('Appointments', [
    'BEGIN:VEVENT',
    `UID:${id}@tongheng`,
    `SEQUENCE:${shown.version}`,
    `STATUS:${shown.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTAMP:${calendarMoment(context.platform.now())}`,
    `DTSTART:${calendarMoment(new Date(shown.startsAt))}`,
    `DTEND:${calendarMoment(new Date(shown.endsAt))}`,
    `SUMMARY:${calendarWords(`${shown.number} ${shown.window}`)}`,
    `LOCATION:${calendarWords(shown.address)}`,
    `DESCRIPTION:${calendarWords(`${shown.subject}\n${shown.phone}`)}`,
    'END:VEVENT',
  ])
  return { bytes: Buffer.from(text), name: `${shown.number}.ics`, mediaType: 'text/calendar' }
}

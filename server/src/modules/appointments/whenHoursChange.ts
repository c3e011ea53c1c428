import { listText } from '@tongheng/contract'
import { windowKeepers } from '@tongheng/contract/windows'
import { accountById } from '#modules/accounts'
import { peopleHolding } from '#modules/organizations'
import { openingHoursOf, windowChanged, windowHead } from '#modules/windows'
import { change } from '#platform/change'
import { shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { appointmentMessages, momentText } from './messages.ts'
import { slotSubject } from './queries.ts'
import { type AppointmentRow, own, type SlotRow } from './tables.ts'
import { isWithin } from './times.ts'

/** Slots to come that lie outside the hours as they are now. */
async function unfitSlots(context: Context<null>, windowId: string): Promise<SlotRow[]> {
  const hours = await openingHoursOf(context.db, windowId)
  const slots = await own(context.db)
    .selectFrom('appointment_slots')
    .selectAll()
    .where('window_id', '=', windowId)
    .where('is_open', '=', true)
    .where('starts_at', '>', context.platform.now())
    .orderBy('starts_at')
    .forUpdate()
    .execute()
  const fits = ({ starts_at: startsAt, ends_at: endsAt }: SlotRow): boolean => {
    const day = shanghaiDay(startsAt)
    return hours !== null && isWithin(day, hours.on(day), { startsAt, endsAt })
  }
  return slots.filter((slot) => !fits(slot))
}

async function withdraw(context: Context<null>, windowId: string, slots: readonly SlotRow[]): Promise<void> {
  await change(context, async (step) => {
    await own(step.db)
      .updateTable('appointment_slots')
      .set((set) => ({ is_open: false, version: set('version', '+', 1) }))
      .where('window_id', '=', windowId)
      .where(
        'id',
        'in',
        slots.map(({ id }) => id),
      )
      .execute()
    const days = [...new Set(slots.map(({ starts_at }) => shanghaiDay(starts_at)))]
    step.record('appointments.withdraw-unfit', slotSubject({ window_id: windowId, id: windowId }), null, {
      withdrawn: slots.length,
      days,
    })
  })
}

const bookedIn = (context: Context<null>, windowId: string, slots: readonly SlotRow[]): Promise<AppointmentRow[]> =>
  own(context.db)
    .selectFrom('appointments')
    .selectAll()
    .where('window_id', '=', windowId)
    .where('status', '=', 'booked')
    .where(
      'slot_id',
      'in',
      slots.map(({ id }) => id),
    )
    .orderBy('starts_at')
    .execute()

/** Whoever booked is asked to book another time; the window learns whom it still expects, callers among them. */
async function tellBooked(context: Context<null>, windowId: string, rows: readonly AppointmentRow[]): Promise<void> {
  if (rows.length === 0) return
  const { sign, phone } = await windowHead(context.db, windowId)
  const page = '/work/appointments'
  for (const row of rows.filter(({ client_id }) => client_id !== null))
    await notify(context, {
      kind: appointmentMessages['outside-hours'],
      to: [await accountById(context.db, row.booked_by)],
      organizationId: row.client_id,
      page,
      data: { number: row.number, numbers: '', when: momentText(row.starts_at), window: sign, phone, reason: '' },
    })
  const numbers = rows.map(({ number }) => number)
  await notify(context, {
    kind: appointmentMessages['kept-closed'],
    to: await peopleHolding(context.db, windowId, windowKeepers),
    organizationId: windowId,
    page,
    data: {
      number: '',
      numbers: { 'zh-CN': listText(numbers, 'zh-CN'), en: listText(numbers, 'en') },
      when: '',
      window: sign,
      phone,
      reason: '',
    },
  })
}

/** Nobody comes to a closed door: slots outside the new hours are withdrawn, and those who booked them are told (NQI-4.2-appointment). */
export const withdrawWhenHoursChange: Reaction = reaction(
  'appointments.withdraw-unfit',
  windowChanged,
  async (context, { windowId }) => {
    const slots = await unfitSlots(context, windowId)
    if (slots.length === 0) return
    await withdraw(context, windowId, slots)
    await tellBooked(context, windowId, await bookedIn(context, windowId, slots))
  },
)

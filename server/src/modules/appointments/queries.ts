import type { AppointmentStatus } from '@tongheng/contract/appointments'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { type AppointmentRow, type AppointmentTables, own, type SlotRow } from './tables.ts'

export const slotSubject = (slot: Pick<SlotRow, 'window_id' | 'id'>): Subject => ({
  kind: 'appointment-slot',
  id: slot.id,
  organizationId: slot.window_id,
})

export const appointmentSubject = (row: Pick<AppointmentRow, 'window_id' | 'id'>): Subject => ({
  kind: 'appointment',
  id: row.id,
  organizationId: row.window_id,
})

/** Places of a slot that count as taken. */
const taken = sql<number>`(
  select count(*)::int from appointments
  where appointments.window_id = appointment_slots.window_id and appointments.slot_id = appointment_slots.id
    and appointments.status <> 'cancelled')`

export type SlotWithTaken = SlotRow & { taken: number }

const slots = (db: AnyDb, windowId: string) =>
  own(db)
    .selectFrom('appointment_slots')
    .selectAll('appointment_slots')
    .select(taken.as('taken'))
    .where('appointment_slots.window_id', '=', windowId)
    .orderBy('appointment_slots.starts_at')

/** Shown at once to whoever wants to book. */
const mostShown = 400

export const openSlots = (db: AnyDb, windowId: string, after: Date): Promise<SlotWithTaken[]> =>
  slots(db, windowId).where('is_open', '=', true).where('starts_at', '>', after).limit(mostShown).execute()

/** Which of these slots can still be booked. */
export async function openAmong(db: AnyDb, slotIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (slotIds.length === 0) return new Set()
  const rows = await own(db)
    .selectFrom('appointment_slots')
    .select('id')
    .where('id', 'in', [...new Set(slotIds)])
    .where('is_open', '=', true)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const onDay = (day: string) => sql<boolean>`(starts_at at time zone 'Asia/Shanghai')::date = ${day}::date`

/** Of a day, or from now on: what has passed would stand before everything that a window still has to do with. */
export function ownSlots(
  db: AnyDb,
  windowId: string,
  { now, ...search }: { day?: string | undefined; page: number; size: number; now: Date },
) {
  const all = slots(db, windowId)
  return pageOf(search.day === undefined ? all.where('ends_at', '>', now) : all.where(onDay(search.day)), search)
}

/** Everybody who wants a place in this slot waits for the one before. */
export async function lockSlot(db: AnyDb, windowId: string, id: string): Promise<SlotRow> {
  const row = await own(db)
    .selectFrom('appointment_slots')
    .selectAll()
    .where('window_id', '=', windowId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const slotNow = (db: AnyDb, { window_id, id }: SlotRow): Promise<SlotWithTaken> =>
  slots(db, window_id).where('id', '=', id).executeTakeFirstOrThrow()

/** Those of the own enterprise, and those at the own window. */
const visibleTo =
  ({ organizationId }: Member) =>
  (eb: ExpressionBuilder<AppointmentTables, 'appointments'>): Expression<SqlBool> =>
    eb.or([eb('client_id', '=', organizationId), eb('window_id', '=', organizationId)])

interface Search {
  page: number
  size: number
  status?: AppointmentStatus | undefined
  day?: string | undefined
  q?: string | undefined
}

export function listAppointmentRows(db: AnyDb, actor: Member, search: Search) {
  let query = own(db).selectFrom('appointments').selectAll().where(visibleTo(actor))
  if (search.status) query = query.where('status', '=', search.status)
  if (search.day) query = query.where(onDay(search.day))
  if (search.q) {
    const pattern = containing(search.q)
    query = query.where((where) =>
      where.or([
        where('number', 'ilike', pattern),
        where('visitor', 'ilike', pattern),
        where('client_name', 'ilike', pattern),
      ]),
    )
  }
  return pageOf(query.orderBy('starts_at', 'desc').orderBy('id'), search)
}

const one = (db: AnyDb, actor: Member, id: string) =>
  own(db).selectFrom('appointments').selectAll().where('id', '=', id).where(visibleTo(actor))

export async function appointmentFor(db: AnyDb, actor: Member, id: string): Promise<AppointmentRow> {
  const row = await one(db, actor, id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockAppointment(db: AnyDb, actor: Member, id: string): Promise<AppointmentRow> {
  const row = await one(db, actor, id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The lowest place of a locked slot that nobody has, or null. */
export async function freePlace(db: AnyDb, slot: SlotRow): Promise<number | null> {
  const rows = await own(db)
    .selectFrom('appointments')
    .select('place')
    .where('window_id', '=', slot.window_id)
    .where('slot_id', '=', slot.id)
    .where('status', '!=', 'cancelled')
    .execute()
  const given = new Set(rows.map(({ place }) => place))
  return Array.from({ length: slot.capacity }, (_, at) => at + 1).find((place) => !given.has(place)) ?? null
}

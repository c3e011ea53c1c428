import type { Received } from '@tongheng/contract'
import type { Climate, EnvironmentReading, RoomView } from '@tongheng/contract/rooms'
import type * as api from '@tongheng/contract/rooms'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { DomainError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import type { EquipmentKey } from './queries.ts'
import { own, type ReadingRow, type RoomRow } from './tables.ts'

const minuteMs = 60_000
const lateMinutes = 30

export const roomSubject = (room: RoomRow): Subject => ({
  kind: 'room',
  id: room.id,
  organizationId: room.institution_id,
})

export const findRoom = (db: AnyDb, { institutionId, id }: EquipmentKey): Promise<RoomRow | undefined> =>
  own(db)
    .selectFrom('rooms')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()

export async function visibleRoom(db: AnyDb, actor: Member, key: EquipmentKey): Promise<RoomRow> {
  const room = actor.organizationId === key.institutionId ? await findRoom(db, key) : undefined
  if (!room) throw notFound()
  return room
}

export async function lockRoom(db: AnyDb, actor: Member, key: EquipmentKey): Promise<RoomRow> {
  await visibleRoom(db, actor, key)
  return lockRoomRow(db, key)
}

export const lockRoomRow = (db: AnyDb, key: EquipmentKey): Promise<RoomRow> =>
  own(db)
    .selectFrom('rooms')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirstOrThrow()

const readingsOf = (db: AnyDb, room: RoomRow) =>
  own(db)
    .selectFrom('environment_readings')
    .where('institution_id', '=', room.institution_id)
    .where('room_id', '=', room.id)

/** Two clocks that differ by less are the same clock: a device may tell moments that have not come yet here. */
export const clockToleranceMs = 2 * 60_000

/** When a reading was there: as its device told, and no later than it arrived. */
export const readAt = sql<Date>`least(at, recorded_at)`

/** The newest reading that was there at a moment, in the order that the devices told. */
export const latestUntil = (db: AnyDb, room: RoomRow, at: Date): Promise<ReadingRow | undefined> =>
  readingsOf(db, room)
    .selectAll()
    .where('at', '<=', new Date(at.getTime() + clockToleranceMs))
    .where(readAt, '<=', at)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()

export const presentReading = (row: ReadingRow): EnvironmentReading => ({
  id: row.id,
  temperature: row.temperature,
  humidity: row.humidity,
  pressure: row.pressure,
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: row.recorded_by,
  // A device that buffers is not late: only people who type are.
  late: row.logger_id === null && row.recorded_at.getTime() - row.at.getTime() > lateMinutes * minuteMs,
  outside: row.outside,
})

export const speaksFor = (reading: ReadingRow, room: RoomRow, at: Date): boolean =>
  at.getTime() - reading.at.getTime() <= room.window_minutes * minuteMs

export async function presentRoom(db: AnyDb, room: RoomRow, at: Date): Promise<RoomView> {
  const latest = await latestUntil(db, room, at)
  return {
    institutionId: room.institution_id,
    id: room.id,
    code: room.code,
    name: room.name,
    temperatureLow: room.temperature_low,
    temperatureHigh: room.temperature_high,
    humidityLow: room.humidity_low,
    humidityHigh: room.humidity_high,
    windowMinutes: room.window_minutes,
    resumes: room.resumes,
    inUse: room.in_use,
    latest: latest ? presentReading(latest) : null,
    stale: latest === undefined || !speaksFor(latest, room, at),
    version: room.version,
  }
}

export async function listRooms(
  db: AnyDb,
  actor: Member,
  { page, size, q }: Received<typeof api.listRooms>['query'],
): Promise<{ rows: RoomRow[]; total: number }> {
  let query = own(db).selectFrom('rooms').where('institution_id', '=', actor.organizationId)
  if (q) {
    const like = containing(q)
    query = query.where((eb) => eb.or([eb('code', 'ilike', like), eb('name', 'ilike', like)]))
  }
  return pageOf(query.selectAll().orderBy('in_use', 'desc').orderBy('code'), { page, size })
}

/** Readings of a room, newest first. */
export async function listReadings(
  db: AnyDb,
  room: RoomRow,
  { page, size, from, until }: Received<typeof api.listEnvironment>['query'],
): Promise<{ rows: ReadingRow[]; total: number }> {
  let query = readingsOf(db, room)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (until !== undefined) query = query.where('at', '<', new Date(until))
  return pageOf(query.selectAll().orderBy('at', 'desc').orderBy('id', 'desc'), { page, size })
}

export interface Room {
  id: string
  code: string
  name: string
}

const asRoom = ({ id, code, name }: RoomRow): Room => ({ id, code, name })

/** Every room of a laboratory, by code. */
export async function roomsOf(db: AnyDb, institutionId: string): Promise<(Room & { inUse: boolean })[]> {
  const rows = await own(db)
    .selectFrom('rooms')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...asRoom(row), inUse: row.in_use }))
}

/** A room of the laboratory that is in use. */
export async function roomOf(db: AnyDb, institutionId: string, roomId: string): Promise<Room> {
  const room = await findRoom(db, { institutionId, id: roomId })
  if (!room) throw notFound()
  if (!room.in_use) throw new DomainError('conflict', 'equipment.room-not-in-use')
  return asRoom(room)
}

/** Decimal text; temperature in ℃, relative humidity in %, pressure in kPa. `at` is ISO text. */
export interface Reading {
  id: string
  temperature: string
  humidity: string
  pressure: string | null
  at: string
  /** Against the limits of the room. */
  outside: Climate[]
}

export type Environment =
  | { kind: 'reading'; room: Room; reading: Reading }
  | { kind: 'none'; room: Room; windowMinutes: number; lastAt: string | null }

/** The environment of a room at a moment: its latest reading, if that is recent enough to speak for the moment (CAL-5.4.2). */
export async function environmentAt(db: AnyDb, institutionId: string, roomId: string, at: Date): Promise<Environment> {
  const room = await findRoom(db, { institutionId, id: roomId })
  if (!room) throw notFound()
  const latest = await latestUntil(db, room, at)
  if (!latest || !speaksFor(latest, room, at))
    return {
      kind: 'none',
      room: asRoom(room),
      windowMinutes: room.window_minutes,
      lastAt: latest?.at.toISOString() ?? null,
    }
  const { id, temperature, humidity, pressure, outside } = latest
  const reading = { id, temperature, humidity, pressure, at: latest.at.toISOString(), outside }
  return { kind: 'reading', room: asRoom(room), reading }
}

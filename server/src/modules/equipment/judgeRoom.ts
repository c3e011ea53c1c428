import type { Step } from '#platform/change'
import { newId } from '#platform/ids'
import { type AnyDb, sql } from '#platform/db'
import type { Actor } from '#platform/sessions'
import { roomStopped } from './events.ts'
import { outsideOf } from './outside.ts'
import type { EquipmentKey } from './queries.ts'
import { latestUntil, roomSubject } from './rooms.ts'
import { type LimitsRow, own, type ReadingRow, type RoomRow, type StopRow } from './tables.ts'

export const limitsOfRoom = (db: AnyDb, { institutionId, id }: EquipmentKey): Promise<LimitsRow[]> =>
  own(db)
    .selectFrom('room_limits')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', id)
    .execute()

/** Stops of a room with how they ended, newest first. */
export const stopsOfRoom = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  allStops(db, institutionId).where('room_stops.room_id', '=', id)

export const allStops = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('room_stops')
    .leftJoin('room_resumptions as end', (join) =>
      join.onRef('end.institution_id', '=', 'room_stops.institution_id').onRef('end.stop_id', '=', 'room_stops.id'),
    )
    .selectAll('room_stops')
    .select(['end.resumed_at', 'end.resumed_by', 'end.reason as resume_reason'])
    .where('room_stops.institution_id', '=', institutionId)
    .orderBy('stopped_at', 'desc')
    .orderBy('room_stops.id', 'desc')

/** Stops that hold at a moment. */
export const openStops = (db: AnyDb, key: EquipmentKey, at: Date) =>
  stopsOfRoom(db, key)
    .where('stopped_at', '<=', at)
    .where((eb) => eb.or([eb('end.resumed_at', 'is', null), eb('end.resumed_at', '>', at)]))
    .execute()

/** Stops work, tells it, and lets others react. */
export async function stop(
  step: Step<Actor | null>,
  room: RoomRow,
  why: Omit<StopRow, 'institution_id' | 'id' | 'room_id'>,
) {
  const row: StopRow = { institution_id: room.institution_id, id: newId(), room_id: room.id, ...why }
  await own(step.db).insertInto('room_stops').values(row).execute()
  step.record('equipment.stop-room', roomSubject(room), null, row)
  await step.announce(roomStopped, { institutionId: room.institution_id, roomId: room.id, stopId: row.id })
}

/**
 * The newest reading of a room decides about the work in it: outside the limits of the room all work stops, outside those of a
 * method the work by that method; inside again, what a reading stopped goes on, where the room is set so (CAL-5.4.2). A reading
 * that comes after newer ones changes nothing.
 */
export async function judgeRoom(step: Step<Actor | null>, room: RoomRow, added: readonly ReadingRow[]): Promise<void> {
  const key = { institutionId: room.institution_id, id: room.id }
  const newest = await latestUntil(step.db, room, step.now)
  if (!newest || !added.some(({ id }) => id === newest.id)) return
  const open = await own(step.db)
    .selectFrom('room_stops')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('room_id', '=', key.id)
    .where('reading_id', 'is not', null)
    .where(
      sql<boolean>`not exists (select from room_resumptions r where r.institution_id = room_stops.institution_id
        and r.stop_id = room_stops.id)`,
    )
    .execute()
  for (const limits of [{ ...room, method_id: null }, ...(await limitsOfRoom(step.db, key))]) {
    const outside = outsideOf(limits, newest)
    const standing = open.find((one) => one.method_id === limits.method_id)
    if (outside.length > 0 && !standing)
      await stop(step, room, {
        method_id: limits.method_id,
        reading_id: newest.id,
        outside,
        reason: '',
        stopped_by: newest.recorded_by,
        stopped_at: step.now,
      })
    if (outside.length === 0 && standing && room.resumes === 'itself') {
      const resumption = {
        institution_id: key.institutionId,
        stop_id: standing.id,
        reading_id: newest.id,
        reason: '',
        resumed_by: newest.recorded_by,
        resumed_at: step.now,
      }
      await own(step.db).insertInto('room_resumptions').values(resumption).execute()
      step.record('equipment.resume-room', roomSubject(room), null, resumption)
    }
  }
}

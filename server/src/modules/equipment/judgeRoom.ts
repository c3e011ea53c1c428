import type { Step } from '#platform/change'
import { newId } from '#platform/ids'
import { type AnyDb, sql } from '#platform/db'
import type { Actor } from '#platform/sessions'
import { roomReadAfterwards, roomStopped } from './events.ts'
import { type Limits, outsideOf } from './outside.ts'
import type { EquipmentKey } from './queries.ts'
import { clockToleranceMs, latestUntil, roomSubject } from './rooms.ts'
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

/** Stops that hold at a moment, as far as they were known then. */
export const openStops = (db: AnyDb, key: EquipmentKey, at: Date) =>
  stopsOfRoom(db, key)
    .where('stopped_at', '<=', at)
    .where((eb) => eb.or([eb('known_at', 'is', null), eb('known_at', '<=', at)]))
    .where((eb) => eb.or([eb('end.resumed_at', 'is', null), eb('end.resumed_at', '>', at)]))
    .execute()

/** A stop as it is told to people; null when there is none of this id. */
export async function stopOf(db: AnyDb, { institutionId, id }: EquipmentKey) {
  const row = await allStops(db, institutionId).where('room_stops.id', '=', id).executeTakeFirst()
  if (!row) return null
  const { outside, reason, stopped_by: by, stopped_at: at, resumed_at: resumedAt, room_id: roomId } = row
  return { roomId, outside, reason, by, at, resumedAt }
}

/** Stops work, tells it, and lets others react. */
export async function stop(
  step: Step<Actor | null>,
  room: RoomRow,
  why: Omit<StopRow, 'institution_id' | 'id' | 'room_id'>,
): Promise<StopRow> {
  const row: StopRow = { institution_id: room.institution_id, id: newId(), room_id: room.id, ...why }
  await own(step.db).insertInto('room_stops').values(row).execute()
  step.record('equipment.stop-room', roomSubject(room), null, row)
  await step.announce(roomStopped, { institutionId: room.institution_id, roomId: room.id, stopId: row.id })
  return row
}

/** Stops by readings that nothing has ended yet. */
const standingStops = (db: AnyDb, { institutionId, id }: EquipmentKey): Promise<StopRow[]> =>
  own(db)
    .selectFrom('room_stops')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', id)
    .where('reading_id', 'is not', null)
    .where(
      sql<boolean>`not exists (select from room_resumptions r where r.institution_id = room_stops.institution_id
        and r.stop_id = room_stops.id)`,
    )
    .execute()

/** A reading inside the limits, and from when it counts. */
interface Inside {
  reading: ReadingRow
  at: Date
}

async function resume(step: Step<Actor | null>, room: RoomRow, standing: StopRow, { reading, at }: Inside) {
  const resumption = {
    institution_id: room.institution_id,
    stop_id: standing.id,
    reading_id: reading.id,
    reason: '',
    resumed_by: reading.recorded_by,
    resumed_at: at,
  }
  await own(step.db).insertInto('room_resumptions').values(resumption).execute()
  step.record('equipment.resume-room', roomSubject(room), null, resumption)
}

/** What one reading stops, or lets go on, by each set of limits; the stops that stand afterwards. */
async function judgeReading(
  step: Step<Actor | null>,
  room: RoomRow,
  reading: ReadingRow,
  { limits, open, isNewest }: { limits: readonly JudgedLimits[]; open: readonly StopRow[]; isNewest: boolean },
): Promise<StopRow[]> {
  // Of a clock that goes ahead: it decides from now on.
  const at = isNewest || reading.at > step.now ? step.now : reading.at
  let standing = [...open]
  for (const one of limits) {
    const outside = outsideOf(one, reading)
    const found = standing.find((stopped) => stopped.method_id === one.method_id)
    if (outside.length > 0 && !found)
      standing.push(
        await stop(step, room, {
          method_id: one.method_id,
          reading_id: reading.id,
          outside,
          reason: '',
          stopped_by: reading.recorded_by,
          stopped_at: at,
          known_at: isNewest ? null : step.now,
        }),
      )
    if (outside.length === 0 && found && room.resumes === 'itself') {
      // What stopped before this batch was sent goes on no earlier than it stopped.
      await resume(step, room, found, { reading, at: found.stopped_at > at ? step.now : at })
      standing = standing.filter((stopped) => stopped !== found)
    }
  }
  return standing
}

/** Limits of the room, or of a method in it. */
type JudgedLimits = Limits & { method_id: string | null }

/**
 * Readings that are newer than all before decide about the work in a room, each in its turn: outside the limits of the room all work
 * stops, outside those of a method the work by that method; inside again, what a reading stopped goes on, where the room is set so
 * (CAL-5.4.2). A reading that comes after newer ones stops nothing; what was signed without it is judged again.
 */
export async function judgeRoom(step: Step<Actor | null>, room: RoomRow, added: readonly ReadingRow[]): Promise<void> {
  const key = { institutionId: room.institution_id, id: room.id }
  await tellAfterwards(step, room, added)
  const newest = await latestUntil(step.db, room, step.now)
  if (!newest || !added.some(({ id }) => id === newest.id)) return
  const before = await newestBefore(step.db, room, added)
  const fresh = added
    .filter(({ at }) => before === null || at > before)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const limits = [{ ...room, method_id: null }, ...(await limitsOfRoom(step.db, key))]
  let open = await standingStops(step.db, key)
  for (const reading of fresh)
    open = await judgeReading(step, room, reading, { limits, open, isNewest: reading.id === newest.id })
}

/** A reading speaks for the window of its room after it. */
async function tellAfterwards(step: Step<Actor | null>, room: RoomRow, added: readonly ReadingRow[]): Promise<void> {
  const late = added.map(({ at }) => at.getTime()).filter((at) => at < step.now.getTime() - clockToleranceMs)
  if (late.length === 0) return
  await step.announce(roomReadAfterwards, {
    institutionId: room.institution_id,
    roomId: room.id,
    from: new Date(Math.min(...late)).toISOString(),
    until: new Date(Math.max(...late) + room.window_minutes * 60_000).toISOString(),
  })
}

/** The newest moment that was read before these readings came. */
async function newestBefore(db: AnyDb, room: RoomRow, added: readonly ReadingRow[]): Promise<Date | null> {
  const { last } = await own(db)
    .selectFrom('environment_readings')
    .select(({ fn }) => fn.max('at').as('last'))
    .where('institution_id', '=', room.institution_id)
    .where('room_id', '=', room.id)
    .where(
      'id',
      'not in',
      added.map(({ id }) => id),
    )
    .executeTakeFirstOrThrow()
  return last
}

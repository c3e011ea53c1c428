import type { ErrorCode } from '@tongheng/contract'
import { roomsOf } from '#modules/equipment'
import type { AnyDb } from '#platform/db'
import { type Clash, clashesOf, type Doing } from './clashes.ts'
import { activitiesOf, conflictsOf, lockPlaces, neighboursOf, standingOf } from './queries.ts'
import { own } from './tables.ts'

/** Work that is to be done in a room: by which method, from which day until which, for which task. */
export interface Placing {
  institutionId: string
  roomId: string
  methodId: string
  taskId: string
  from: string
  until: string
}

export interface PlaceReason {
  code: ErrorCode
  details: Record<string, string>
}

const activitiesOfMethod = async (db: AnyDb, institutionId: string, methodId: string): Promise<string[]> =>
  (
    await own(db)
      .selectFrom('room_activity_methods')
      .select('activity_id')
      .where('institution_id', '=', institutionId)
      .where('method_id', '=', methodId)
      .execute()
  ).map((row) => row.activity_id)

/** What is planned into rooms, or going on in them, in these days: begun work is there until it is handed in, however late. */
async function worksIn(db: AnyDb, placing: Placing, roomIds: readonly string[]): Promise<Doing[]> {
  const rows = await own(db)
    .selectFrom('room_uses as used')
    .innerJoin('room_activity_methods as by', (join) =>
      join.onRef('by.institution_id', '=', 'used.institution_id').onRef('by.method_id', '=', 'used.method_id'),
    )
    .select(['used.room_id', 'used.task', 'used.from_day', 'used.until_day', 'by.activity_id'])
    .where('used.institution_id', '=', placing.institutionId)
    .where('used.room_id', 'in', roomIds)
    .where('used.task_id', '<>', placing.taskId)
    .where('used.from_day', '<=', placing.until)
    .where((eb) => eb.or([eb('used.until_day', '>=', placing.from), eb('used.begun', '=', true)]))
    .execute()
  return rows.map((row) => ({
    roomId: row.room_id,
    activityId: row.activity_id,
    work: { task: row.task, from: row.from_day, until: row.until_day },
  }))
}

async function reasonsOf(db: AnyDb, institutionId: string, clashes: readonly Clash[]): Promise<PlaceReason[]> {
  if (clashes.length === 0) return []
  const rooms = new Map((await roomsOf(db, institutionId)).map(({ id, code, name }) => [id, `${code} ${name}`]))
  const names = new Map((await activitiesOf(db, institutionId)).map(({ id, name }) => [id, name]))
  return clashes.map(({ mine, other, reason }) => {
    const details = {
      room: rooms.get(mine.roomId) ?? '',
      activity: names.get(mine.activityId) ?? '',
      otherRoom: rooms.get(other.roomId) ?? '',
      other: names.get(other.activityId) ?? '',
      reason,
    }
    return other.work === null
      ? { code: 'places.incompatible-standing', details }
      : { code: 'places.incompatible-work', details: { ...details, ...other.work } }
  })
}

/**
 * Why work cannot be planned into a room: what the method does is incompatible with what is always done, planned or going on in this
 * room or an adjoining one in that time (CAL-5.4.3, IM-4.2.1).
 */
export async function placeAgainst(db: AnyDb, placing: Placing): Promise<PlaceReason[]> {
  const { institutionId, roomId, methodId } = placing
  const mine = await activitiesOfMethod(db, institutionId, methodId)
  if (mine.length === 0) return []
  await lockPlaces(db, institutionId)
  const roomIds = [roomId, ...(await neighboursOf(db, institutionId, roomId))]
  const standing = (await standingOf(db, institutionId)).filter((one) => roomIds.includes(one.room_id))
  const others = [
    ...standing.map((one): Doing => ({ roomId: one.room_id, activityId: one.activity_id, work: null })),
    ...(await worksIn(db, placing, roomIds)),
  ]
  const doings = mine.map((activityId): Doing => ({ roomId, activityId, work: null }))
  return reasonsOf(db, institutionId, clashesOf(doings, others, await conflictsOf(db, institutionId)))
}

/** Keeps where work is planned or going on; the last word about a task counts. */
export async function useRoom(
  db: AnyDb,
  { institutionId, taskId, roomId, methodId, from, until }: Placing,
  { task, begun }: { task: string; begun: boolean },
): Promise<void> {
  const row = { room_id: roomId, method_id: methodId, task, from_day: from, until_day: until, begun }
  await own(db)
    .insertInto('room_uses')
    .values({ institution_id: institutionId, task_id: taskId, ...row })
    .onConflict((conflict) => conflict.columns(['institution_id', 'task_id']).doUpdateSet(row))
    .execute()
}

/** The work of a task is handed in, or planned into no room any more. */
export async function leaveRoom(db: AnyDb, institutionId: string, taskId: string): Promise<void> {
  await own(db)
    .deleteFrom('room_uses')
    .where('institution_id', '=', institutionId)
    .where('task_id', '=', taskId)
    .execute()
}

export interface Placed {
  roomId: string
  room: string
  from: string
}

/** Where the work of tasks is planned or going on, by task. */
export async function placesOfTasks(
  db: AnyDb,
  institutionId: string,
  taskIds: readonly string[],
): Promise<Map<string, Placed>> {
  if (taskIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('room_uses')
    .select(['task_id', 'room_id', 'from_day'])
    .where('institution_id', '=', institutionId)
    .where('task_id', 'in', taskIds)
    .execute()
  if (rows.length === 0) return new Map()
  const rooms = new Map((await roomsOf(db, institutionId)).map(({ id, code, name }) => [id, `${code} ${name}`]))
  return new Map(
    rows.map((row) => [row.task_id, { roomId: row.room_id, room: rooms.get(row.room_id) ?? '', from: row.from_day }]),
  )
}

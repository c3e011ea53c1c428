import type { Received } from '@tongheng/contract'
import type { places as api } from '@tongheng/contract/places'
import { roomsOf } from '#modules/equipment'
import { methodsById } from '#modules/methods'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { clashesOf, type Conflict, type Doing } from './clashes.ts'
import { arranges } from './policy.ts'
import { activityById } from './present.ts'
import { activitiesOf, lockPlaces, type PlaceKey, standingOf } from './queries.ts'
import { own } from './tables.ts'

type Input = Received<typeof api.addActivity>['body']

const activitySubject = ({ institutionId, id }: PlaceKey): Subject => ({
  kind: 'room-activity',
  id,
  organizationId: institutionId,
})

async function uniqueName<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'room_activities_name') throw error
    throw new DomainError('conflict', 'places.activity-name-taken', { name }, [
      { path: 'body.name', code: 'places.activity-name-taken', details: { name } },
    ])
  }
}

const conflictRows = ({ institutionId, id }: PlaceKey, { conflicts }: Pick<Input, 'conflicts'>) =>
  [...new Map(conflicts.map((one) => [one.activityId, one])).values()].map(({ activityId, adjoining, reason }) => ({
    institution_id: institutionId,
    one_id: activityId < id ? activityId : id,
    other_id: activityId < id ? id : activityId,
    adjoining,
    reason,
  }))

async function requireKnown(step: Step<Member>, key: PlaceKey, { methodIds, conflicts }: Input): Promise<void> {
  const methods = await methodsById(step.db, key.institutionId, methodIds)
  const strange = methodIds.findIndex((one) => !methods.has(one))
  if (strange >= 0) throw fieldError(`body.methodIds.${strange}`, 'methods.unknown')
  const known = new Set((await activitiesOf(step.db, key.institutionId)).map(({ id }) => id))
  for (const [index, { activityId }] of conflicts.entries()) {
    const path = `body.conflicts.${index}.activityId`
    if (activityId === key.id) throw fieldError(path, 'places.with-itself')
    if (!known.has(activityId)) throw fieldError(path, 'places.unknown-activity')
    if (conflicts.findIndex((one) => one.activityId === activityId) !== index)
      throw fieldError(path, 'platform.duplicate')
  }
}

/** Rooms that stand against a pair are changed first, so that what is said to be apart is apart (CAL-5.4.3). */
async function requireApart(db: AnyDb, { institutionId, id }: PlaceKey, conflicts: readonly Conflict[]): Promise<void> {
  const standing = await standingOf(db, institutionId)
  const names = new Map(standing.map((one) => [one.activity_id, one.name]))
  const rooms = new Map((await roomsOf(db, institutionId)).map((one) => [one.id, `${one.code} ${one.name}`]))
  const neighbours = await own(db)
    .selectFrom('room_neighbours')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .execute()
  const beside = (one: string, other: string): boolean =>
    one === other ||
    neighbours.some(
      (pair) => (pair.one_id === one && pair.other_id === other) || (pair.one_id === other && pair.other_id === one),
    )
  const doings = standing.map((one): Doing => ({ roomId: one.room_id, activityId: one.activity_id, work: null }))
  for (const mine of doings.filter((one) => one.activityId === id)) {
    const near = doings.filter((one) => beside(one.roomId, mine.roomId))
    const [clash] = clashesOf([mine], near, conflicts)
    if (clash)
      throw fieldError('body.conflicts', 'places.rooms-stand-against', {
        room: rooms.get(mine.roomId) ?? '',
        activity: names.get(mine.activityId) ?? '',
        otherRoom: rooms.get(clash.other.roomId) ?? '',
        other: names.get(clash.other.activityId) ?? '',
        reason: clash.reason,
      })
  }
}

async function putParts(step: Step<Member>, key: PlaceKey, input: Input): Promise<void> {
  const { institutionId: institution_id, id } = key
  const db = own(step.db)
  await db
    .deleteFrom('room_activity_methods')
    .where('institution_id', '=', institution_id)
    .where('activity_id', '=', id)
    .execute()
  await db
    .deleteFrom('room_activity_conflicts')
    .where('institution_id', '=', institution_id)
    .where((eb) => eb.or([eb('one_id', '=', id), eb('other_id', '=', id)]))
    .execute()
  const methods = [...new Set(input.methodIds)].map((method_id) => ({ institution_id, activity_id: id, method_id }))
  if (methods.length > 0) await db.insertInto('room_activity_methods').values(methods).execute()
  const conflicts = conflictRows(key, input)
  if (conflicts.length > 0) await db.insertInto('room_activity_conflicts').values(conflicts).execute()
}

export const addActivity = (context: Context<Member>, input: Input): Promise<PlaceKey> =>
  change(context, async (step) => {
    step.allow(arranges, null)
    const key = { institutionId: step.actor.organizationId, id: newId() }
    await lockPlaces(step.db, key.institutionId)
    await requireKnown(step, key, input)
    const row = { institution_id: key.institutionId, id: key.id, name: input.name, version: 1 }
    await uniqueName(input.name, () => own(step.db).insertInto('room_activities').values(row).execute())
    await putParts(step, key, input)
    step.record('places.add-activity', activitySubject(key), null, await activityById(step.db, key))
    return key
  })

export const changeActivity = (
  context: Context<Member>,
  key: PlaceKey,
  input: Input & { version: number },
): Promise<void> =>
  change(context, async (step) => {
    if (key.institutionId !== step.actor.organizationId) throw notFound()
    await lockPlaces(step.db, key.institutionId)
    const before = await activityById(step.db, key)
    step.allow(arranges, null)
    await requireVersion(step.db, activitySubject(key), before, input.version)
    await requireKnown(step, key, input)
    await requireApart(step.db, key, conflictRows(key, input))
    await uniqueName(input.name, () =>
      own(step.db)
        .updateTable('room_activities')
        .set({ name: input.name, version: before.version + 1 })
        .where('institution_id', '=', key.institutionId)
        .where('id', '=', key.id)
        .execute(),
    )
    await putParts(step, key, input)
    step.record('places.change-activity', activitySubject(key), before, await activityById(step.db, key))
  })

export const removeActivity = (context: Context<Member>, key: PlaceKey, version: number): Promise<void> =>
  change(context, async (step) => {
    if (key.institutionId !== step.actor.organizationId) throw notFound()
    await lockPlaces(step.db, key.institutionId)
    const before = await activityById(step.db, key)
    step.allow(arranges, null)
    await requireVersion(step.db, activitySubject(key), before, version)
    if (before.rooms.length > 0)
      throw new DomainError('conflict', 'places.activity-in-rooms', {
        rooms: before.rooms.map(({ name }) => name),
      })
    await own(step.db)
      .deleteFrom('room_activities')
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record('places.remove-activity', activitySubject(key), before, null)
  })

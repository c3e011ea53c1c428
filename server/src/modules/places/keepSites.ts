import type { Received } from '@tongheng/contract'
import type { places as api } from '@tongheng/contract/places'
import { roomsOf } from '#modules/equipment'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import { clashesOf, type Doing } from './clashes.ts'
import { arranges } from './policy.ts'
import { roomPlace } from './present.ts'
import { activitiesOf, conflictsOf, lockPlaces, type PlaceKey, sitesOf, standingOf } from './queries.ts'
import { own, type SiteRow } from './tables.ts'

const siteSubject = (row: SiteRow): Subject => ({ kind: 'site', id: row.id, organizationId: row.institution_id })

async function uniqueCode<T>(code: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'sites_code') throw error
    throw new DomainError('conflict', 'places.site-code-taken', { code }, [
      { path: 'body.code', code: 'places.site-code-taken', details: { code } },
    ])
  }
}

export const addSite = (context: Context<Member>, body: Received<typeof api.addSite>['body']): Promise<PlaceKey> =>
  change(context, async (step) => {
    step.allow(arranges, null)
    const { code, name, address = '' } = body
    const row: SiteRow = {
      institution_id: step.actor.organizationId,
      id: newId(),
      code,
      name,
      address,
      in_use: true,
      version: 1,
    }
    await uniqueCode(code, () => own(step.db).insertInto('sites').values(row).execute())
    step.record('places.add-site', siteSubject(row), null, row)
    return { institutionId: row.institution_id, id: row.id }
  })

/** A site is given up once nothing in it is in use any more. */
async function requireEmpty(step: Step<Member>, site: SiteRow): Promise<void> {
  const placed = await own(step.db)
    .selectFrom('room_places')
    .select('room_id')
    .where('institution_id', '=', site.institution_id)
    .where('site_id', '=', site.id)
    .execute()
  const ids = new Set(placed.map((row) => row.room_id))
  const rooms = await roomsOf(step.db, site.institution_id)
  if (rooms.some((room) => room.inUse && ids.has(room.id))) throw fieldError('body.inUse', 'places.site-has-rooms')
}

export const changeSite = (
  context: Context<Member>,
  key: PlaceKey,
  body: Received<typeof api.changeSite>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockOwn(own(step.db), 'sites', step.actor, key)
    step.allow(arranges, null)
    await requireVersion(step.db, siteSubject(before), before, body.version)
    if (!body.inUse) await requireEmpty(step, before)
    const { code, name, address = '', inUse } = body
    const after = await uniqueCode(code, () =>
      own(step.db)
        .updateTable('sites')
        .set({ code, name, address, in_use: inUse, version: before.version + 1 })
        .where('institution_id', '=', key.institutionId)
        .where('id', '=', key.id)
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
    step.record('places.change-site', siteSubject(after), before, after)
  })

type PlaceInput = Received<typeof api.setRoomPlace>['body']

/** What is named must be there; what would stand together must be compatible (CAL-5.4.3). */
async function requireCompatible(step: Step<Member>, key: PlaceKey, input: PlaceInput): Promise<void> {
  const { institutionId, id } = key
  const sites = await sitesOf(step.db, institutionId)
  if (input.siteId !== null && !sites.some((one) => one.id === input.siteId && one.in_use))
    throw fieldError('body.siteId', 'places.unknown-site')
  const activities = new Map((await activitiesOf(step.db, institutionId)).map((one) => [one.id, one.name]))
  const strange = input.activityIds.findIndex((one) => !activities.has(one))
  if (strange >= 0) throw fieldError(`body.activityIds.${strange}`, 'places.unknown-activity')
  const rooms = new Map((await roomsOf(step.db, institutionId)).map((one) => [one.id, `${one.code} ${one.name}`]))
  for (const [index, other] of input.adjoiningIds.entries()) {
    if (!rooms.has(other)) throw fieldError(`body.adjoiningIds.${index}`, 'places.unknown-room')
    if (other === id) throw fieldError(`body.adjoiningIds.${index}`, 'places.adjoins-itself')
  }
  const mine = input.activityIds.map((activityId): Doing => ({ roomId: id, activityId, work: null }))
  const others = (await standingOf(step.db, institutionId))
    .filter((one) => input.adjoiningIds.includes(one.room_id))
    .map((one): Doing => ({ roomId: one.room_id, activityId: one.activity_id, work: null }))
  const [clash] = clashesOf(mine, [...mine, ...others], await conflictsOf(step.db, institutionId))
  if (!clash) return
  throw fieldError('body.activityIds', 'places.rooms-stand-against', {
    room: rooms.get(id) ?? '',
    activity: activities.get(clash.mine.activityId) ?? '',
    otherRoom: rooms.get(clash.other.roomId) ?? '',
    other: activities.get(clash.other.activityId) ?? '',
    reason: clash.reason,
  })
}

async function putPlace(step: Step<Member>, key: PlaceKey, input: PlaceInput): Promise<void> {
  const { institutionId: institution_id, id: room_id } = key
  const db = own(step.db)
  const place = { site_id: input.siteId, area: input.area ?? '', version: input.version + 1 }
  await db
    .insertInto('room_places')
    .values({ institution_id, room_id, ...place })
    .onConflict((conflict) => conflict.columns(['institution_id', 'room_id']).doUpdateSet(place))
    .execute()
  await db
    .deleteFrom('room_standing_activities')
    .where('institution_id', '=', institution_id)
    .where('room_id', '=', room_id)
    .execute()
  await db
    .deleteFrom('room_neighbours')
    .where('institution_id', '=', institution_id)
    .where((eb) => eb.or([eb('one_id', '=', room_id), eb('other_id', '=', room_id)]))
    .execute()
  const standing = [...new Set(input.activityIds)].map((activity_id) => ({ institution_id, room_id, activity_id }))
  if (standing.length > 0) await db.insertInto('room_standing_activities').values(standing).execute()
  const pairs = [...new Set(input.adjoiningIds)].map((other) => ({
    institution_id,
    one_id: other < room_id ? other : room_id,
    other_id: other < room_id ? room_id : other,
  }))
  if (pairs.length > 0) await db.insertInto('room_neighbours').values(pairs).execute()
}

/** Says where a room is, what it adjoins and what is always done in it. */
export const setRoomPlace = (context: Context<Member>, key: PlaceKey, input: PlaceInput): Promise<void> =>
  change(context, async (step) => {
    await lockPlaces(step.db, step.actor.organizationId)
    const before = await roomPlace(step.db, step.actor, key, step.now)
    step.allow(arranges, null)
    const subject: Subject = { kind: 'room-place', id: key.id, organizationId: key.institutionId }
    await requireVersion(step.db, subject, before, input.version)
    await requireCompatible(step, key, input)
    await putPlace(step, key, input)
    const after = await roomPlace(step.db, step.actor, key, step.now)
    step.record('places.set-room-place', subject, before, after)
  })

import type { Activity, PlacedRoom, RoomPlace, Site } from '@tongheng/contract/places'
import { type Room, roomsOf } from '#modules/equipment'
import { methodsById } from '#modules/methods'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { activitiesOf, conflictsOf, neighboursOf, type PlaceKey, sitesOf, standingOf } from './queries.ts'
import { own, type SiteRow } from './tables.ts'

/** Rooms of a laboratory as they are placed, by the site they belong to; those of none under the empty text. */
async function placedRooms(db: AnyDb, institutionId: string): Promise<Map<string, PlacedRoom[]>> {
  const places = await own(db)
    .selectFrom('room_places')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .execute()
  const byRoom = new Map(places.map((row) => [row.room_id, row]))
  const standing = await standingOf(db, institutionId)
  const bySite = new Map<string, PlacedRoom[]>()
  for (const { id, code, name, inUse } of await roomsOf(db, institutionId)) {
    const place = byRoom.get(id)
    const siteId = place?.site_id ?? ''
    const activities = standing
      .filter((one) => one.room_id === id)
      .map((one) => ({ id: one.activity_id, name: one.name }))
    bySite.set(siteId, [...(bySite.get(siteId) ?? []), { id, code, name, inUse, area: place?.area ?? '', activities }])
  }
  return bySite
}

const presentSite = (row: SiteRow, rooms: PlacedRoom[]): Site => ({
  institutionId: row.institution_id,
  id: row.id,
  code: row.code,
  name: row.name,
  address: row.address,
  inUse: row.in_use,
  rooms,
  version: row.version,
})

export async function listSites(db: AnyDb, institutionId: string): Promise<{ sites: Site[]; unplaced: PlacedRoom[] }> {
  const rooms = await placedRooms(db, institutionId)
  const sites = await sitesOf(db, institutionId)
  return { sites: sites.map((row) => presentSite(row, rooms.get(row.id) ?? [])), unplaced: rooms.get('') ?? [] }
}

export async function siteById(db: AnyDb, { institutionId, id }: PlaceKey): Promise<Site> {
  const found = (await listSites(db, institutionId)).sites.find((one) => one.id === id)
  if (!found) throw notFound()
  return found
}

export async function listActivities(db: AnyDb, institutionId: string): Promise<Activity[]> {
  const rows = await activitiesOf(db, institutionId)
  const conflicts = await conflictsOf(db, institutionId)
  const standing = await standingOf(db, institutionId)
  const rooms = new Map((await roomsOf(db, institutionId)).map((one) => [one.id, `${one.code} ${one.name}`]))
  const by = await own(db)
    .selectFrom('room_activity_methods')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .execute()
  const methods = await methodsById(
    db,
    institutionId,
    by.map((row) => row.method_id),
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return rows.map(({ id, name, version }) => ({
    institutionId,
    id,
    name,
    version,
    methods: by
      .filter((row) => row.activity_id === id)
      .map((row) => ({ id: row.method_id, code: methods.get(row.method_id)?.code ?? '—' }))
      .toSorted((a, b) => a.code.localeCompare(b.code)),
    conflicts: conflicts
      .filter((row) => row.one_id === id || row.other_id === id)
      .map(({ one_id: one, other_id: other, adjoining, reason }) => {
        const activityId = one === id ? other : one
        return { activityId, name: names.get(activityId) ?? '', adjoining, reason }
      }),
    rooms: standing
      .filter((row) => row.activity_id === id)
      .map((row) => ({ id: row.room_id, name: rooms.get(row.room_id) ?? '' })),
  }))
}

export async function activityById(db: AnyDb, { institutionId, id }: PlaceKey): Promise<Activity> {
  const found = (await listActivities(db, institutionId)).find((one) => one.id === id)
  if (!found) throw notFound()
  return found
}

/** A room of the own laboratory. */
export async function requireRoom(db: AnyDb, actor: Member, key: PlaceKey): Promise<Room> {
  const rooms = actor.organizationId === key.institutionId ? await roomsOf(db, key.institutionId) : []
  const room = rooms.find((one) => one.id === key.id)
  if (!room) throw notFound()
  return room
}

async function usesOf(db: AnyDb, { institutionId, id }: PlaceKey, today: string) {
  const rows = await own(db)
    .selectFrom('room_uses')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', id)
    .where((eb) => eb.or([eb('until_day', '>=', today), eb('begun', '=', true)]))
    .orderBy('from_day')
    .orderBy('task')
    .limit(100)
    .execute()
  const methods = await methodsById(
    db,
    institutionId,
    rows.map((row) => row.method_id),
  )
  return rows.map((row) => ({
    task: row.task,
    methodCode: methods.get(row.method_id)?.code ?? '—',
    from: row.from_day,
    until: row.until_day,
    begun: row.begun,
  }))
}

/** Where a room is; one that nobody placed yet is at version 1. */
export async function roomPlace(db: AnyDb, actor: Member, key: PlaceKey, now: Date): Promise<RoomPlace> {
  await requireRoom(db, actor, key)
  const { institutionId, id } = key
  const place = await own(db)
    .selectFrom('room_places')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', id)
    .executeTakeFirst()
  const sites = await sitesOf(db, institutionId)
  const site = sites.find((one) => one.id === place?.site_id)
  const standing = await standingOf(db, institutionId)
  const adjoining = await neighboursOf(db, institutionId, id)
  const rooms = await roomsOf(db, institutionId)
  return {
    site: site ? { id: site.id, name: site.name } : null,
    area: place?.area ?? '',
    activities: standing.filter((one) => one.room_id === id).map((one) => ({ id: one.activity_id, name: one.name })),
    adjoining: rooms
      .filter((one) => adjoining.includes(one.id))
      .map(({ id: roomId, code, name }) => ({ id: roomId, code, name })),
    uses: await usesOf(db, key, dayOf(now)),
    version: place?.version ?? 1,
  }
}

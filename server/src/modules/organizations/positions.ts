import { greatCircle, type Position, type positions as api, readAskedFrom } from '@tongheng/contract/position'
import type { Answer } from '@tongheng/contract/operation'
import type { RawBuilder } from 'kysely'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { ofOwn } from './policy.ts'
import { organizationById, organizationSubject } from './queries.ts'
import { type OrganizationRow, own } from './tables.ts'

interface Degrees {
  latitude: number | null
  longitude: number | null
}

export const positionOf = ({ latitude, longitude }: Degrees): Position | null =>
  latitude === null || longitude === null ? null : { latitude, longitude }

/** Where somebody asks from: a point where it is known, else a region. */
export type Origin = { region: string } | { position: Position }

/** Whoever asks, signed in or not. */
export type Asker = Pick<Context<Actor | null>, 'db' | 'actor'>

/** What `near` says; `own` is where the asker's organisation stands, or its region while it has not said where. */
export async function originOf({ db, actor }: Asker, near: string | undefined): Promise<Origin | null> {
  if (near === undefined) return null
  const asked = readAskedFrom(near)
  if (asked === 'own') {
    if (actor === null || actor.organizationId === null) throw fieldError('query.near', 'position.no-organization')
    const organization = await organizationById(db, actor.organizationId)
    const position = positionOf(organization)
    return position === null ? { region: organization.region } : { position }
  }
  if (typeof asked === 'string') throw fieldError('query.near', asked)
  return asked
}

interface Placed extends Degrees {
  id: string
}

/** Distances in km by id, unrounded; what has not said where it stands is left out. */
export function distancesTo(places: readonly Placed[], origin: Origin | null): Map<string, number> {
  const distances = new Map<string, number>()
  if (origin === null || !('position' in origin)) return distances
  for (const place of places) {
    const position = positionOf(place)
    if (position !== null) distances.set(place.id, greatCircle(origin.position, position))
  }
  return distances
}

/** As it is shown. */
export const shownDistance = (km: number | undefined): number | null => (km === undefined ? null : Math.round(km))

/** Institutions that said where they stand: a few hundred, whatever they can do. */
export const placedInstitutions = (db: AnyDb): Promise<Placed[]> =>
  own(db)
    .selectFrom('organizations')
    .select(['id', 'latitude', 'longitude'])
    .where('kind', '=', 'institution')
    .where('latitude', 'is not', null)
    .execute()

interface Columns {
  id: RawBuilder<unknown>
  region: RawBuilder<unknown>
}

/** Same county, same prefecture, same province, elsewhere. */
const byRegion = (near: string, { region }: Columns): RawBuilder<number> => sql`
  case when ${region} = ${near} then 0 when left(${region}, 4) = ${near.slice(0, 4)} then 1
    when left(${region}, 2) = ${near.slice(0, 2)} then 2 else 3 end`

/** Km of each row; null where it is not known. */
const kmOf = (distances: ReadonlyMap<string, number>, { id }: Columns): RawBuilder<number | null> =>
  sql`(${JSON.stringify(Object.fromEntries(distances))}::jsonb ->> ${id}::text)::float8`

/** The order in which rows lie from an origin, what is not known last: by km, or by the region where that is all that is known. */
export const nearestFirst = (
  origin: Origin,
  distances: ReadonlyMap<string, number>,
  columns: Columns,
): RawBuilder<unknown> =>
  'region' in origin ? byRegion(origin.region, columns) : sql`${kmOf(distances, columns)} nulls last`

/** As far as a county, a prefecture and a province reach, km. */
export const reaches = [30, 100, 400] as const

const shown = (row: OrganizationRow): Answer<typeof api.getOwnPosition> => ({
  position: positionOf(row),
  region: row.region,
  address: row.address,
})

export async function getOwnPosition(db: AnyDb, actor: Actor): Promise<Answer<typeof api.getOwnPosition>> {
  if (actor.organizationId === null) throw notFound()
  return shown(await organizationById(db, actor.organizationId))
}

/** States where the organisation stands; whoever moves says it anew, for a new address takes the old place away. */
export const statePosition = ({ context, actor, body: { position } }: Request<typeof api.statePosition>) =>
  change(context, async (step) => {
    const before = await own(step.db)
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    step.allow(ofOwn, { organization_id: before.id })
    const row = await own(step.db)
      .updateTable('organizations')
      .set({
        latitude: position?.latitude ?? null,
        longitude: position?.longitude ?? null,
        version: before.version + 1,
      })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('organizations.place', organizationSubject(row), before, row)
    return shown(row)
  })

import type { windows as api } from '@tongheng/contract/windows'
import type { Received } from '@tongheng/contract'
import { distancesTo, nearestFirst, type Origin } from '#modules/organizations'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { own, type WindowRow } from './tables.ts'

export const windowSubject = (id: string): Subject => ({ kind: 'window', id, organizationId: id })

/** The page of an organisation, public or not; undefined before its first. */
export const windowOf = (db: AnyDb, organizationId: string): Promise<WindowRow | undefined> =>
  own(db).selectFrom('windows').selectAll().where('id', '=', organizationId).executeTakeFirst()

/** Whoever changes the page, or what hangs on its hours, waits for the other. */
export const lockWindow = (db: AnyDb, organizationId: string): Promise<WindowRow | undefined> =>
  own(db).selectFrom('windows').selectAll().where('id', '=', organizationId).forUpdate().executeTakeFirst()

export async function publicWindow(db: AnyDb, id: string): Promise<WindowRow> {
  const row = await windowOf(db, id)
  if (!row?.is_public) throw notFound()
  return row
}

const listed = (db: AnyDb) => own(db).selectFrom('windows').selectAll().where('is_public', '=', true)

/** By region, or the nearest first from where is asked, each with its km where they are known. */
export async function publicWindows(
  db: AnyDb,
  filter: Received<typeof api.listWindows>['query'],
  origin: Origin | null,
): Promise<{ rows: WindowRow[]; total: number; distances: ReadonlyMap<string, number> }> {
  let query = listed(db)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.service) query = query.where(sql<boolean>`${filter.service} = any(service_kinds)`)
  if (filter.region) query = query.where('region', 'like', `${filter.region}%`)
  if (filter.q) query = query.where('search', 'ilike', containing(filter.q))
  const places = origin === null ? [] : await query.clearSelect().select(['id', 'latitude', 'longitude']).execute()
  const distances = distancesTo(places, origin)
  const columns = { id: sql.ref('id'), region: sql.ref('region') }
  if (origin !== null) query = query.orderBy(nearestFirst(origin, distances, columns))
  return { ...(await pageOf(query.orderBy('region').orderBy('sign').orderBy('id'), filter)), distances }
}

/** More windows than this are not drawn as one network. */
const mostNodes = 2000

export const wholeNetwork = (db: AnyDb): Promise<WindowRow[]> =>
  listed(db).orderBy('region').orderBy('sign').orderBy('id').limit(mostNodes).execute()

/** Public windows that name this institution as one they work with. */
export const windowsLinkedTo = (db: AnyDb, institutionId: string): Promise<WindowRow[]> =>
  listed(db)
    .where(sql<boolean>`content -> 'partnerIds' @> ${JSON.stringify([institutionId])}::jsonb`)
    .orderBy('region')
    .orderBy('sign')
    .limit(100)
    .execute()

export const versionsOf = (db: AnyDb, windowId: string) =>
  own(db)
    .selectFrom('window_pages')
    .select(['number', 'saved_by_name', 'saved_at'])
    .where('window_id', '=', windowId)
    .orderBy('number', 'desc')
    .limit(100)
    .execute()

export async function versionOf(db: AnyDb, windowId: string, number: number) {
  const row = await own(db)
    .selectFrom('window_pages')
    .selectAll()
    .where('window_id', '=', windowId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const windowsById = (db: AnyDb, ids: readonly string[]): Promise<WindowRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : own(db).selectFrom('windows').selectAll().where('id', 'in', ids).execute()

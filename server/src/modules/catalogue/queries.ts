import type { GuideView, ItemWithVersions, ServiceItemView } from '@tongheng/contract/catalogue'
import { missingIn } from '@tongheng/contract/catalogue'
import { prescribedItems } from '@tongheng/contract/catalogue.items'
import type { ServiceKind } from '@tongheng/contract/surveys'
import type { Selectable } from 'kysely'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { type CatalogueTables, own } from './tables.ts'

export type ItemRow = Selectable<CatalogueTables['service_items']>
export type GuideRow = Selectable<CatalogueTables['service_guides']>

const presentGuide = (row: GuideRow): GuideView => ({
  number: row.number,
  status: row.status,
  content: row.content,
  missing: missingIn(row.content),
  publishedAt: row.published_at?.toISOString() ?? null,
  version: row.version,
})

const fieldsOf = ({ id, kind, name, summary }: ItemRow) => ({ id, kind, name, summary })

interface Filter {
  page: number
  size: number
  kind?: ServiceKind | undefined
  q?: string | undefined
}

const guidesOf = async (db: AnyDb, items: readonly ItemRow[]): Promise<Map<string, GuideRow[]>> => {
  if (items.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('service_guides')
    .selectAll()
    .where(
      'item_id',
      'in',
      items.map(({ id }) => id),
    )
    .orderBy('number', 'desc')
    .execute()
  return Map.groupBy(rows, (row) => row.item_id)
}

const asPublic = (item: ItemRow, guides: readonly GuideRow[] = []): ServiceItemView => {
  const published = guides.find((guide) => guide.status === 'published')
  return { ...fieldsOf(item), guide: published ? presentGuide(published) : null }
}

/** Only what has a complete, published guide is public (NQI-4.1-guide). */
export async function publicServices(
  db: AnyDb,
  filter: Filter,
): Promise<{ entries: ServiceItemView[]; total: number }> {
  let query = own(db)
    .selectFrom('service_items')
    .where('id', 'in', (sub) => sub.selectFrom('service_guides').select('item_id').where('status', '=', 'published'))
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.q)
    query = query.where(
      sql<boolean>`name ->> 'zh' || ' ' || (name ->> 'en') || ' ' || summary ilike ${containing(filter.q)}`,
    )
  const { rows, total } = await pageOf(query.selectAll().orderBy('created_at').orderBy('id'), filter)
  const guides = await guidesOf(db, rows)
  return { entries: rows.map((row) => asPublic(row, guides.get(row.id))), total }
}

/** Of these, those that are public, in their order: for the one box. */
export async function publicServicesById(
  db: AnyDb,
  ids: readonly string[],
): Promise<(ServiceItemView & { guide: GuideView })[]> {
  if (ids.length === 0) return []
  const items = await own(db).selectFrom('service_items').selectAll().where('id', 'in', ids).execute()
  const guides = await guidesOf(db, items)
  const shown = items.map((item) => asPublic(item, guides.get(item.id)))
  return ids.flatMap((id) => {
    const item = shown.find((one) => one.id === id)
    return item?.guide ? [{ ...item, guide: item.guide }] : []
  })
}

const itemBy = async (db: AnyDb, id: string): Promise<ItemRow> => {
  const row = await own(db).selectFrom('service_items').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function publicService(db: AnyDb, id: string): Promise<ServiceItemView & { guide: GuideView }> {
  const item = await itemBy(db, id)
  const { guide, ...fields } = asPublic(item, (await guidesOf(db, [item])).get(id))
  if (guide === null) throw notFound()
  return { ...fields, guide }
}

const presentItem = (item: ItemRow, guides: readonly GuideRow[] = []): ItemWithVersions => ({
  ...fieldsOf(item),
  prescribed: item.prescribed,
  version: item.version,
  guides: guides.map(presentGuide),
})

/** Items of the document that nobody can look up yet, in its order (NQI-5.1 … NQI-5.8). */
export async function uncoveredItems(db: AnyDb) {
  const rows = await own(db)
    .selectFrom('service_items as i')
    .leftJoin('service_guides as g', (join) => join.onRef('g.item_id', '=', 'i.id').on('g.status', '=', 'published'))
    .where('i.prescribed', 'is not', null)
    .select(['i.prescribed', 'g.number as published'])
    .execute()
  const there = new Map(rows.map(({ prescribed, published }) => [prescribed, published !== null]))
  return prescribedItems
    .filter(({ key }) => there.get(key) !== true)
    .map(({ key, kind, zh, en }) => ({ key, kind, name: { zh, en }, drafted: there.has(key) }))
}

export async function withVersions(db: AnyDb, id: string): Promise<ItemWithVersions> {
  const item = await itemBy(db, id)
  return presentItem(item, (await guidesOf(db, [item])).get(id))
}

export async function allServices(db: AnyDb, filter: Filter): Promise<{ entries: ItemWithVersions[]; total: number }> {
  let query = own(db).selectFrom('service_items')
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  const { rows, total } = await pageOf(query.selectAll().orderBy('created_at').orderBy('id'), filter)
  const guides = await guidesOf(db, rows)
  return {
    entries: rows.map((row) => presentItem(row, guides.get(row.id))),
    total,
  }
}

/** Locks the item, whose guides are written one at a time. */
export async function lockItem(db: AnyDb, id: string): Promise<{ item: ItemRow; guides: GuideRow[] }> {
  const item = await own(db).selectFrom('service_items').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!item) throw notFound()
  return { item, guides: (await guidesOf(db, [item])).get(id) ?? [] }
}

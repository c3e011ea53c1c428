import type { CarriedStatus } from '@tongheng/contract/shipments'
import { itemsOfWindow, type OrderItem } from '#modules/orders'
import type { Subject } from '#platform/change'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { type CarriedRow, own, type ShipmentRow } from './tables.ts'

export interface ShipmentKey {
  institutionId: string
  id: string
}

/** A window sees what it carries, a laboratory what is carried to and from it; nobody sees what another carries. */
export const side = (actor: Member) =>
  actor.organizationKind === 'window' ? ('window_id' as const) : ('institution_id' as const)

export const carriedSubject = (row: Pick<CarriedRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'carried-item',
  id: row.id,
  organizationId: row.institution_id,
})

export const shipmentSubject = (row: Pick<ShipmentRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'shipment',
  id: row.id,
  organizationId: row.institution_id,
})

export const instrumentOf = ({ name, model, serial }: Pick<OrderItem, 'name' | 'model' | 'serial'>): string =>
  [name, model, serial].filter(Boolean).join(' ')

/** Agreed instruments of the orders that a window brought, which it has not received yet. */
export async function expectedAtWindow(db: AnyDb, windowId: string): Promise<OrderItem[]> {
  const agreed = await itemsOfWindow(db, windowId, 'agreed')
  const carried = await own(db)
    .selectFrom('carried_items')
    .select('item_id')
    .where('window_id', '=', windowId)
    .where('status', 'in', ['held', 'shipped', 'missing'])
    .execute()
  const here = new Set(carried.map((row) => row.item_id))
  return agreed.filter((item) => !here.has(item.itemId))
}

/** Where the window has each of these instruments of a laboratory's orders; those that no window carries are left out. */
export async function carriedStatuses(
  db: AnyDb,
  { institutionId, itemIds }: { institutionId: string; itemIds: readonly string[] },
): Promise<Map<string, CarriedStatus>> {
  if (itemIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('carried_items')
    .select(['item_id', 'status'])
    .where('institution_id', '=', institutionId)
    .where('item_id', 'in', itemIds)
    .execute()
  return new Map(rows.map(({ item_id, status }) => [item_id, status]))
}

interface Page {
  page: number
  size: number
}

export function listCarried(db: AnyDb, actor: Member, search: Page & { status?: CarriedStatus | undefined }) {
  let query = own(db).selectFrom('carried_items').where(side(actor), '=', actor.organizationId)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  return pageOf(query.selectAll().orderBy('received_at', 'desc').orderBy('id', 'desc'), search)
}

export function listShipmentRows(db: AnyDb, actor: Member, search: Page & { direction?: 'in' | 'back' | undefined }) {
  let query = own(db).selectFrom('shipments').where(side(actor), '=', actor.organizationId)
  if (search.direction !== undefined) query = query.where('direction', '=', search.direction)
  return pageOf(query.selectAll().orderBy('sent_at', 'desc').orderBy('id', 'desc'), search)
}

/** Carried instruments by id, locked in one sequence for everybody; 404 when one is not carried by, or to, the actor. */
export async function lockCarried(db: AnyDb, actor: Member, ids: readonly string[]): Promise<CarriedRow[]> {
  const rows = await own(db)
    .selectFrom('carried_items')
    .selectAll()
    .where(side(actor), '=', actor.organizationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== new Set(ids).size) throw notFound()
  return rows
}

const shipmentByKey = (db: AnyDb, actor: Member, key: ShipmentKey) =>
  own(db)
    .selectFrom('shipments')
    .selectAll()
    .where(side(actor), '=', actor.organizationId)
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)

export async function shipmentFor(db: AnyDb, actor: Member, key: ShipmentKey): Promise<ShipmentRow> {
  const row = await shipmentByKey(db, actor, key).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The manifest's code is the number and the id; the number alone will do while only one sender has it. */
export async function shipmentByCode(db: AnyDb, actor: Member, code: string): Promise<ShipmentRow> {
  const [number = '', id] = code.trim().split('@')
  let query = own(db)
    .selectFrom('shipments')
    .selectAll()
    .where(side(actor), '=', actor.organizationId)
    .where('number', '=', number.toUpperCase())
  if (id !== undefined) query = query.where(sql<string>`id::text`, '=', id.toLowerCase())
  const [row, another] = await query.limit(2).execute()
  if (!row) throw new DomainError('not-found', 'shipments.unknown-code')
  if (another) throw new DomainError('conflict', 'shipments.several-senders')
  return row
}

export async function lockShipment(db: AnyDb, actor: Member, key: ShipmentKey): Promise<ShipmentRow> {
  const row = await shipmentByKey(db, actor, key).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const linesOf = (db: AnyDb, key: ShipmentKey) =>
  own(db)
    .selectFrom('shipment_lines')
    .innerJoin('carried_items', (join) =>
      join
        .onRef('carried_items.institution_id', '=', 'shipment_lines.institution_id')
        .onRef('carried_items.id', '=', 'shipment_lines.carried_id'),
    )
    .selectAll('carried_items')
    .select(['shipment_lines.arrived', 'shipment_lines.remark'])
    .select(['shipment_lines.found_by_name', 'shipment_lines.found_at', 'shipment_lines.found_remark'])
    .where('shipment_lines.institution_id', '=', key.institutionId)
    .where('shipment_lines.shipment_id', '=', key.id)
    .orderBy('shipment_lines.line')
    .execute()

export type ManifestLine = Awaited<ReturnType<typeof linesOf>>[number]

/** Counted as missing from this very shipment, and not found since. */
export const isMissing = (line: ManifestLine): boolean => line.arrived === false && line.found_at === null

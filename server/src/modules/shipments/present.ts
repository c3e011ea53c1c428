import type { CarriedItem, ShipmentEntry, ShipmentView } from '@tongheng/contract/shipments'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { mayCount } from './policy.ts'
import { isMissing, linesOf, type ManifestLine, shipmentFor, type ShipmentKey } from './queries.ts'
import type { CarriedRow, ShipmentRow } from './tables.ts'

export const presentCarried = (row: CarriedRow): CarriedItem => ({
  institutionId: row.institution_id,
  id: row.id,
  status: row.status,
  institution: row.institution_name,
  window: row.window_name,
  orderNumber: row.order_number,
  client: row.client_name,
  instrument: row.instrument,
  condition: row.condition,
  accessories: row.accessories,
  receivedBy: row.received_by_name,
  receivedAt: row.received_at.toISOString(),
  sampleId: row.sample_id,
})

export const presentShipment = (row: ShipmentRow): ShipmentEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  direction: row.direction,
  counted: row.counted_at !== null,
  institution: row.institution_name,
  window: row.window_name,
  carrier: row.carrier,
  pieces: row.pieces,
  sentBy: row.sent_by_name,
  sentAt: row.sent_at.toISOString(),
})

const foundOf = ({ found_at, found_by_name, found_remark }: ManifestLine) =>
  found_at === null ? null : { by: found_by_name ?? '', at: found_at.toISOString(), remark: found_remark }

export async function viewShipment(context: Context<Member>, key: ShipmentKey): Promise<ShipmentView> {
  const row = await shipmentFor(context.db, context.actor, key)
  const lines = await linesOf(context.db, key)
  const addressee = mayCount(context.actor, row) === null
  return {
    ...presentShipment(row),
    lines: lines.map((line) => ({
      item: presentCarried(line),
      arrived: line.arrived,
      remark: line.remark,
      found: foundOf(line),
      mayFind: addressee && isMissing(line),
    })),
    countedBy: row.counted_by_name,
    countedAt: row.counted_at?.toISOString() ?? null,
    mayCount: row.counted_at === null && addressee,
    version: row.version,
  }
}

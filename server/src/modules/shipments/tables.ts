import type { CarriedStatus } from '@tongheng/contract/shipments'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface Accessory {
  name: string
  count: number
}

export interface ShipmentTables {
  carried_items: {
    institution_id: string
    id: string
    status: CarriedStatus
    item_id: string
    window_id: string
    institution_name: string
    window_name: string
    order_number: string
    client_name: string
    instrument: string
    condition: string
    accessories: ColumnType<Accessory[], string, string>
    delivered_by: string
    received_by: string
    received_by_name: string
    received_at: Date
    sample_id: string | null
    version: Generated<number>
  }
  shipments: {
    institution_id: string
    id: string
    number: string
    direction: 'in' | 'back'
    window_id: string
    institution_name: string
    window_name: string
    carrier: string
    pieces: number
    sent_by_id: string
    sent_by_name: string
    sent_at: Date
    counted_by_name: string | null
    counted_at: Date | null
    version: Generated<number>
  }
  shipment_lines: {
    institution_id: string
    shipment_id: string
    carried_id: string
    line: number
    arrived: boolean | null
    remark: Generated<string>
    found_by_name: Generated<string | null>
    found_at: Generated<Date | null>
    found_remark: Generated<string>
  }
}

export type CarriedRow = Selectable<ShipmentTables['carried_items']>
export type ShipmentRow = Selectable<ShipmentTables['shipments']>

export const own = (db: AnyDb) => forModule<ShipmentTables>(db)

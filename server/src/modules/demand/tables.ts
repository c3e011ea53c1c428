import type { Beyond, DemandItem, DemandRange, DemandStatus, OfferStatus } from '@tongheng/contract/demand'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface DemandTables {
  demands: {
    id: string
    number: string
    status: DemandStatus
    client_id: string
    client_name: string
    window_id: string | null
    window_name: string | null
    title: string
    body: string
    place: 'laboratory' | 'site'
    address: string
    wished_by: string | null
    contact: string
    contact_phone: string
    posted_by: string
    posted_by_name: string
    posted_at: Date
    response: string | null
    responded_by_name: string | null
    responded_at: Date | null
    ending: string | null
    ended_by_name: string | null
    ended_at: Date | null
    version: Generated<number>
  }
  demand_items: {
    demand_id: string
    line: number
    name: string
    model: string
    serial: string
    maker: string
    quantity: string
    points: string
    range: ColumnType<DemandRange | null, string | null, never>
    service: DemandItem['service']
    conformity: boolean
  }
  demand_offers: {
    demand_id: string
    institution_id: string
    institution_name: string
    status: OfferStatus
    invited_by_name: string
    invited_at: Date
    answered_by_name: string | null
    answered_at: Date | null
    /** The version of its quotation that counts. */
    revision: number | null
    reason: Generated<string>
  }
  demand_quotations: {
    demand_id: string
    institution_id: string
    revision: number
    price: string
    days: number
    valid_until: string | null
    remark: string
    made_by_name: string
    made_at: Date
  }
  demand_quotation_lines: {
    demand_id: string
    institution_id: string
    revision: number
    line: number
    price: string | null
    method_code: string
    reach: ColumnType<DemandRange | null, string | null, never>
    days: number
    place: 'laboratory' | 'site'
    beyond: ColumnType<Beyond | null, string | null, never>
    reason: string
  }
  demand_order_lines: {
    demand_id: string
    line: number
    institution_id: string
    institution_name: string
    order_id: string
    order_number: string
  }
}

export type DemandRow = Selectable<DemandTables['demands']>
export type DemandItemRow = Selectable<DemandTables['demand_items']>
export type OfferRow = Selectable<DemandTables['demand_offers']>
export type QuotationRow = Selectable<DemandTables['demand_quotations']>
export type QuoteLineRow = Selectable<DemandTables['demand_quotation_lines']>

export const own = (db: AnyDb) => forModule<DemandTables>(db)

import type { DemandItem, DemandRange, DemandStatus, OfferStatus } from '@tongheng/contract/demand'
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
    institution_id: string | null
    order_id: string | null
    order_number: string | null
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
    price: string | null
    days: number | null
    remark: Generated<string>
    lines: Generated<number[]>
    reason: Generated<string>
  }
}

export type DemandRow = Selectable<DemandTables['demands']>
export type DemandItemRow = Selectable<DemandTables['demand_items']>
export type OfferRow = Selectable<DemandTables['demand_offers']>

export const own = (db: AnyDb) => forModule<DemandTables>(db)

import type {
  Beyond,
  DemandChannel,
  DemandItem,
  DemandRange,
  DemandStatus,
  Industry,
  OfferStatus,
  ResearchStatus,
  Urgency,
} from '@tongheng/contract/demand'
import type { ServiceKind } from '@tongheng/contract/surveys'
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
    channel: DemandChannel
    kind: ServiceKind | null
    industry: Industry | null
    urgency: Generated<Urgency>
    owner_id: string | null
    owner_name: string | null
    window_decides: Generated<boolean>
    follow_sha256: Generated<string | null>
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
  research_needs: {
    id: string
    number: string
    demand_id: string
    status: ResearchStatus
    subject: string
    noted_by_name: string
    noted_at: Date
    outcome: string | null
    ended_by_name: string | null
    ended_at: Date | null
  }
  demand_contacts: {
    id: string
    demand_id: string
    channel: DemandChannel
    institution_id: string | null
    institution_name: string | null
    person: string
    said: string
    on_day: string
    logged_by_name: string
    logged_at: Date
  }
  demand_problems: {
    id: string
    demand_id: string
    problem: string
    raised_by_name: string
    raised_at: Date
    solution: string | null
    solved_by_name: string | null
    solved_at: Date | null
  }
  demand_searches: {
    id: string
    demand_id: string
    institution: string
    contact: string
    answer: string
    fits: boolean
    searched_by_name: string
    searched_at: Date
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
export type ResearchRow = Selectable<DemandTables['research_needs']>
export type QuotationRow = Selectable<DemandTables['demand_quotations']>
export type QuoteLineRow = Selectable<DemandTables['demand_quotation_lines']>

export const own = (db: AnyDb) => forModule<DemandTables>(db)

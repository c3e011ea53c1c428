import type {
  AgreedDecisionRule,
  AdjustmentConsent,
  CertificateLanguage,
  Checklist,
  ContractAnswer,
  DeviationTopic,
  MethodName,
  OrderQuotation,
  FetchedBy,
  ItemService,
  orderPlace,
  orderWays,
  OrderStatus,
  ReviewedItem,
  Stage,
} from '@tongheng/contract/orders'
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, forModule } from '#platform/db'

type Json<T> = ColumnType<T, string, string>

/** What was offered: kept whole with each version of the review. */
export interface ReviewedContent {
  promisedDays: number
  place: string
  items: ReviewedItem[]
  total: string
  /** Absent from reviews that were closed before there was a price list. */
  quotation?: OrderQuotation | null
}

export interface OrderTables {
  orders: {
    institution_id: string
    id: string
    number: string
    status: OrderStatus
    institution_name: string
    client_id: string
    client_name: string
    window_id: string | null
    window_name: string | null
    demand_id: string | null
    window_decides: Generated<boolean>
    place: z.infer<typeof orderPlace>
    way_in: z.infer<typeof orderWays>
    carrier: Generated<string>
    waybill: Generated<string>
    fetched_by: z.infer<typeof FetchedBy> | null
    appointment: string | null
    address: string
    contact: string
    contact_phone: string
    promised_days: number
    remark: string
    review_version: Generated<number>
    checklist: Json<Checklist>
    quotation: ColumnType<OrderQuotation | null, string | null | undefined, string | null>
    created_at: Date
    agreed_at: Date | null
    completed_at: Date | null
    version: Generated<number>
    searched: GeneratedAlways<string>
    searched_pairs: GeneratedAlways<string[]>
  }
  order_items: {
    institution_id: string
    id: string
    order_id: string
    line: number
    name: string
    model: string
    serial: string
    maker: string
    points: string
    service: Generated<z.infer<typeof ItemService>>
    method_id: string | null
    method: ColumnType<MethodName | null, string | null, string | null>
    method_wished: Generated<boolean>
    method_reason: Generated<string>
    conformity: boolean
    decision_rule: AgreedDecisionRule | null
    adjustment: z.infer<typeof AdjustmentConsent>
    interval_wanted: boolean
    language: CertificateLanguage
    price: string | null
    stage: Stage
    stage_at: Date
    received_at: Date | null
    searched: GeneratedAlways<string>
    searched_pairs: GeneratedAlways<string[]>
  }
  price_lines: {
    institution_id: string
    id: string
    instrument: string
    measuring_range: string
    method_id: string | null
    price: string
    surcharge: string
    remark: string
    version: Generated<number>
  }
  contract_reviews: {
    institution_id: string
    order_id: string
    version: number
    account_id: string
    account_name: string
    at: Date
    checklist: Json<Checklist>
    content: Json<ReviewedContent>
  }
  contract_answers: {
    institution_id: string
    id: string
    order_id: string
    version: number
    answer: ContractAnswer['answer']
    account_id: string
    account_name: string
    organization_name: string
    at: Date
    remark: string
  }
  order_deviations: {
    institution_id: string
    id: string
    order_id: string
    review_version: number
    topic: DeviationTopic
    text: string
    account_id: string
    account_name: string
    at: Date
  }
  order_messages: {
    institution_id: string
    id: string
    order_id: string
    side: 'laboratory' | 'customer' | 'window'
    account_id: string
    account_name: string
    organization_name: string
    at: Date
    text: string
    files: string[]
  }
  order_readers: {
    institution_id: string
    order_id: string
    account_id: string
    read_at: Date
  }
  order_delays: {
    institution_id: string
    id: string
    order_id: string
    promised_days: number
    reason: string
    account_id: string
    account_name: string
    at: Date
    accepted: boolean | null
    answered_by: string | null
    answered_by_name: string | null
    answered_at: Date | null
    remark: string | null
  }
  deviation_answers: {
    institution_id: string
    deviation_id: string
    accepted: boolean
    account_id: string
    account_name: string
    at: Date
    remark: string
  }
}

export type OrderRow = Selectable<OrderTables['orders']>
export type PriceLineRow = Selectable<OrderTables['price_lines']>
export type ItemRow = Selectable<OrderTables['order_items']>

export const own = (db: AnyDb) => forModule<OrderTables>(db)

/** SQL's null, not JSON's, where there is no quotation. */
export const quotationColumn = (quotation: OrderQuotation | null): string | null =>
  quotation === null ? null : JSON.stringify(quotation)

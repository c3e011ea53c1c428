import type { SampleCaseKind, SampleCaseStatus, SampleStatus } from '@tongheng/contract/samples'
import type { orderWays } from '@tongheng/contract/orders'
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, forModule } from '#platform/db'

export interface Accessory {
  name: string
  count: number
}

export interface SampleTables {
  samples: {
    institution_id: string
    id: string
    number: string
    status: SampleStatus
    order_id: string
    item_id: string
    name: string
    model: string
    serial: string
    condition: string
    accessories: ColumnType<Accessory[], string, string>
    photos: string[]
    way_in: z.infer<typeof orderWays>
    delivered_by: string
    received_by: string
    received_by_name: string
    received_at: Date
    location: string
    holder_id: string | null
    holder_name: string | null
    version: Generated<number>
    searched: GeneratedAlways<string>
    searched_pairs: GeneratedAlways<string[]>
  }
  sample_handovers: {
    institution_id: string
    id: string
    sample_id: string
    from_id: string
    from_name: string
    to_id: string
    to_name: string
    location: string
    at: Date
    remark: string
  }
  sample_handover_answers: {
    institution_id: string
    handover_id: string
    accepted: boolean
    at: Date
    remark: string
  }
  sample_returns: {
    institution_id: string
    sample_id: string
    to_name: string
    account_id: string
    account_name: string
    at: Date
    remark: string
    signature: string | null
    signature_sha256: string | null
  }
  sample_moves: {
    institution_id: string
    id: string
    sample_id: string
    location: string
    account_id: string
    account_name: string
    at: Date
  }
  state_reports: {
    institution_id: string
    id: string
    sample_id: string
    client_id: string
    text: string
    photos: string[]
    account_id: string
    account_name: string
    at: Date
  }
  state_acknowledgements: {
    institution_id: string
    report_id: string
    account_id: string
    account_name: string
    at: Date
    remark: string
  }
  sample_cases: {
    institution_id: string
    id: string
    number: string
    kind: SampleCaseKind
    status: SampleCaseStatus
    item_id: string
    sample_id: string | null
    client_id: string
    client_name: string
    window_id: string | null
    instrument: string
    description: string
    photos: string[]
    reported_by: string
    reported_by_name: string
    reported_at: Date
    finding: Generated<string>
    proposal: Generated<string>
    found_by_name: string | null
    found_at: Date | null
    agreed: boolean | null
    answer: Generated<string>
    answered_by_name: string | null
    answered_at: Date | null
    closing: Generated<string>
    closed_by_name: string | null
    closed_at: Date | null
    version: Generated<number>
  }
  adjustment_questions: {
    institution_id: string
    id: string
    sample_id: string
    client_id: string
    text: string
    account_id: string
    account_name: string
    at: Date
  }
  adjustment_answers: {
    institution_id: string
    question_id: string
    granted: boolean
    account_id: string
    account_name: string
    at: Date
    remark: string
  }
}

export type SampleRow = Selectable<SampleTables['samples']>
export type CaseRow = Selectable<SampleTables['sample_cases']>
export type HandoverRow = Selectable<SampleTables['sample_handovers']>

export const own = (db: AnyDb) => forModule<SampleTables>(db)

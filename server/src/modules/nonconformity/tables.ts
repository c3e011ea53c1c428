import type {
  ItemDecision,
  ItemKind,
  NonconformitySource,
  NonconformityStatus,
  NoticeStatus,
  Significance,
} from '@tongheng/contract/nonconformity'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface NonconformityTables {
  nonconformities: {
    institution_id: string
    id: string
    number: string
    status: NonconformityStatus
    version: number
    source: NonconformitySource
    title: string
    description: string
    equipment_id: string | null
    faulty_from: string | null
    faulty_until: string | null
    opened_by: string
    opened_at: Date
    significance: Significance | null
    evaluation: string
    correction: string
    evaluated_by: string | null
    evaluated_at: Date | null
    cause: string
    corrective_action: string
    cause_by: string | null
    resumption: string
    resumed_by: string | null
    resumed_at: Date | null
    conclusion: string
    closed_by: string | null
    closed_at: Date | null
  }
  nonconformity_items: {
    institution_id: string
    case_id: string
    object_id: string
    kind: ItemKind
    number: string
    name: string
    party_id: string | null
    party: string
    decision: ItemDecision
    note: string
    decided_by: string | null
    decided_at: Date | null
  }
  nonconformity_notices: {
    institution_id: string
    id: string
    case_id: string
    client_id: string
    client: string
    subject: string
    text: string
    status: NoticeStatus
    reason: string
    done_by: string | null
    done_at: Date | null
    version: number
  }
}

export type CaseRow = Selectable<NonconformityTables['nonconformities']>
export type ItemRow = Selectable<NonconformityTables['nonconformity_items']>
export type NoticeRow = Selectable<NonconformityTables['nonconformity_notices']>

export const own = (db: AnyDb) => forModule<NonconformityTables>(db)

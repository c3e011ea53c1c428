import type { EndReason, MethodKind, MethodLevel, ReviewOutcome, SheetStatus } from '@tongheng/contract/methods'
import type { CaseOutcome, CaseQuestion, MethodCaseKind, MethodCaseStatus } from '@tongheng/contract/methodCases'
import type { MethodSheet } from '@tongheng/metrology'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface StoredCaseItem {
  question: CaseQuestion
  outcome: CaseOutcome | null
  finding: string
  reference: string
  fileIds: string[]
}

export interface MethodTables {
  methods: {
    institution_id: string
    id: string
    code: string
    name_zh: string
    name_en: string
    kind: MethodKind
    level: MethodLevel
    effective_on: string
    ended_on: string | null
    end_reason: EndReason | null
    successor_id: string | null
    note: string
    review_due_on: string
    usable_until: string | null
    version: number
  }
  method_reviews: {
    institution_id: string
    id: string
    method_id: string
    reviewed_on: string
    account_id: string
    account_name: string
    source: string
    outcome: ReviewOutcome
    successor_code: string | null
    changes_on: string | null
    note: string
    next_on: string
  }
  method_sheets: {
    institution_id: string
    id: string
    method_id: string
    sheet_key: string
    sheet_version: number
    status: SheetStatus
    content: ColumnType<MethodSheet, string, string>
    content_sha256: string
    author_ids: string[]
    author_name: string
    created_at: Date
    approved_by: string | null
    approved_at: Date | null
    retired_at: Date | null
    retire_reason: Generated<string>
    version: number
  }
  method_cases: {
    institution_id: string
    id: string
    method_id: string
    kind: MethodCaseKind
    case_version: number
    status: MethodCaseStatus
    method_code: string
    method_from: string
    reason: string
    items: ColumnType<StoredCaseItem[], string, string>
    suitable: boolean | null
    conclusion: string
    note: string
    author_ids: string[]
    author_name: string
    started_at: Date
    reviewed_by_id: string | null
    reviewed_by: string | null
    approved_by_id: string | null
    approved_by: string | null
    approved_at: Date | null
    version: number
  }
}

export type MethodRow = Selectable<MethodTables['methods']>
export type ReviewRow = Selectable<MethodTables['method_reviews']>
export type SheetRow = Selectable<MethodTables['method_sheets']>

export type CaseRow = Selectable<MethodTables['method_cases']>

export const own = (db: AnyDb) => forModule<MethodTables>(db)

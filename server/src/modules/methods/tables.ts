import type { EndReason, MethodKind, SheetStatus } from '@tongheng/contract/methods'
import type { MethodSheet } from '@tongheng/metrology'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface MethodTables {
  methods: {
    institution_id: string
    id: string
    code: string
    name_zh: string
    name_en: string
    kind: MethodKind
    effective_on: string
    ended_on: string | null
    end_reason: EndReason | null
    successor_id: string | null
    note: string
    version: number
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
}

export type MethodRow = Selectable<MethodTables['methods']>
export type SheetRow = Selectable<MethodTables['method_sheets']>

export const own = (db: AnyDb) => forModule<MethodTables>(db)

import type { MethodSheet, WorksheetResult } from '@tongheng/metrology'
import type { Cell, RecordStatus, UsedStandard } from '@tongheng/contract/records'
import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

type Json<T> = ColumnType<T, string, string>

/** What a record is about, kept with it so that it can be read by itself. */
export interface RecordSubject {
  orderNumber: string
  client: string
  instrument: string
  model: string
  serial: string
  maker: string
  sampleNumber: string | null
  /** The measuring points as the order asks for them, in words; absent in records begun before they were kept. */
  points?: string
}

export interface RecordTables {
  records: {
    institution_id: string
    id: string
    number: string
    status: RecordStatus
    version: number
    task_id: string
    order_id: string
    order_item_id: string
    method_id: string
    sheet_id: string
    sheet: Json<MethodSheet>
    room_id: string | null
    room_name: string | null
    subject: Json<RecordSubject>
    calibrator_id: string
    calibrator_name: string
    checker_id: string
    checker_name: string
    started_at: Date
    submitted_at: Date | null
    checked_at: Date | null
    remark: string | null
    result: ColumnType<WorksheetResult | null, string | null, string | null>
  }
  record_entries: {
    institution_id: string
    id: string
    record_id: string
    kind: Cell['kind']
    point: number
    row: number
    name: string
    value: string
    entered_at: Date
    entered_by: string
    entered_by_name: string
    replaces: string | null
    reason: string | null
    observed_at: Date | null
    late_reason: string | null
  }
  record_standards: {
    institution_id: string
    id: string
    record_id: string
    role: string
    equipment_id: string
    snapshot: Json<Omit<UsedStandard, 'role' | 'chosenAt' | 'chosenBy'>>
    chosen_at: Date
    chosen_by_name: string
  }
}

export const own = (db: AnyDb) => forModule<RecordTables>(db)

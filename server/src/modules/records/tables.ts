import type { RoomClimate } from '@tongheng/contract/climate'
import type { MethodSheet, SuspicionLimits, WorksheetResult } from '@tongheng/metrology'
import type { ComparedPoint, SuspicionOutcome, SuspicionReason, SuspicionStatus } from '@tongheng/contract/suspicions'
import type { ReadingMap } from '@tongheng/contract/records.import'
import type { Cell, RecordStatus, RemarkPlace, UsedStandard } from '@tongheng/contract/records'
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
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
  /** Which part of the instrument, where its parts are calibrated apart. */
  part?: string
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
    climate: ColumnType<RoomClimate | null, string | null | undefined, string | null>
    /** The record that this one repeats, because it was suspected. */
    retest_of: string | null
    /** Of all typed readings in their order: two records with the same are copied or a rare chance. */
    readings_sha256: string | null
    /** The first version, where this one corrects it; then which version it is, and why it was made. */
    revision_of: string | null
    revision: Generated<number>
    revision_reason: string | null
    /** Who consented, for the laboratory and for the customer, to work outside the limits of the method (CAL-5.4.4). */
    limits_consent: string | null
    searched: GeneratedAlways<string>
    searched_pairs: GeneratedAlways<string[]>
  }
  record_results: {
    institution_id: string
    record_id: string
    point: number
    sheet: string
    instrument: string
    kind: string
    nominal: string
    y: string
    U: string
    spread: Json<Record<string, number>>
    submitted_at: Date
  }
  suspicions: {
    institution_id: string
    id: string
    record_id: string
    status: SuspicionStatus
    reasons: Json<SuspicionReason[]>
    raised_at: Date
    explanation: string | null
    decided_by: string | null
    decided_by_name: string | null
    decided_at: Date | null
    decision: string | null
    retester_id: string | null
    retester_name: string | null
    comparison: ColumnType<ComparedPoint[], string | undefined, string>
    outcome: SuspicionOutcome | null
    conclusion: string | null
    version: Generated<number>
  }
  suspicion_limits: {
    institution_id: string
    limits: Json<SuspicionLimits>
    version: number
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
    /** The attached file of an instrument, and the row in it. */
    file_id: string | null
    file_row: number | null
  }
  record_attachments: {
    institution_id: string
    record_id: string
    file_id: string
    name: string
    sha256: string
    note: string
    added_at: Date
    added_by: string
    added_by_name: string
  }
  record_remarks: {
    institution_id: string
    id: string
    record_id: string
    kind: RemarkPlace['kind']
    point: number
    row: number
    name: string
    remark: string
    made_at: Date
    made_by: string
    made_by_name: string
  }
  record_remark_answers: {
    institution_id: string
    remark_id: string
    answer: string
    answered_at: Date
    answered_by: string
    answered_by_name: string
    /** The correction at the place of the remark, where that is the answer. */
    entry_id: string | null
  }
  record_hand_overs: {
    institution_id: string
    id: string
    record_id: string
    from_id: string
    from_name: string
    to_id: string
    to_name: string
    reason: string
    handed_at: Date
    handed_by: string
    handed_by_name: string
  }
  reading_maps: {
    institution_id: string
    sheet: string
    map: Json<ReadingMap>
    saved_at: Date
  }
  record_holds: {
    institution_id: string
    case_id: string
    record_id: string
    case_number: string
    held_at: Date
    released_at: Date | null
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

export type SuspicionRow = Selectable<RecordTables['suspicions']>

export const own = (db: AnyDb) => forModule<RecordTables>(db)

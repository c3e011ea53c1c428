import type {
  ApprovedMove,
  EquipmentAction,
  EquipmentKind,
  EquipmentStatus,
  FileNoteKind,
  Finding,
  Requirement,
  UseLimits,
} from '@tongheng/contract/equipment'
import type { CertificateCurve } from '@tongheng/contract/standards'
import type { Climate, Resumes } from '@tongheng/contract/rooms'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface EquipmentTables {
  equipment: {
    institution_id: string
    id: string
    number: string
    name: string
    model: string
    serial: string
    maker: string
    kind: EquipmentKind
    status: EquipmentStatus
    restriction: string
    measuring_range: string
    accuracy: string
    location: string
    software_version: string
    lot: string
    expires_on: string | null
    stock: string | null
    stock_unit: string
    borrowed_from: string
    requirements: ColumnType<Requirement[], string | undefined, string>
    note: string
    created_at: Date
    version: number
  }
  equipment_status_changes: {
    institution_id: string
    id: string
    equipment_id: string
    action: EquipmentAction
    from_status: EquipmentStatus
    to_status: EquipmentStatus
    reason: string
    changed_by: string
    changed_at: Date
    limits: ColumnType<UseLimits | null, string | null, never>
  }
  equipment_notes: {
    institution_id: string
    id: string
    equipment_id: string
    kind: FileNoteKind
    happened_on: string
    text: string
    location: string
    amount: string | null
    file_ids: string[]
    written_by: string
    written_at: Date
  }
  equipment_proposals: {
    institution_id: string
    id: string
    equipment_id: string
    action: ApprovedMove
    reason: string
    proposed_by_id: string
    proposed_by: string
    proposed_at: Date
    decision: 'approved' | 'rejected' | null
    remark: string
    decided_by: string | null
    decided_at: Date | null
  }
  equipment_certificates: {
    institution_id: string
    id: string
    equipment_id: string
    number: string
    issuer: string
    revision: number
    correction_reason: string
    calibrated_on: string
    valid_until: string
    traceability: string
    file_id: string | null
    registered_by: string
    registered_at: Date
  }
  equipment_certificate_values: {
    institution_id: string
    certificate_id: string
    position: number
    quantity: string
    nominal: string
    value: string
    unit: string
    expanded_uncertainty: string
    coverage_factor: string
  }
  equipment_certificate_curves: {
    institution_id: string
    certificate_id: string
    position: number
    quantity: string
    unit: string
    argument_unit: string | null
    kind: CertificateCurve['kind']
    gives: CertificateCurve['gives']
    low: string
    high: string
    coefficients: string[]
    points: ColumnType<CertificateCurve['points'], string, never>
    expanded_uncertainty: string | null
    coverage_factor: string | null
  }
  equipment_confirmations: {
    institution_id: string
    certificate_id: string
    decision: 'suitable' | 'unsuitable'
    note: string
    findings: ColumnType<Finding[], string, never>
    confirmed_by: string
    confirmed_at: Date
  }
  rooms: {
    institution_id: string
    id: string
    code: string
    name: string
    temperature_low: string | null
    temperature_high: string | null
    humidity_low: string | null
    humidity_high: string | null
    window_minutes: number
    in_use: boolean
    resumes: Resumes
    version: number
  }
  room_limits: {
    institution_id: string
    room_id: string
    method_id: string
    temperature_low: string | null
    temperature_high: string | null
    humidity_low: string | null
    humidity_high: string | null
  }
  environment_loggers: {
    institution_id: string
    id: string
    room_id: string
    name: string
    serial: string
    token_sha256: string
    in_use: boolean
    added_by: string
    added_at: Date
    refused_at: Date | null
    refused_code: string | null
    version: number
  }
  room_stops: {
    institution_id: string
    id: string
    room_id: string
    method_id: string | null
    reading_id: string | null
    outside: Climate[]
    reason: string
    stopped_by: string
    stopped_at: Date
    known_at: Date | null
  }
  room_resumptions: {
    institution_id: string
    stop_id: string
    reading_id: string | null
    reason: string
    resumed_by: string
    resumed_at: Date
  }
  environment_readings: {
    institution_id: string
    id: string
    room_id: string
    temperature: string
    humidity: string
    pressure: string | null
    at: Date
    recorded_at: Date
    recorded_by: string
    outside: Climate[]
    logger_id: string | null
  }
}

export type EquipmentRow = Selectable<EquipmentTables['equipment']>
export type CertificateRow = Selectable<EquipmentTables['equipment_certificates']>
export type ConfirmationRow = Selectable<EquipmentTables['equipment_confirmations']>
export type NoteRow = Selectable<EquipmentTables['equipment_notes']>
export type ProposalRow = Selectable<EquipmentTables['equipment_proposals']>
export type StopRow = Selectable<EquipmentTables['room_stops']>
export type LoggerRow = Selectable<EquipmentTables['environment_loggers']>
export type LimitsRow = Selectable<EquipmentTables['room_limits']>
export type RoomRow = Selectable<EquipmentTables['rooms']>
export type ReadingRow = Selectable<EquipmentTables['environment_readings']>

export const own = (db: AnyDb) => forModule<EquipmentTables>(db)

import type { EquipmentAction, EquipmentKind, EquipmentStatus } from '@tongheng/contract/equipment'
import type { Climate } from '@tongheng/contract/rooms'
import type { Selectable } from 'kysely'
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
  equipment_confirmations: {
    institution_id: string
    certificate_id: string
    decision: 'suitable' | 'unsuitable'
    note: string
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
    version: number
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
  }
}

export type EquipmentRow = Selectable<EquipmentTables['equipment']>
export type CertificateRow = Selectable<EquipmentTables['equipment_certificates']>
export type ConfirmationRow = Selectable<EquipmentTables['equipment_confirmations']>
export type RoomRow = Selectable<EquipmentTables['rooms']>
export type ReadingRow = Selectable<EquipmentTables['environment_readings']>

export const own = (db: AnyDb) => forModule<EquipmentTables>(db)

import type {
  MeasurementStandardKind,
  MeasurementStandardStatus,
  StandardDocumentKind,
  StandardTestKind,
} from '@tongheng/contract/measurementStandards'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface StandardTables {
  measurement_standards: {
    institution_id: string
    id: string
    number: string
    name: string
    kind: MeasurementStandardKind
    quantity: string
    measuring_range: string
    accuracy: string
    status: MeasurementStandardStatus
    certificate_number: string
    examined_by: string
    valid_from: string
    valid_until: string
    lead_id: string
    lead_name: string
    method_ids: string[]
    note: string
    version: number
  }
  measurement_standard_equipment: {
    institution_id: string
    standard_id: string
    equipment_id: string
    role: 'main' | 'auxiliary'
  }
  measurement_standard_tests: {
    institution_id: string
    id: string
    standard_id: string
    kind: StandardTestKind
    parameter: string
    done_on: string
    readings: string[]
    unit: string
    acceptance_limit: string
    result: string
    accepted: boolean
    note: string
    recorded_by: string
    recorded_at: Date
  }
  measurement_standard_documents: {
    institution_id: string
    id: string
    standard_id: string
    kind: StandardDocumentKind
    title: string
    file_id: string
    added_by: string
    added_at: Date
  }
}

export type StandardRow = Selectable<StandardTables['measurement_standards']>
export type TestRow = Selectable<StandardTables['measurement_standard_tests']>

export const own = (db: AnyDb) => forModule<StandardTables>(db)

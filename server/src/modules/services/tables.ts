import type { CaseKind, CaseStatus } from '@tongheng/contract/services'
import type { Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface ServiceTables {
  service_cases: {
    institution_id: string
    id: string
    number: string
    kind: CaseKind
    status: CaseStatus
    done: number
    title: string
    asked: string
    institution_name: string
    client_id: string
    client_name: string
    window_id: string | null
    demand_id: string
    demand_number: string
    demand_line: number
    contact: string
    contact_phone: string
    price: string | null
    promised_days: number
    opened_at: Date
    ending: string | null
    ended_at: Date | null
    version: Generated<number>
  }
  service_case_notes: {
    institution_id: string
    case_id: string
    position: number
    step: string | null
    note: string
    norms: string[]
    files: string[]
    by_name: string
    at: Date
  }
}

export type CaseRow = Selectable<ServiceTables['service_cases']>
export type NoteRow = Selectable<ServiceTables['service_case_notes']>

export const own = (db: AnyDb) => forModule<ServiceTables>(db)

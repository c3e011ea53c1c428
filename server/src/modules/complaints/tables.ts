import type {
  ComplaintChannel,
  ComplaintKind,
  ComplaintOutcome,
  ComplaintSide,
  ComplaintStatus,
  ComplaintStepAction,
} from '@tongheng/contract/complaints'
import type { Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface ComplaintTables {
  complaints: {
    id: string
    number: string
    status: ComplaintStatus
    version: number
    kind: ComplaintKind
    channel: ComplaintChannel
    institution_id: string | null
    institution_name: string | null
    about: string
    content: string
    request: string
    confidential: boolean
    client_id: string | null
    complainant: string
    contact: string
    contact_phone: string
    email: string
    window_id: string | null
    window_name: string | null
    filed_at: Date
    files: string[]
    forwarded_files: string[]
    forwarded_at: Date | null
    code_sha256: string
    handler: string | null
    extension_days: number | null
    extension_reason: string
    objected: boolean
    rate_until: Date | null
    score: number | null
    outcome: ComplaintOutcome | null
  }
  complaint_steps: {
    complaint_id: string
    id: string
    at: Date
    action: ComplaintStepAction
    side: ComplaintSide
    by_name: string
    text: string
    measures: string
    nonconformity: string
    score: number | null
    days: number | null
    files: string[]
  }
  complaint_rules: {
    the_only: Generated<boolean>
    telephone: string
    email: string
    address: string
    hours: string
    first_days: number
    answer_days: number
    reply_days: number
    rating_days: number
    version: number
  }
}

export type ComplaintRow = Selectable<ComplaintTables['complaints']>
export type StepRow = Selectable<ComplaintTables['complaint_steps']>
export type RulesRow = Selectable<ComplaintTables['complaint_rules']>

export const own = (db: AnyDb) => forModule<ComplaintTables>(db)

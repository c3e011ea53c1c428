import type { ServiceKind, SurveyStatus } from '@tongheng/contract/surveys'
import type { Generated } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface SurveyTables {
  surveys: {
    institution_id: string
    id: string
    status: SurveyStatus
    order_id: string
    order_number: string
    client_id: string
    institution_name: string
    client_name: string
    asked_at: Date
    answered_at: Date | null
    answered_by: string | null
    answered_by_name: string | null
    service_kinds: Generated<ServiceKind[]>
    scores: Generated<number[]>
    suggestion: Generated<string>
    improvement: Generated<string>
  }
}

export const own = (db: AnyDb) => forModule<SurveyTables>(db)

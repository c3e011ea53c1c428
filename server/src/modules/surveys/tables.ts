import type { ServiceKind, SurveyStatus, SurveySubject, SurveyVia } from '@tongheng/contract/surveys'
import type { Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface SurveyTables {
  surveys: {
    institution_id: string
    id: string
    status: SurveyStatus
    subject_kind: SurveySubject
    subject_id: string
    subject_number: string
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
    window_id: string | null
    window_name: string | null
    via: SurveyVia | null
    recorded_by: string | null
    return_note: Generated<string>
  }
  survey_links: {
    institution_id: string
    survey_id: string
    token_sha256: string
    expires_at: Date
  }
  /** Answers of a month by unit and kinds of service: ten counts for each question, by number of points; written by triggers. */
  survey_tallies: {
    institution_id: string
    month: string
    window_id: string | null
    service_kinds: ServiceKind[]
    institution_name: string
    window_name: string | null
    counts: number[]
  }
  /** Who answered in a month, once for each unit and kinds of service; written by triggers. */
  survey_clients: {
    institution_id: string
    month: string
    window_id: string | null
    service_kinds: ServiceKind[]
    client_id: string
  }
}

export type SurveyRow = Selectable<SurveyTables['surveys']>
export type TallyRow = Selectable<SurveyTables['survey_tallies']>

export const own = (db: AnyDb) => forModule<SurveyTables>(db)

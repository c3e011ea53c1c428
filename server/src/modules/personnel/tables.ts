import type { AuthorizationAction, Examination, MetrologistLevel, PersonTitle } from '@tongheng/contract/personnel'
import type { SupervisionConclusion } from '@tongheng/contract/personnel.structure'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export type StoredExamination = Omit<Examination, 'validUntil'> & Partial<Pick<Examination, 'validUntil'>>

export interface PersonnelTables {
  personnel_files: {
    institution_id: string
    account_id: string
    title: PersonTitle
    metrologist: MetrologistLevel
    registration_number: string
    employed_from: string | null
    employed_until: string | null
    identity_cipher: string | null
    born_on: string | null
    version: number
  }
  employments: {
    institution_id: string
    account_id: string
    identity_fingerprint: string
    employed_from: string | null
    employed_until: string | null
  }
  work_supervisions: {
    institution_id: string
    id: string
    account_id: string
    method_id: string | null
    observed_on: string
    observed: string
    conclusion: SupervisionConclusion
    follow_up: string
    observer_id: string
    observer: string
    recorded_at: Date
  }
  authorizations: {
    institution_id: string
    id: string
    account_id: string
    method_id: string
    action: AuthorizationAction
    valid_from: string
    valid_until: string
    evidence: string
    /** Those written before examinations had a last day name none. */
    examination: ColumnType<StoredExamination | null, string | null, never>
    exception: string
    file_id: string | null
    granted_by_id: string
    granted_by: string
    granted_at: Date
    revoked_by: string | null
    revoked_at: Date | null
    revoke_reason: string | null
  }
}

export type FileRow = Selectable<PersonnelTables['personnel_files']>
export type SupervisionRow = Selectable<PersonnelTables['work_supervisions']>
export type AuthorizationRow = Selectable<PersonnelTables['authorizations']>

export const own = (db: AnyDb) => forModule<PersonnelTables>(db)

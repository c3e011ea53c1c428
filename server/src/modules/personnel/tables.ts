import type { AuthorizationAction, MetrologistLevel, PersonTitle } from '@tongheng/contract/personnel'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface PersonnelTables {
  personnel_files: {
    institution_id: string
    account_id: string
    title: PersonTitle
    metrologist: MetrologistLevel
    registration_number: string
    employed_from: string | null
    employed_until: string | null
    version: number
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
export type AuthorizationRow = Selectable<PersonnelTables['authorizations']>

export const own = (db: AnyDb) => forModule<PersonnelTables>(db)

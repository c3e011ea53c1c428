import { type AnyDb, forModule } from '#platform/db'
import type { Locale } from '@tongheng/contract'
import type { ColumnType, Generated, Selectable } from 'kysely'

export interface AccountTables {
  accounts: {
    id: string
    email: string
    name: string
    display_name: string
    phone: string
    locale: Locale
    /** Null: the person signs in by an identity of a provider only. */
    password_hash: string | null
    password_changed_at: Date | null
    totp_secret_cipher: string | null
    totp_confirmed_at: Date | null
    totp_last_step: ColumnType<string, number | undefined, number>
    last_signed_in_at: Date | null
    last_organization_id: string | null
    created_at: ColumnType<Date, Date, never>
    consent_version: string | null
    erased_at: Date | null
    version: Generated<number>
  }
  account_consents: { account_id: string; version: string; given_at: Date; withdrawn_at: Date | null }
  account_backup_codes: { account_id: string; code_sha256: string; used_at: Date | null }
  account_sessions: {
    id: string
    token_sha256: string
    account_id: string
    organization_id: string | null
    open: boolean
    created_at: ColumnType<Date, Date, never>
    last_seen_at: Date
    expires_at: Date
    ip: string
    user_agent: string
  }
  account_links: {
    token_sha256: string
    kind: 'reset' | 'set-up'
    account_id: string | null
    created_at: ColumnType<Date, Date, never>
    expires_at: Date
    used_at: Date | null
  }
  account_identities: {
    id: string
    account_id: string
    issuer: string
    subject: string
    linked_at: ColumnType<Date, Date, never>
    last_used_at: Date | null
  }
  identity_attempts: {
    token_sha256: string
    provider: string
    account_id: string | null
    session_id: string | null
    return_to: string
    created_at: ColumnType<Date, Date, never>
    expires_at: Date
    used_at: Date | null
    issuer: string | null
    subject: string | null
  }
  demo_logins: { email: string; password: string; name: string; organization: string; position: number }
  proof_attempts: { key: string; failures: number; last_at: Date }
}

export type AccountRow = Selectable<AccountTables['accounts']>
export type IdentityRow = Selectable<AccountTables['account_identities']>
export type IdentityAttemptRow = Selectable<AccountTables['identity_attempts']>
export type SessionRow = Selectable<AccountTables['account_sessions']>

export const own = (db: AnyDb) => forModule<AccountTables>(db)

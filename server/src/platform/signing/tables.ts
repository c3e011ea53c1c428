import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '../db.ts'
import type { KeyPlace } from './outsideKeys.ts'
import type { Suite } from './privateKey.ts'

/** Set once, when the row is made; the database refuses every other change but a withdrawal. */
type Fixed<T> = ColumnType<T, T, never>
type FixedDefault<T> = ColumnType<T, T | undefined, never>

export interface SigningTables {
  signing_authorities: {
    id: Fixed<string>
    /** DER. */
    certificate: Fixed<Uint8Array>
    /** SHA-256 of the certificate, hexadecimal. */
    fingerprint: Fixed<string>
    /** PKCS #8, in the vault. */
    private_key_cipher: Fixed<string>
    suite: FixedDefault<Suite>
    not_before: Fixed<Date>
    not_after: Fixed<Date>
    withdrawn_at: Date | null
    withdrawn_reason: string | null
  }
  signing_keys: {
    institution_id: Fixed<string>
    id: Fixed<string>
    /** Null: an authority outside certified it, then `issuers` are there. */
    authority_id: Fixed<string | null>
    /** The institution's name in the certificate: another name needs another certificate. */
    subject_name: Fixed<string>
    certificate: Fixed<Uint8Array>
    fingerprint: Fixed<string>
    /** Null where the key lies elsewhere, under `key_name`. */
    private_key_cipher: Fixed<string | null>
    suite: FixedDefault<Suite>
    place: FixedDefault<KeyPlace>
    key_name: FixedDefault<string | null>
    issuers: FixedDefault<Uint8Array[]>
    not_before: Fixed<Date>
    not_after: Fixed<Date>
    withdrawn_at: Date | null
    withdrawn_reason: string | null
  }
  signing_requests: {
    institution_id: string
    id: string
    suite: Suite
    place: KeyPlace
    key_name: string | null
    /** Taken away when the certificate is there: the key has it then. */
    private_key_cipher: string | null
    subject_name: string
    /** PKCS #10, PEM. */
    request: string
    requested_by_name: string
    requested_at: Date
    closed_at: Date | null
  }
  signing_suites: { institution_id: string; suites: Suite[]; version: number }
  signing_anchors: {
    id: Fixed<string>
    purpose: Fixed<'certificates' | 'time-stamps'>
    certificate: Fixed<Uint8Array>
    fingerprint: Fixed<string>
    subject: Fixed<string>
    not_before: Fixed<Date>
    not_after: Fixed<Date>
    added_by_name: Fixed<string>
    added_at: Fixed<Date>
    withdrawn_at: Date | null
    withdrawn_reason: string | null
  }
}

export const own = (db: AnyDb) => forModule<SigningTables>(db)

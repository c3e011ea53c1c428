import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '../db.ts'

/** Set once, when the row is made; the database refuses every other change but a withdrawal. */
type Fixed<T> = ColumnType<T, T, never>

export interface SigningTables {
  signing_authorities: {
    id: Fixed<string>
    /** DER. */
    certificate: Fixed<Uint8Array>
    /** SHA-256 of the certificate, hexadecimal. */
    fingerprint: Fixed<string>
    /** PKCS #8, in the vault. */
    private_key_cipher: Fixed<string>
    not_before: Fixed<Date>
    not_after: Fixed<Date>
    withdrawn_at: Date | null
    withdrawn_reason: string | null
  }
  signing_keys: {
    institution_id: Fixed<string>
    id: Fixed<string>
    authority_id: Fixed<string>
    /** The institution's name in the certificate: another name needs another certificate. */
    subject_name: Fixed<string>
    certificate: Fixed<Uint8Array>
    fingerprint: Fixed<string>
    private_key_cipher: Fixed<string>
    not_before: Fixed<Date>
    not_after: Fixed<Date>
    withdrawn_at: Date | null
    withdrawn_reason: string | null
  }
}

export const own = (db: AnyDb) => forModule<SigningTables>(db)

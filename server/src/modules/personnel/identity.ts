import { type AnyDb, violatedConstraint } from '#platform/db'
import { fieldError } from '#platform/errors'
import type { Vault } from '#platform/secrets'
import { type FileRow, own } from './tables.ts'

interface Whose {
  institution_id: string
  account_id: string
}

/** What an encrypted identity number is bound to. */
export const identityPurpose = (whose: Whose): string =>
  `personnel-identity:${whose.institution_id}:${whose.account_id}`

/** Birthday in an identity number of 18 signs (GB 11643). */
export const bornOn = (identityNumber: string): string =>
  `${identityNumber.slice(6, 10)}-${identityNumber.slice(10, 12)}-${identityNumber.slice(12, 14)}`

/**
 * Notes the employment where all institutions see it, and refuses a second one at the same time (CAL-5.1.5). Nobody learns more
 * than that there is one: the table holds a keyed fingerprint.
 */
export async function noteEmployment(db: AnyDb, vault: Vault, file: FileRow): Promise<void> {
  if (file.identity_cipher === null) return
  const number = vault.decrypt(identityPurpose(file), file.identity_cipher)
  const employment = {
    institution_id: file.institution_id,
    account_id: file.account_id,
    identity_fingerprint: vault.fingerprint('employment', number),
    employed_from: file.employed_from,
    employed_until: file.employed_until,
  }
  try {
    await own(db)
      .insertInto('employments')
      .values(employment)
      .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(employment))
      .execute()
  } catch (error) {
    const constraint = violatedConstraint(error)
    if (constraint === 'employments_one_institution')
      throw fieldError('body.identityNumber', 'personnel.employed-elsewhere')
    if (constraint === 'employments_one_account') throw fieldError('body.identityNumber', 'personnel.identity-twice')
    throw error
  }
}

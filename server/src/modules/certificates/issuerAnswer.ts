import type { Verification } from '@tongheng/contract/verification'
import type { OrganizationRow } from '#modules/organizations'
import { authorizationFor } from '#modules/personnel'
import type { AnyDb } from '#platform/db'
import type { DocumentSignature } from '#platform/signing/verification'
import type { CertificateRow } from './queries.ts'

type Issuer = Verification['issuer']

export const unknownIssuer: Issuer = { answer: 'unknown', name: null, reason: null, since: null }

/**
 * Of a file that was not issued here: a trusted signature alone says whose it is. Who an altered file was signed by is not told:
 * the name might be lent to a forgery. A key that was withdrawn later does no harm to what the log shows to have been signed before, at `loggedAt`.
 */
export function issuerBySignature(
  answer: Verification['integrity']['answer'],
  signatures: readonly DocumentSignature[],
  loggedAt: Date | null = null,
): Issuer {
  if (answer === 'altered' || signatures.length === 0) return unknownIssuer
  const signer = signatures.find((one) => one.trusted && one.intact)
  if (!signer) return { ...unknownIssuer, reason: 'unknown-signer' }
  const { signer: name, withdrawnAt, validAt } = signer
  const isLater = loggedAt !== null && withdrawnAt !== null && new Date(withdrawnAt) > loggedAt
  if (withdrawnAt !== null && !isLater)
    return { answer: 'not-entitled', name, reason: 'key-withdrawn', since: withdrawnAt }
  if (!validAt) return { answer: 'not-entitled', name, reason: 'key-not-valid-then', since: null }
  if (isLater) return { answer: 'known', name, reason: 'key-withdrawn-since', since: withdrawnAt }
  return { answer: 'known', name, reason: null, since: null }
}

interface Issued {
  row: CertificateRow
  issuedAt: Date
  issuer: OrganizationRow
  approvedAt: Date | null
  /** The institution's signature on the file that was handed in, judged for the day of issue. */
  signature: DocumentSignature | null
}

/** Of a certificate issued here: whether the institution, its key and its signatory were entitled on that day. */
export async function issuerOfIssued(db: AnyDb, issued: Issued): Promise<Issuer> {
  const { row, issuedAt, issuer, approvedAt, signature } = issued
  const { name } = issuer
  const refused = (reason: Issuer['reason'], since: string | null = null): Issuer => ({
    answer: 'not-entitled',
    name,
    reason,
    since,
  })
  const known = (reason: Issuer['reason'], since: string | null): Issuer => ({ answer: 'known', name, reason, since })
  const left = issuer.status === 'deregistered' ? issuer.decided_at : null
  if (left !== null && left <= issuedAt) return refused('not-registered-then', left.toISOString())
  const withdrawnAt = signature?.withdrawnAt ?? null
  if (withdrawnAt !== null && new Date(withdrawnAt) <= issuedAt) return refused('key-withdrawn', withdrawnAt)
  if (signature && !signature.validAt) return refused('key-not-valid-then')
  const authorisation = await authorizationFor(db, {
    institutionId: row.institution_id,
    accountId: row.signatory_id ?? '',
    methodId: row.method_id,
    action: 'approve',
    at: approvedAt ?? issuedAt,
  })
  if (!authorisation) return refused('signatory-not-authorised')
  // Its keys were withdrawn because it left: that is the answer.
  if (left !== null) return known('deregistered-since', left.toISOString())
  if (withdrawnAt !== null) return known('key-withdrawn-since', withdrawnAt)
  return known(null, null)
}

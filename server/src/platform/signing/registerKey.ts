import { X509Certificate } from 'node:crypto'
import { Certificate, PublicKeyInfo } from 'pkijs'
import type { AnyDb } from '../db.ts'
import { DomainError, fieldError } from '../errors.ts'
import { vaultOf } from '../secrets.ts'
import { newId } from '../ids.ts'
import type { KeyPlace } from './outsideKeys.ts'
import { type PrivateKey, type SigningKey, suiteOf } from './privateKey.ts'
import type { SigningPlatform } from './signingKeys.ts'
import { own } from './tables.ts'
import { chainToRoot, fingerprintOf, isValidAt } from './trust.ts'
import { organizationIn } from './verification.ts'

const maxCertificates = 8

/** Certificates of a PEM text; refused at `path` when there is none, or one cannot be read. */
export function readCertificates(pem: string, path: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    const certificates = found.slice(0, maxCertificates).map((one) => new X509Certificate(one))
    // What one of the two parsers does not take would fail later.
    for (const one of certificates) Certificate.fromBER(one.raw)
    if (certificates.length > 0) return certificates
  } catch {
    // Told below.
  }
  throw fieldError(path, 'signing.not-a-certificate')
}

export interface Registration {
  institution: { id: string; name: string }
  key: SigningKey
  place: KeyPlace
  keyName: string | null
  /** Only where it lies here. */
  privateKey: PrivateKey | null
  certificates: string
}

/**
 * Registers a key that an authority outside certified: for this key, in the institution's own name, valid now, by an authority that the operator
 * trusts. Answers its id and fingerprint.
 */
export async function registerKey(
  platform: SigningPlatform,
  db: AnyDb,
  registration: Registration,
): Promise<{ id: string; fingerprint: string }> {
  const { institution, key, place, keyName, privateKey, certificates } = registration
  const [certificate, ...others] = readCertificates(certificates, 'body.certificates')
  if (!certificate) throw fieldError('body.certificates', 'signing.not-a-certificate')
  const issuers = await requireEntitled(db, { certificate, others, institution, key, at: platform.now() })
  const [id, fingerprint] = [newId(), fingerprintOf(certificate)]
  const cipher =
    privateKey && vaultOf(platform.config).encrypt(`signing_keys.private_key_cipher ${id}`, privateKey.toPem())
  const inserted = await own(db)
    .insertInto('signing_keys')
    .values({
      institution_id: institution.id,
      id,
      authority_id: null,
      subject_name: institution.name,
      certificate: certificate.raw,
      fingerprint,
      private_key_cipher: cipher,
      suite: suiteOf(key.algorithm),
      place,
      key_name: keyName,
      issuers: issuers.map((one) => one.raw),
      not_before: certificate.validFromDate,
      not_after: certificate.validToDate,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'fingerprint']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) throw new DomainError('conflict', 'signing.known-already')
  return { id, fingerprint }
}

interface Claim {
  certificate: X509Certificate
  others: readonly X509Certificate[]
  institution: { name: string }
  key: SigningKey
  at: Date
}

async function requireEntitled(db: AnyDb, { certificate, others, institution, key, at }: Claim) {
  const refuse = (code: Parameters<typeof fieldError>[1], details = {}) =>
    fieldError('body.certificates', code, details)
  if (!isFor(certificate, key)) throw refuse('signing.other-key')
  const name = organizationIn(certificate)
  if (name !== institution.name) throw refuse('signing.other-name', { name: name ?? '—' })
  if (!isValidAt(certificate, at)) throw refuse('signing.not-valid-now')
  const anchors = await own(db)
    .selectFrom('signing_anchors')
    .select('certificate')
    .where('purpose', '=', 'certificates')
    .where('withdrawn_at', 'is', null)
    .execute()
  const roots = anchors.map((row) => new X509Certificate(row.certificate))
  const chain = chainToRoot(certificate, others, roots)
  if (!chain) throw refuse('signing.authority-unknown')
  return chain.slice(1)
}

const isFor = (certificate: X509Certificate, key: SigningKey): boolean => {
  const encoded = (info: PublicKeyInfo) => Buffer.from(info.toSchema().toBER())
  return encoded(Certificate.fromBER(certificate.raw).subjectPublicKeyInfo).equals(
    encoded(PublicKeyInfo.fromBER(key.publicKey)),
  )
}

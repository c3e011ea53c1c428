import type { X509Certificate } from 'node:crypto'
import { BasicConstraints, Certificate } from 'pkijs'
import { oids } from './oids.ts'
import { sm2Verify } from './sm2.ts'
import { sm2KeyOf } from './strongKey.ts'

/** Whose signatures count. */
export interface TrustList {
  /** Authorities at which a chain of certificates may end. */
  readonly roots: readonly X509Certificate[]
  /** Authorities at which a chain may end too, where its first certificate is registered. */
  readonly outside?: {
    readonly roots: readonly X509Certificate[]
    isRegistered(fingerprint: string): boolean
  }
  /** Authorities of time-stamp services. */
  readonly timeStampRoots: readonly X509Certificate[]
  /** When a certificate was withdrawn, by its fingerprint (SHA-256, hexadecimal, lower case); null when it was not. */
  withdrawnAt(fingerprint: string): Date | null
}

/** Hostile files carry many certificates that all fit each other. */
const maxOthers = 6
const maxLength = 4

/** SHA-1 and older do not bind a name to a key any more. */
const strongAlgorithms: readonly string[] = [
  oids.ecdsaWithSha256,
  oids.ecdsaWithSha384,
  oids.ecdsaWithSha512,
  oids.sha256WithRsa,
  oids.sha384WithRsa,
  oids.sha512WithRsa,
  oids.sm2WithSm3,
]

/** What we obey; another critical extension closes the way (RFC 5280 4.2). */
const understood: readonly string[] = [oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage]

/** SHA-256 of a certificate, in hexadecimal, lower case. */
export const fingerprintOf = (certificate: X509Certificate): string =>
  certificate.fingerprint256.replaceAll(':', '').toLowerCase()

/** The chain from a signer's certificate to a trusted root, whatever the date; null when there is none. */
export function chainToRoot(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): X509Certificate[] | null {
  if (!maySign(signer)) return null
  return grow([signer], others.slice(0, maxOthers), roots)
}

function grow(
  chain: X509Certificate[],
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): X509Certificate[] | null {
  const last = chain.at(-1)
  if (!last || !isUsable(last)) return null
  const root = roots.find((one) => issued(one, last, chain.length))
  if (root) return [...chain, root]
  if (chain.length >= maxLength - 1) return null
  for (const other of others) {
    if (chain.some((one) => one.raw.equals(other.raw)) || !issued(other, last, chain.length)) continue
    const found = grow([...chain, other], others, roots)
    if (found) return found
  }
  return null
}

/** `below` counts the certificates under the issuer, the signer's own among them. */
function issued(issuer: X509Certificate, subject: X509Certificate, below: number): boolean {
  if (!issuer.ca || !subject.checkIssued(issuer) || pathLengthOf(issuer) < below - 1) return false
  return fitsKeyOf(issuer, subject)
}

function fitsKeyOf(issuer: X509Certificate, subject: X509Certificate): boolean {
  if (subject.signatureAlgorithmOid !== oids.sm2WithSm3) return subject.verify(issuer.publicKey)
  const key = sm2KeyOf(issuer)
  const { tbsView, signatureValue } = Certificate.fromBER(subject.raw)
  return key !== null && sm2Verify(tbsView, signatureValue.valueBlock.valueHexView, key)
}

const extensionsOf = (certificate: X509Certificate) => Certificate.fromBER(certificate.raw).extensions ?? []

function pathLengthOf(certificate: X509Certificate): number {
  const found = extensionsOf(certificate).find((one) => one.extnID === oids.basicConstraints)?.parsedValue
  if (!(found instanceof BasicConstraints)) return 0
  return typeof found.pathLenConstraint === 'number' ? found.pathLenConstraint : maxLength
}

function isUsable(certificate: X509Certificate): boolean {
  const oid = certificate.signatureAlgorithmOid
  if (oid === undefined || !strongAlgorithms.includes(oid)) return false
  return extensionsOf(certificate).every((one) => !one.critical || understood.includes(one.extnID))
}

/** A signature on a document needs digitalSignature or nonRepudiation, where the usage of the key is said at all. */
function maySign(certificate: X509Certificate): boolean {
  const usage = extensionsOf(certificate).find((one) => one.extnID === oids.keyUsage)
  if (!usage) return true
  // BIT STRING: tag, length, unused bits, first eight bits.
  return ((usage.extnValue.valueBlock.valueHexView[3] ?? 0) & 0b1100_0000) !== 0
}

export const isValidAt = (certificate: X509Certificate, at: Date): boolean =>
  certificate.validFromDate <= at && at <= certificate.validToDate

import type { X509Certificate } from 'node:crypto'
import { Certificate } from 'pkijs'
import { oids } from './oids.ts'
import { readTimeStamp } from './timeStamp.ts'
import { chainToRoot, fingerprintOf, isValidAt, type TrustList } from './trust.ts'

/**
 * Why a signature does not hold: `coverage` what it covers is not a whole state of the file; `encoding` it cannot be read;
 * `unsupported` made by a method that we do not know or that is too weak; `digest` the content is another; `signature` the
 * value does not fit the key; `binding` made with another certificate than the one that it names.
 */
export type SignatureFault = 'coverage' | 'encoding' | 'unsupported' | 'digest' | 'signature' | 'binding'

/** One signature in a document, in the order of the file. */
export interface DocumentSignature {
  /** Nothing stands outside what it covers. */
  coversWholeFile: boolean
  /** What it covers is as it was signed. */
  intact: boolean
  /** Why it is not intact. */
  fault: SignatureFault | null
  /** Organisation of the signer as its certificate says; null when there is none to read. Believe it only when `trusted`. */
  signer: string | null
  /** SHA-256 of the signer's certificate, hexadecimal. */
  fingerprint: string | null
  /** The certificate leads to one of the trusted authorities. Also when the signature is broken: look at `intact` as well. */
  trusted: boolean
  /** A service vouches for this moment: null when there is none, or when it does not fit the signature. */
  timeStamp: TimeStampAnswer | null
  /** Every certificate on the way was within its validity at the moment that a trusted time-stamp proves, else at the one asked for. */
  validAt: boolean
  /** When a certificate on the way was withdrawn: ISO moment. */
  withdrawnAt: string | null
}

export interface TimeStampAnswer {
  /** ISO moment. */
  at: string
  /** The service's certificate leads to one of the trusted authorities for time-stamps. */
  trusted: boolean
}

/** Larger than is examined, more signatures than anybody needs, or an XML that no careful program reads. */
export type NotExamined = 'too-large' | 'too-many-signatures' | 'unreadable'

export interface DocumentVerification {
  /** Why it was not examined. */
  refused: NotExamined | null
  signatures: readonly DocumentSignature[]
  /**
   * There is a signature, and the file is not what was signed last: bytes altered, or added behind the last intact signature.
   * Where a trusted authority stands behind any of them, only trusted ones count, and the file must be what each of their signers
   * signed: who signs over the file of another does not answer for it.
   */
  changedAfterSigning: boolean
}

export const notExamined = (refused: NotExamined): DocumentVerification => ({
  refused,
  signatures: [],
  changedAfterSigning: false,
})

/** Of a signature that names no certificate that could be read. */
export const nobody = {
  signer: null,
  fingerprint: null,
  trusted: false,
  timeStamp: null,
  validAt: false,
  withdrawnAt: null,
}

export function isChanged(signatures: readonly DocumentSignature[]): boolean {
  const known = signatures.filter((one) => one.fault !== 'unsupported')
  const trusted = known.filter((one) => one.trusted)
  const whole = (one: DocumentSignature) => one.intact && one.coversWholeFile
  if (trusted.length === 0) return known.length > 0 && !known.some(whole)
  return trusted.some(({ signer }) => !trusted.some((one) => one.signer === signer && whole(one)))
}

export interface SignedBy {
  certificate: X509Certificate
  /** Of the file: hostile until proved to be issuers. */
  others: readonly X509Certificate[]
  stamp: { token: Uint8Array; value: Uint8Array } | null
}

/** Who signed, and whether to believe it. */
export function signerOf({ certificate, others, stamp }: SignedBy, trust: TrustList, at: Date) {
  const timeStamp = stamp && timeStampAnswer(stamp, trust)
  const moment = timeStamp?.trusted ? new Date(timeStamp.at) : at
  const chain = chainToRoot(certificate, others, rootsFor(certificate, trust))
  const withdrawn = (chain ?? [certificate])
    .map((one) => trust.withdrawnAt(fingerprintOf(one)))
    .filter((moment) => moment !== null)
    .toSorted((a, b) => a.getTime() - b.getTime())
  return {
    signer: organizationIn(certificate),
    fingerprint: fingerprintOf(certificate),
    trusted: chain !== null,
    timeStamp,
    validAt: chain?.every((one) => isValidAt(one, moment)) ?? false,
    withdrawnAt: withdrawn[0]?.toISOString() ?? null,
  }
}

const rootsFor = (certificate: X509Certificate, { roots, outside }: TrustList): readonly X509Certificate[] =>
  outside?.isRegistered(fingerprintOf(certificate)) ? [...roots, ...outside.roots] : roots

function timeStampAnswer(stamp: { token: Uint8Array; value: Uint8Array }, trust: TrustList): TimeStampAnswer | null {
  try {
    const { at, certificate, others } = readTimeStamp(stamp.token, stamp.value)
    const chain = chainToRoot(certificate, others, trust.timeStampRoots)
    return { at: at.toISOString(), trusted: chain?.every((one) => isValidAt(one, at)) ?? false }
  } catch {
    return null
  }
}

/** Whom a certificate names. From the certificate itself: the text that Node makes of a name escapes commas. */
export function organizationIn(certificate: X509Certificate): string | null {
  const parts = Certificate.fromBER(certificate.raw).subject.typesAndValues
  const part = (type: string): unknown => parts.find((one) => one.type === type)?.value.getValue()
  const found = part(oids.organization) ?? part(oids.commonName)
  return typeof found === 'string' ? found : null
}

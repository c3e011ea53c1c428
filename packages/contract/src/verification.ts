import { z } from 'zod'
import { CertificateLink } from './amendments.ts'
import { Day, Moment, text } from './common.ts'
import { operation } from './operation.ts'
import { LogMention } from './transparency.ts'

/** Why a file is what it is said to be, or is not. */
export const IntegrityReason = z.enum([
  /** Byte for byte what was issued here. */
  'as-issued',
  /** Not issued here, but every signature on it holds and nothing stands outside of what it covers. */
  'signature-holds',
  /** The signed part is as it was, and something was added behind it or around it. */
  'added-after-signing',
  /** Other bytes than were signed. */
  'bytes-differ',
  /** The signature itself is not that of the certificate which it names. */
  'signature-wrong',
  /** Signed by a method that is not known here, or too weak. */
  'signature-unsupported',
  /** Nothing protects it: no signature, and not issued here. */
  'no-signature',
  'too-large',
  'too-many-signatures',
  'unreadable',
])
export type IntegrityReason = z.infer<typeof IntegrityReason>

/** Why an issuer was not entitled, or what has become of it since. */
export const IssuerReason = z.enum([
  /** It was entitled on that day; its registration ended later. */
  'deregistered-since',
  /** The key was withdrawn after it had signed; the register and the log show that it was signed before. */
  'key-withdrawn-since',
  'not-registered-then',
  'key-withdrawn',
  'key-not-valid-then',
  'signatory-not-authorised',
  /** Whoever signed it is no institution of this platform. */
  'unknown-signer',
])
export type IssuerReason = z.infer<typeof IssuerReason>

export const FoundSignature = z.object({
  /** Who the signer's certificate says it is: to be believed only when `trusted`. */
  signer: z.string().nullable(),
  trusted: z.boolean(),
  intact: z.boolean(),
  coversWholeFile: z.boolean(),
  /** It stands in a file of its own (`.p7s`). */
  isBeside: z.boolean(),
  fault: z.string().nullable(),
  withdrawnAt: Moment.nullable(),
})
export type FoundSignature = z.infer<typeof FoundSignature>

/** A certificate to which the verified one is tied, with the page that verifies it. */
export const VerifiedLink = CertificateLink.pick({ kind: true, number: true, issuedAt: true }).extend({
  page: z.string(),
  standing: z.enum(['valid', 'supplemented', 'replaced', 'void']),
})
export type VerifiedLink = z.infer<typeof VerifiedLink>

/**
 * The three separate answers to whoever holds a certificate: is this file unchanged, who issued it and was entitled to on that
 * day, what is its status today. Each has its reason; a void certificate is still an unchanged file of a known issuer.
 */
export const Verification = z.object({
  integrity: z.object({
    /** `altered`: somebody signed it, and it is not what was signed. */
    answer: z.enum(['unchanged', 'altered', 'unknown-file', 'not-asked']),
    reason: IntegrityReason.nullable(),
    sha256: z.string().nullable(),
    format: z.enum(['pdf', 'xml', 'p7s', 'other']).nullable(),
    signatures: z.array(FoundSignature),
    /** Of a digital calibration certificate: which version it is, and which rules of the DCC it breaks. */
    dcc: z
      .object({
        version: z.string().nullable(),
        problems: z.array(z.object({ place: z.string(), code: z.string(), zh: z.string(), en: z.string() })),
      })
      .nullable(),
  }),
  issuer: z.object({
    /** `known`: of this platform, and entitled on the day of issue. */
    answer: z.enum(['known', 'not-entitled', 'unknown']),
    name: z.string().nullable(),
    reason: IssuerReason.nullable(),
    since: Moment.nullable(),
  }),
  status: z.object({
    answer: z.enum(['valid', 'supplemented', 'replaced', 'void', 'unknown']),
    /** Why it was amended, in the words of the institution. */
    reason: z.string().nullable(),
    since: Moment.nullable(),
    /** Its supplements, or what replaced it. */
    successors: z.array(VerifiedLink),
    /** What it supplements or replaces. */
    original: VerifiedLink.nullable(),
    /** The last day of its validity, when that has passed: for information, the certificate itself stands. */
    overdueSince: Day.nullable(),
    /** The institution no longer keeps a copy, its years in the archive being over: for information, the certificate itself stands. */
    copyDisposedAt: Moment.nullable(),
  }),
  certificate: z
    .object({
      number: z.string(),
      kind: z.string(),
      instrument: z.string(),
      model: z.string(),
      serial: z.string(),
      client: z.string(),
      issuedAt: Moment,
      validUntil: Day.nullable(),
      signatories: z.array(z.object({ name: z.string(), meaning: z.string(), signedAt: Moment })),
    })
    .nullable(),
  /** Its latest entry in the transparency log; none until the log has taken it in, within seconds. */
  log: LogMention.extend({
    /** Address of its `.tlog-proof`. */
    proof: z.string(),
  }).nullable(),
})
export type Verification = z.infer<typeof Verification>

const numberAndCode = z.object({ number: text(60), code: text(20) })

export const verification = {
  verifyNumber: operation({
    method: 'GET',
    path: '/verify',
    summary:
      'Verify a certificate by its number and check code, without an account; a wrong code answers as an unknown number does',
    access: 'public',
    limited: true,
    query: numberAndCode,
    response: Verification,
  }),
  verifyFile: operation({
    method: 'POST',
    path: '/verify',
    summary: 'Verify a certificate by its file (PDF or XML, also of other issuers), without an account; it is not kept',
    access: 'public',
    limited: true,
    response: Verification,
    kind: 'upload',
    transactional: false,
  }),
  verificationProof: operation({
    method: 'GET',
    path: '/verify/proof',
    summary: 'The proof of the latest log entry about a certificate, to keep beside it (c2sp.org/tlog-proof)',
    access: 'public',
    limited: true,
    query: numberAndCode,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'text/plain; charset=utf-8',
  }),
  trustList: operation({
    method: 'GET',
    path: '/verify/trust',
    summary: 'What verification without a server needs: roots, withdrawn keys, key of the log, a checkpoint to keep',
    access: 'public',
    limited: true,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/json',
  }),
}

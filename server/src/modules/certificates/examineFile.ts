import type { IntegrityReason, Verification } from '@tongheng/contract/verification'
import { checkDcc, DccError, type Finding, readDcc } from '@tongheng/dcc'
import { verifyDetached } from '#platform/signing/detached'
import type { TrustList } from '#platform/signing/trust'
import { type DocumentSignature, type DocumentVerification, isChanged } from '#platform/signing/verification'
import { maxPdfBytes, verifyPdf } from '#platform/signing/verifyPdf'
import { verifyXml } from '#platform/signing/verifyXml'

type Integrity = Verification['integrity']

/** More is not examined, only hashed. */
export const maxExamined = maxPdfBytes

export interface HandedIn {
  sha256: string
  /** Null when it is larger than is examined. */
  bytes: Uint8Array | null
  /** The signature in a file beside it (`.p7s`), where there is one. */
  beside?: Uint8Array | null
}

export interface Examined {
  integrity: Integrity
  signatures: readonly DocumentSignature[]
}

const mostProblems = 20

const noSignature: DocumentVerification = { refused: null, signatures: [], changedAfterSigning: false }

function formatOf(bytes: Uint8Array): NonNullable<Integrity['format']> {
  const head = Buffer.from(bytes.subarray(0, 1024))
  if (isCms(bytes)) return 'p7s'
  if (head.includes('%PDF-')) return 'pdf'
  const text = head
    .toString('utf8')
    .replaceAll('\u0000', '')
    .replace(/^[\uFEFF\uFFFD\s]+/, '')
  return text.startsWith('<') ? 'xml' : 'other'
}

/** How the file differs from what was signed: the signatures that count tell it. */
function changeOf(signatures: readonly DocumentSignature[]): IntegrityReason {
  const trusted = signatures.filter((one) => one.trusted)
  const counting = trusted.length > 0 ? trusted : signatures
  if (counting.some((one) => one.intact || one.fault === 'coverage')) return 'added-after-signing'
  return counting.some((one) => one.fault === 'digest') ? 'bytes-differ' : 'signature-wrong'
}

function verdictOf(found: DocumentVerification): Pick<Integrity, 'answer' | 'reason'> {
  if (found.refused !== null) return { answer: 'unknown-file', reason: found.refused }
  if (found.signatures.length === 0) return { answer: 'unknown-file', reason: 'no-signature' }
  if (found.changedAfterSigning) return { answer: 'altered', reason: changeOf(found.signatures) }
  const holds = found.signatures.some((one) => one.intact && one.coversWholeFile)
  return holds
    ? { answer: 'unchanged', reason: 'signature-holds' }
    : { answer: 'unknown-file', reason: 'signature-unsupported' }
}

const problemOf = ({ place, code, message }: Finding) => ({ place, code, zh: message.zh, en: message.en })

/** Which rules a digital calibration certificate breaks; null when it is none. */
function dccOf(bytes: Uint8Array): Integrity['dcc'] {
  try {
    const { schemaVersion, findings } = readDcc(bytes)
    const problems = [...findings, ...checkDcc(bytes)].filter(({ severity }) => severity === 'error')
    return { version: schemaVersion, problems: problems.slice(0, mostProblems).map(problemOf) }
  } catch (error) {
    if (!(error instanceof DccError)) throw error
    return error.code === 'dcc.not-a-dcc' ? null : { version: null, problems: [problemOf(error.finding)] }
  }
}

const presentSignature = (one: DocumentSignature, isBeside: boolean): Integrity['signatures'][number] => ({
  signer: one.signer,
  trusted: one.trusted,
  intact: one.intact,
  coversWholeFile: one.coversWholeFile,
  isBeside,
  fault: one.fault,
  withdrawnAt: one.withdrawnAt,
})

/** A file in DER that begins as a message of CMS does: a sequence named signedData (RFC 5652 5.1). */
const isCms = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 && Buffer.from(bytes.subarray(0, 32)).includes(Buffer.from('06092a864886f70d010702', 'hex'))

/** The signatures in a file and the one beside it, judged together. */
function withBeside(inside: DocumentVerification, beside: DocumentVerification): DocumentVerification {
  if (inside.refused !== null) return inside
  const signatures = [...inside.signatures, ...beside.signatures]
  return { refused: null, signatures, changedAfterSigning: isChanged(signatures) }
}

/** The first answer, from the file alone: its signatures, and the rules of the DCC. `at` is the moment for which keys must be valid. */
export function examineFile({ sha256, bytes, beside }: HandedIn, trust: TrustList, at: Date): Examined {
  const nothing = { sha256, format: null, signatures: [], dcc: null }
  if (bytes === null) return { integrity: { ...nothing, answer: 'unknown-file', reason: 'too-large' }, signatures: [] }
  const format = formatOf(bytes)
  if ((format === 'other' || format === 'p7s') && !beside)
    return { integrity: { ...nothing, format, answer: 'unknown-file', reason: 'no-signature' }, signatures: [] }
  const inside =
    format === 'pdf' ? verifyPdf(bytes, trust, at) : format === 'xml' ? verifyXml(bytes, trust, at) : noSignature
  const found = beside ? withBeside(inside, verifyDetached(beside, bytes, { trust, at })) : inside
  return {
    integrity: {
      ...verdictOf(found),
      sha256,
      format,
      signatures: found.signatures.map((one, index) => presentSignature(one, index >= inside.signatures.length)),
      dcc: format === 'xml' && found.refused === null ? dccOf(bytes) : null,
    },
    signatures: found.signatures,
  }
}

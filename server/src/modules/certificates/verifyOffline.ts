import { createHash } from 'node:crypto'
import { LogLeaf } from '@tongheng/contract/transparency'
import type { Verification } from '@tongheng/contract/verification'
import { type ProofAnswer, verifyTlogProof } from '#modules/transparency'
import { type TrustFile, trustOf } from '#platform/signing/trustFile'
import { examineFile, maxExamined } from './examineFile.ts'
import { issuerBySignature } from './issuerAnswer.ts'

export interface OfflineInput {
  bytes: Uint8Array
  /** The signature in a file beside it (`.p7s`). */
  beside?: Uint8Array | null
  trust: TrustFile
  /** The `.tlog-proof` that came with the certificate. */
  proof: string | null
  /** A checkpoint kept from elsewhere, to hold the one of the proof against. */
  checkpoint: string | null
  now: Date
}

export interface OfflineVerification extends Pick<Verification, 'integrity' | 'issuer'> {
  status: {
    answer: Verification['status']['answer']
    number: string | null
    /** The certificate that supplements or replaces it. */
    related: string | null
    /** When the log entry was made; what happened later, this proof cannot know. */
    since: string | null
    /** The clock of this computer stands before the entry: no statement about today. */
    clockBehind: boolean
  }
  /** `other-file`: the proof is sound, and about another file. */
  log: {
    answer: ProofAnswer['answer'] | 'other-file' | 'no-proof' | 'no-log-key'
    index: number | null
    size: number | null
    witnesses: string[]
  }
}

const statusOfEvent = { issued: 'valid', supplemented: 'supplemented', replaced: 'replaced', voided: 'void' } as const

const noLog = (answer: OfflineVerification['log']['answer']): OfflineVerification['log'] => ({
  answer,
  index: null,
  size: null,
  witnesses: [],
})

function logAnswer({ trust, proof, checkpoint }: OfflineInput): {
  log: OfflineVerification['log']
  leaf: LogLeaf | null
} {
  if (proof === null) return { log: noLog('no-proof'), leaf: null }
  if (trust.log === null) return { log: noLog('no-log-key'), leaf: null }
  const keys = { log: trust.log.key, witnesses: trust.log.witnesses }
  const found = verifyTlogProof(proof, checkpoint ?? trust.log.checkpoint, keys, null)
  if (found.answer !== 'included') return { log: noLog(found.answer), leaf: null }
  const leaf = LogLeaf.safeParse(JSON.parse(found.leaf))
  if (!leaf.success) return { log: noLog('malformed'), leaf: null }
  const log = {
    answer: found.answer,
    index: found.index,
    size: found.checkpoint.size,
    witnesses: found.witnesses.map(({ name }) => name),
  }
  return { log, leaf: leaf.data }
}

/**
 * The three answers without a server: from the file, a list of whom to trust, and the proof that came with it. Keys are judged
 * for the moment at which the log took the certificate in, so that a clock set back or forward changes nothing of that.
 */
export function verifyOffline(input: OfflineInput): OfflineVerification {
  const { bytes, beside = null, trust, now } = input
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { log, leaf } = logAnswer(input)
  const isAboutThis = leaf !== null && [leaf.fileSha256, leaf.dccSha256].includes(sha256)
  const handedIn = { sha256, bytes: bytes.length <= maxExamined ? bytes : null, beside }
  const loggedAt = isAboutThis ? new Date(leaf.at) : null
  const { integrity, signatures } = examineFile(handedIn, trustOf(trust), loggedAt ?? now)
  const issuer = issuerBySignature(integrity.answer, signatures, loggedAt)
  const unknown = { answer: 'unknown' as const, number: null, related: null, since: null, clockBehind: false }
  if (!leaf || !isAboutThis)
    return { integrity, issuer, status: unknown, log: leaf ? { ...log, answer: 'other-file' } : log }
  const clockBehind = now < new Date(leaf.at)
  return {
    integrity: { ...integrity, answer: 'unchanged', reason: 'as-issued' },
    issuer,
    status: {
      answer: clockBehind ? 'unknown' : statusOfEvent[leaf.event],
      number: leaf.number,
      related: leaf.related,
      since: leaf.at,
      clockBehind,
    },
    log,
  }
}

const brokenLog: readonly string[] = ['forked', 'not-included', 'bad-signature', 'other-entry', 'malformed']

/** For scripts: `good`, `broken` evidence, `withdrawn` or not entitled, or `undecided`. */
export function offlineVerdict(found: OfflineVerification): 'good' | 'broken' | 'withdrawn' | 'undecided' {
  const { integrity, issuer, status, log } = found
  if (integrity.answer === 'altered' || brokenLog.includes(log.answer)) return 'broken'
  if (issuer.answer === 'not-entitled' || status.answer === 'void' || status.answer === 'replaced') return 'withdrawn'
  const inForce = status.answer === 'valid' || status.answer === 'supplemented'
  return integrity.answer === 'unchanged' && issuer.answer === 'known' && inForce ? 'good' : 'undecided'
}

import { type Hash, leafHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import { bytesOf, isSignedBy, type Note, readKey, readNote, verifySignature } from '#platform/signedNote'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'

/** A proof to keep beside the certificate, which needs no server (c2sp.org/tlog-proof). */
export interface TlogProof {
  index: number
  path: Hash[]
  /** The signed checkpoint, word by word. */
  checkpoint: string
  /** The entry itself, as it stands in the log. */
  leaf: string | null
}

const firstLine = 'c2sp.org/tlog-proof@v1'

export function writeTlogProof({ index, path, checkpoint, leaf }: TlogProof): string {
  const extra = leaf === null ? [] : [`extra ${Buffer.from(leaf).toString('base64')}`]
  const hashes = path.map((hash) => hash.toString('base64'))
  return [firstLine, ...extra, `index ${index}`, ...hashes, '', checkpoint].join('\n')
}

export function readTlogProof(text: string): TlogProof | null {
  const middle = text.indexOf('\n\n')
  if (middle < 0) return null
  const lines = text.slice(0, middle).split('\n')
  if (lines.shift() !== firstLine) return null
  const extra = lines[0]?.startsWith('extra ') ? bytesOf(lines.shift()?.slice('extra '.length) ?? '') : undefined
  const index = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? '')?.[1]
  const path = lines.map(bytesOf).filter((hash) => hash?.length === 32)
  if (extra === null || index === undefined || !Number.isSafeInteger(Number(index)) || path.length !== lines.length)
    return null
  return {
    index: Number(index),
    path: path.filter((hash) => hash !== null),
    checkpoint: text.slice(middle + 2),
    leaf: extra?.toString('utf8') ?? null,
  }
}

/** Who the reader trusts, as `name+id+key`. */
export interface TrustedKeys {
  log: string
  witnesses?: readonly string[]
}

export type ProofAnswer =
  | { answer: 'included'; index: number; checkpoint: Checkpoint; leaf: string; witnesses: { name: string; at: Date }[] }
  | { answer: 'malformed' | 'unknown-key' | 'bad-signature' | 'other-entry' | 'not-included' | 'forked' }

function openCheckpoint(
  text: string,
  key: string,
): { note: Note; checkpoint: Checkpoint } | 'malformed' | 'unknown-key' | 'bad-signature' {
  const trusted = readKey(key)
  const note = readNote(text)
  const checkpoint = note && readCheckpoint(note.text)
  if (!trusted || !note || !checkpoint) return 'malformed'
  if (checkpoint.origin !== trusted.name) return 'unknown-key'
  if (!note.signatures.some(({ name, id }) => name === trusted.name && id.equals(trusted.id))) return 'unknown-key'
  return isSignedBy(note, trusted) ? { note, checkpoint } : 'bad-signature'
}

function witnessesOf(note: Note, keys: readonly string[]): { name: string; at: Date }[] {
  const known = keys.map(readKey).filter((key) => key !== null)
  return known.flatMap((key) =>
    note.signatures.flatMap((signature) => {
      const { at } = verifySignature(note.text, key, signature)
      return at === null ? [] : [{ name: key.name, at }]
    }),
  )
}

/**
 * Verifies a `.tlog-proof` without a server. `checkpoint` is one that the reader kept from elsewhere, or null: of the same size
 * with another root, the log showed two faces. `leaf` is the entry expected, or null to take the one inside the proof.
 */
export function verifyTlogProof(
  proofText: string,
  saved: string | null,
  keys: TrustedKeys,
  leaf: string | null,
): ProofAnswer {
  const proof = readTlogProof(proofText)
  const entry = leaf ?? proof?.leaf ?? null
  if (proof === null || entry === null) return { answer: 'malformed' }
  if (proof.leaf !== null && proof.leaf !== entry) return { answer: 'other-entry' }
  const opened = openCheckpoint(proof.checkpoint, keys.log)
  if (typeof opened === 'string') return { answer: opened }
  const { note, checkpoint } = opened
  const kept = saved === null ? null : openCheckpoint(saved, keys.log)
  if (typeof kept === 'string') return { answer: kept }
  if (kept?.checkpoint.size === checkpoint.size && !kept.checkpoint.root.equals(checkpoint.root))
    return { answer: 'forked' }
  const place = { index: proof.index, size: checkpoint.size }
  if (!verifyInclusion(leafHash(entry), place, proof.path, checkpoint.root)) return { answer: 'not-included' }
  return {
    answer: 'included',
    index: proof.index,
    checkpoint,
    leaf: entry,
    witnesses: witnessesOf(note, keys.witnesses ?? []),
  }
}

/** Whether a later signed checkpoint still holds everything of an earlier one; `path` in base64, as the log answers it. */
export function compareCheckpoints(
  earlier: string,
  later: string,
  path: readonly string[],
  key: string,
): 'consistent' | 'forked' | 'malformed' | 'unknown-key' | 'bad-signature' {
  const [old, young] = [openCheckpoint(earlier, key), openCheckpoint(later, key)]
  if (typeof old === 'string') return old
  if (typeof young === 'string') return young
  const hashes = path.map(bytesOf).filter((hash) => hash !== null)
  if (hashes.length !== path.length) return 'malformed'
  return verifyConsistency(old.checkpoint, young.checkpoint, hashes) ? 'consistent' : 'forked'
}

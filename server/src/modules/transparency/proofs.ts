import type { Answer } from '@tongheng/contract/operation'
import type { transparency as api } from '@tongheng/contract/transparency'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { consistencyRanges, inclusionRanges } from './merkle.ts'
import { hashesOfRanges, rootOf } from './nodes.ts'
import {
  checkpointNote,
  entryAt,
  type EntryRow,
  latestEntryOf,
  type LoggedCertificate,
  logSize,
  notBegun,
  presentEntry,
} from './queries.ts'
import { writeTlogProof } from './tlogProof.ts'

const base64 = (hash: Buffer): string => hash.toString('base64')

/** A size that the log has reached, the latest when none is asked for. */
async function sizeWithin(db: AnyDb, path: string, asked: number | undefined): Promise<number> {
  const latest = await logSize(db)
  if (asked !== undefined && asked > latest) throw fieldError(path, 'transparency.beyond-tree', { size: latest })
  return asked ?? latest
}

export async function inclusionProof(
  db: AnyDb,
  { index, size }: { index: number; size?: number | undefined },
): Promise<Answer<typeof api.inclusionProof>> {
  const row = await entryAt(db, index)
  const treeSize = await sizeWithin(db, 'query.size', size)
  const entry = presentEntry(row)
  if (entry.index >= treeSize) throw fieldError('query.size', 'transparency.beyond-tree', { size: treeSize })
  const hashes = await hashesOfRanges(db, inclusionRanges(entry.index, treeSize))
  return { entry, treeSize, root: base64(await rootOf(db, treeSize)), hashes: hashes.map(base64) }
}

export async function consistencyProof(
  db: AnyDb,
  asked: { first: number; second?: number | undefined },
): Promise<Answer<typeof api.consistencyProof>> {
  const second = await sizeWithin(db, 'query.second', asked.second)
  const first = await sizeWithin(db, 'query.first', asked.first)
  if (first > second) throw fieldError('query.first', 'transparency.backwards')
  const hashes = await hashesOfRanges(db, consistencyRanges(first, second))
  return {
    first,
    firstRoot: base64(await rootOf(db, first)),
    second,
    secondRoot: base64(await rootOf(db, second)),
    hashes: hashes.map(base64),
  }
}

async function proofOf(db: AnyDb, row: EntryRow): Promise<string> {
  const size = await logSize(db)
  if (size === 0) throw notBegun()
  const index = Number(row.leaf_index)
  const path = await hashesOfRanges(db, inclusionRanges(index, size))
  return writeTlogProof({ index, path, checkpoint: await checkpointNote(db, size), leaf: row.leaf })
}

/** The `.tlog-proof` of an entry, against the latest checkpoint. */
export const proofAt = async (db: AnyDb, index: number): Promise<string> => proofOf(db, await entryAt(db, index))

/** The `.tlog-proof` of the latest entry about a certificate; null while the log has not taken it in. */
export async function proofOfCertificate(db: AnyDb, certificate: LoggedCertificate): Promise<string | null> {
  const row = await latestEntryOf(db, certificate)
  return row ? proofOf(db, row) : null
}

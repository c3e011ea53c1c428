import {
  type LogEntry,
  LogLeaf,
  type LogMention,
  type LogView,
  transparency as api,
} from '@tongheng/contract/transparency'
import { addressOf } from '@tongheng/contract/client'
import type { Selectable } from 'kysely'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import type { Actor } from '#platform/sessions'
import { writeKey } from '#platform/signedNote'
import { lastCheck } from './checkLog.ts'
import { latestCheckpoint } from './integrateLog.ts'
import { findLogKey, witnessKeys } from './logKey.ts'
import { own, type TransparencyTables } from './tables.ts'

type Visitor = Context<Actor | null>

export type EntryRow = Selectable<TransparencyTables['log_entries']>

const recentCount = 20
const mostEntries = 256

export const presentEntry = (row: EntryRow): LogEntry => ({
  index: Number(row.leaf_index),
  leaf: row.leaf,
  leafHash: row.leaf_hash.toString('base64'),
  content: LogLeaf.parse(JSON.parse(row.leaf)),
})

const entryRows = (db: AnyDb) => own(db).selectFrom('log_entries').selectAll()

export const notBegun = (): DomainError => new DomainError('not-found', 'transparency.not-begun')

/** How many entries the latest checkpoint holds. */
export const logSize = async (db: AnyDb): Promise<number> => Number((await latestCheckpoint(db))?.tree_size ?? 0)

async function entriesBetween(db: AnyDb, start: number, end: number): Promise<LogEntry[]> {
  const rows = await entryRows(db)
    .where('leaf_index', '>=', String(start))
    .where('leaf_index', '<', String(end))
    .orderBy('leaf_index')
    .execute()
  return rows.map(presentEntry)
}

interface Span {
  start?: number | undefined
  end?: number | undefined
}

export async function listEntries(db: AnyDb, { start, end }: Span): Promise<{ entries: LogEntry[]; treeSize: number }> {
  const treeSize = await logSize(db)
  const first = start ?? Math.max(0, (end ?? treeSize) - recentCount)
  const last = end ?? Math.min(treeSize, first + mostEntries)
  if (last > treeSize) throw fieldError('query.end', 'transparency.beyond-tree', { size: treeSize })
  if (first > last) throw fieldError('query.start', 'transparency.backwards')
  if (last - first > mostEntries) throw fieldError('query.end', 'transparency.too-many', { limit: mostEntries })
  return { entries: await entriesBetween(db, first, last), treeSize }
}

export interface Which {
  index?: number | undefined
  number?: string | undefined
  institutionId?: string | undefined
}

const noEntry = (): DomainError => new DomainError('not-found', 'transparency.no-entry')

/** By its index, or the latest one about a certificate's number. */
export async function entryOf(db: AnyDb, { index, number, institutionId }: Which): Promise<EntryRow> {
  if ((index === undefined) === (number === undefined)) throw fieldError('query.index', 'transparency.index-or-number')
  if (number === undefined) {
    const row = await entryRows(db).where('leaf_index', '=', String(index)).executeTakeFirst()
    if (!row) throw noEntry()
    return row
  }
  let query = entryRows(db).where('number', '=', number)
  if (institutionId !== undefined) query = query.where('institution_id', '=', institutionId)
  const row = await query.orderBy('leaf_index', 'desc').limit(1).executeTakeFirst()
  if (!row) throw noEntry()
  const other = await query.where('institution_id', '<>', row.institution_id).limit(1).executeTakeFirst()
  if (other) throw fieldError('query.institutionId', 'transparency.several-institutions')
  return row
}

/** The checkpoint of a size with the cosignatures that have come in for it; the latest without a size. */
export async function checkpointNote(db: AnyDb, size?: number): Promise<string> {
  const row =
    size === undefined
      ? await latestCheckpoint(db)
      : await own(db).selectFrom('log_checkpoints').selectAll().where('tree_size', '=', String(size)).executeTakeFirst()
  if (!row) throw size === undefined ? notBegun() : new DomainError('not-found', 'transparency.no-checkpoint')
  const lines = await own(db)
    .selectFrom('log_cosignatures')
    .select('line')
    .where('tree_size', '=', row.tree_size)
    .orderBy('witness')
    .execute()
  return row.note + lines.map(({ line }) => `${line}\n`).join('')
}

async function witnessesOf({ db, platform }: Visitor): Promise<LogView['witnesses']> {
  return Promise.all(
    witnessKeys(platform.config).map(async (witness) => {
      const key = writeKey(witness)
      const latest = await own(db)
        .selectFrom('log_cosignatures')
        .select(['tree_size', 'stated_at'])
        .where('witness', '=', key)
        .orderBy('tree_size', 'desc')
        .limit(1)
        .executeTakeFirst()
      const size = latest ? Number(latest.tree_size) : null
      return { name: witness.name, key, size, at: latest?.stated_at.toISOString() ?? null }
    }),
  )
}

export async function presentLog(context: Visitor): Promise<LogView> {
  const { db } = context
  const latest = await latestCheckpoint(db)
  const size = Number(latest?.tree_size ?? 0)
  const key = await findLogKey(db)
  const check = await lastCheck(db)
  const { waiting } = await own(db)
    .selectFrom('log_queue')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .executeTakeFirstOrThrow()
  const recent = await entriesBetween(db, Math.max(0, size - recentCount), size)
  return {
    origin: key?.name ?? null,
    key: key ? writeKey(key) : null,
    size,
    root: latest?.root.toString('base64') ?? null,
    signedAt: latest?.signed_at.toISOString() ?? null,
    checkpoint: latest ? await checkpointNote(db, size) : null,
    waiting,
    recent: recent.toReversed(),
    monitor: check ? { at: check.at.toISOString(), size: Number(check.tree_size), problem: check.problem } : null,
    witnesses: await witnessesOf(context),
  }
}

/** The last that happened to a certificate and is in the log, or null while it still waits for its place. */
export async function logMentionOf(
  db: AnyDb,
  certificate: { institutionId: string; certificateId: string },
): Promise<LogMention | null> {
  const row = await entryRows(db)
    .where('institution_id', '=', certificate.institutionId)
    .where('certificate_id', '=', certificate.certificateId)
    .orderBy('leaf_index', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { index, content } = presentEntry(row)
  const treeSize = await logSize(db)
  return {
    index,
    event: content.event,
    treeSize,
    checkpoint: await checkpointNote(db, treeSize),
    proof: addressOf(api.logProofFile, { query: { index } }),
    reasonSalt: row.reason_salt,
  }
}

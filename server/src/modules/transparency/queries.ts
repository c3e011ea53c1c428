import { type LogEntry, LogLeaf, type LogMention, type LogView } from '@tongheng/contract/transparency'
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

export function presentEntry(row: EntryRow): LogEntry {
  const { event, institution, at } = LogLeaf.parse(JSON.parse(row.leaf))
  return { index: Number(row.leaf_index), leafHash: row.leaf_hash.toString('base64'), event, institution, at }
}

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

const noEntry = (): DomainError => new DomainError('not-found', 'transparency.no-entry')

export async function entryAt(db: AnyDb, index: number): Promise<EntryRow> {
  const row = await entryRows(db).where('leaf_index', '=', String(index)).executeTakeFirst()
  if (!row) throw noEntry()
  return row
}

export interface LoggedCertificate {
  institutionId: string
  certificateId: string
}

/** The last that happened to a certificate and is in the log. */
export const latestEntryOf = (db: AnyDb, certificate: LoggedCertificate): Promise<EntryRow | undefined> =>
  entryRows(db)
    .where('institution_id', '=', certificate.institutionId)
    .where('certificate_id', '=', certificate.certificateId)
    .orderBy('leaf_index', 'desc')
    .limit(1)
    .executeTakeFirst()

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

/** Where the latest entry about a certificate stands, or null while it still waits for its place. */
export async function logMentionOf(db: AnyDb, certificate: LoggedCertificate): Promise<LogMention | null> {
  const row = await latestEntryOf(db, certificate)
  if (!row) return null
  const { index, event, leafHash } = presentEntry(row)
  const treeSize = await logSize(db)
  return {
    index,
    event,
    treeSize,
    leafHash,
    checkpoint: await checkpointNote(db, treeSize),
    reasonSalt: row.reason_salt,
  }
}

import { join } from 'node:path'
import type { FileRef } from '@tongheng/contract'
import type { Selectable } from 'kysely'
import type { Config } from '../config.ts'
import { type AnyDb, sql } from '../db.ts'
import type { Actor } from '../sessions.ts'
import { DomainError, type FieldRefusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { localStore } from './localStore.ts'
import { commandScan } from './scan.ts'
import type { FileScan, FileStore } from './store.ts'
import type { StoredFile } from './storeFile.ts'
import { type FileTables, fileTables } from './tables.ts'

export type FileRow = Selectable<FileTables['files']>

/** May this actor read a file that is not of their organisation? The module answers that refers to the file in its own tables. */
export type FileReader = (db: AnyDb, actor: Actor, fileId: string) => Promise<boolean>

/** What the platform offers for files. */
export interface Files {
  readonly store: FileStore
  readonly scan: FileScan | undefined
  /** Rules of the modules; without one, only the owner reads. */
  readonly readers: readonly FileReader[]
}

export const createFiles = (config: Config, readers: readonly FileReader[]): Files => ({
  store: localStore(join(config.data, 'files')),
  scan: config.fileScan === undefined ? undefined : commandScan(config.fileScan),
  readers,
})

/** Which of these contents somebody has given a name: a store keeps each content once, whoever brought it. */
export async function namedContents(db: AnyDb, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await fileTables(db)
    .selectFrom('files')
    .select('sha256')
    .where(sql<boolean>`sha256 = any(${[...hashes]}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.sha256))
}

/** To whom a file of this actor belongs. */
export const ownerOf = (actor: Actor): string => actor.organizationId ?? actor.accountId

export const fileRef = (row: FileRow): FileRef => ({
  id: row.id,
  name: row.name,
  mediaType: row.media_type,
  size: Number(row.size),
  sha256: row.sha256,
})

/** Gives a stored content a name and an owner. `by` is empty for what the system made. */
export async function nameFile(
  tx: AnyDb,
  stored: StoredFile,
  owner: { ownerId: string; by: string | null; at: Date },
): Promise<FileRef> {
  const row = await fileTables(tx)
    .insertInto('files')
    .values({
      id: newId(),
      owner_id: owner.ownerId,
      sha256: stored.sha256,
      name: stored.name,
      media_type: stored.mediaType,
      size: stored.size,
      uploaded_by: owner.by,
      created_at: owner.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fileRef(row)
}

/** Files by id; those that are not there are missing from the answer. Asks no right: for objects that were already allowed. */
export async function fileRefs(db: AnyDb, ids: readonly string[]): Promise<Map<string, FileRef>> {
  if (ids.length === 0) return new Map()
  const rows = await fileTables(db).selectFrom('files').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, fileRef(row)]))
}

const isOf = (actor: Actor, row: FileRow): boolean =>
  row.uploaded_by === actor.accountId || row.owner_id === ownerOf(actor)

/**
 * Before a case refers to files that were named in a request: they must be this actor's own. `paths` gives the field of each
 * id, such as `body.attachments.0.fileId`; every fault is told at its field.
 */
export async function requireOwnFiles(
  db: AnyDb,
  actor: Actor,
  paths: ReadonlyMap<string, string>,
): Promise<Map<string, FileRef>> {
  const ids = [...paths.keys()]
  if (ids.length === 0) return new Map()
  const rows = await fileTables(db).selectFrom('files').selectAll().where('id', 'in', ids).execute()
  const own = new Map(rows.filter((row) => isOf(actor, row)).map((row) => [row.id, fileRef(row)]))
  const faults = [...paths]
    .filter(([id]) => !own.has(id))
    .map(([, path]): FieldRefusal => ({ path, code: 'files.unknown' }))
  if (faults.length > 0) throw new DomainError('invalid', 'files.unknown', {}, faults)
  return own
}

/** The file, if this actor may read it: their own, their organisation's, or by a rule of the module that refers to it. */
export async function readableFile(files: Files, db: AnyDb, actor: Actor, id: string): Promise<FileRow | null> {
  const row = await fileTables(db).selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  if (isOf(actor, row)) return row
  for (const mayRead of files.readers) if (await mayRead(db, actor, id)) return row
  return null
}

import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError, fieldError } from '../errors.ts'
import { mayBeDeclaredAs, type MediaType, mediaTypeOfName } from './mediaTypes.ts'
import { cleanFileName } from './names.ts'
import { sniff } from './sniff.ts'
import type { FileScan, FileStore } from './store.ts'

export interface IncomingFile {
  content: AsyncIterable<Uint8Array> | Uint8Array
  declaredName: string
  /** As the browser declared it; empty when it did not. */
  declaredType: string
  allowed: readonly MediaType[]
  /** Bytes. */
  limit: number
}

export interface StoredFile {
  sha256: string
  size: number
  mediaType: MediaType
  /** The declared name made safe. */
  name: string
}

const megabytes = (bytes: number): string => `${Math.round((bytes / 1_000_000) * 10) / 10} MB`

const tooLarge = (limit: number): DomainError =>
  new DomainError('too-large', 'platform.too-large', { limit: megabytes(limit) }, [
    { path: 'body.file', code: 'platform.too-large', details: { limit: megabytes(limit) } },
  ])

/** The whole content in memory, for what is read at once and not kept; stops at the limit without reading on. */
export async function bytesOf(content: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Keeps what this program made itself: nobody declared it to be anything. Answers its SHA-256. */
export async function keepOwn(store: FileStore, bytes: Uint8Array): Promise<string> {
  const path = join(await store.spool(), randomUUID())
  try {
    const file = await open(path, 'wx', 0o600)
    await file
      .writeFile(bytes)
      .then(() => file.sync())
      .finally(() => file.close())
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await store.adopt(path, sha256)
    return sha256
  } finally {
    await rm(path, { force: true })
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Writes what arrives, and stops at the limit without reading on. */
async function spoolTo(file: FileHandle, incoming: IncomingFile): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  const chunks = incoming.content instanceof Uint8Array ? oneChunk(incoming.content) : incoming.content
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > incoming.limit) throw tooLarge(incoming.limit)
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  if (size === 0) throw fieldError('body.file', 'files.empty')
  await file.sync()
  return { sha256: hash.digest('hex'), size }
}

/** The kind of the content, when name, declaration and content agree and it is wanted here. */
async function requireKind(path: string, name: string, incoming: IncomingFile): Promise<MediaType> {
  const expected = mediaTypeOfName(name)
  const found = await sniff(path, expected)
  if (expected === null || !incoming.allowed.includes(expected))
    throw fieldError('body.file', 'platform.file-type', { found: expected ?? found })
  if (found !== expected || !mayBeDeclaredAs(expected, incoming.declaredType))
    throw fieldError('body.file', 'platform.file-mismatch', { found })
  return expected
}

/**
 * Takes one file into the store (design.md §4.8). Refuses `files.empty`, `platform.too-large`, `platform.file-type`,
 * `platform.file-mismatch` and `platform.file-refused`; what was refused leaves nothing behind.
 */
export async function storeFile(store: FileStore, incoming: IncomingFile, scan?: FileScan): Promise<StoredFile> {
  const path = join(await store.spool(), randomUUID())
  const name = cleanFileName(incoming.declaredName)
  try {
    const file = await open(path, 'wx', 0o600)
    const { sha256, size } = await spoolTo(file, incoming).finally(() => file.close())
    const mediaType = await requireKind(path, name, incoming)
    if (scan && (await scan(path)) !== 'clean') throw fieldError('body.file', 'platform.file-refused')
    await store.adopt(path, sha256)
    return { sha256, size, mediaType, name }
  } finally {
    await rm(path, { force: true })
  }
}

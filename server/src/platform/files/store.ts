import type { Readable } from 'node:stream'

/**
 * Where contents lie, each once, under the SHA-256 of its bytes. What a name, an owner or a right is, the database says:
 * a store of objects (S3) needs no more than this.
 */
export interface FileStore {
  /** A local folder in which a content may be put together before it is adopted. */
  spool(): Promise<string>
  /** Takes over the complete, synced file at `path`; when it returns, the content is durable and `path` is gone. */
  adopt(path: string, sha256: string): Promise<void>
  /** Refuses `files.lost` when the content is not there. */
  open(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Deletes a content for good; one that is not there is no fault. */
  remove(sha256: string): Promise<void>
  /** Removes what uploads that were cut off have left behind. */
  tidy(): Promise<void>
  /** Reads the whole content again and compares it with its address. */
  isIntact(sha256: string): Promise<boolean>
}

/** Looks at a complete file before it is kept. May throw when it cannot tell: then nothing is kept either. */
export type FileScan = (path: string) => Promise<'clean' | 'refused'>

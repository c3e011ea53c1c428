import { createHash } from 'node:crypto'
import { access, chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '../errors.ts'
import type { FileStore } from './store.ts'

/** No upload takes a day. */
const abandonedAfterMs = 86_400_000

const addressOf = (folder: string, sha256: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256')
  return join(folder, sha256.slice(0, 2), sha256.slice(2))
}

/** The entry of a new file is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

/** Files in a local folder as `ab/cdef…` by the SHA-256 of their content. */
export function localStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming')
  return {
    spool: async () => {
      await mkdir(incoming, { recursive: true })
      return incoming
    },
    adopt: async (path, sha256) => {
      const address = addressOf(folder, sha256)
      const parent = dirname(address)
      const isNewFolder = (await mkdir(parent, { recursive: true })) !== undefined
      await chmod(path, 0o440)
      await rename(path, address)
      await syncFolder(parent)
      if (isNewFolder) await syncFolder(folder)
    },
    open: async (sha256) => {
      try {
        const handle = await open(addressOf(folder, sha256))
        return handle.createReadStream()
      } catch (error) {
        if (codeOf(error) === 'ENOENT') throw new DomainError('unavailable', 'files.lost', { sha256 })
        throw error
      }
    },
    has: async (sha256) =>
      access(addressOf(folder, sha256)).then(
        () => true,
        () => false,
      ),
    remove: async (sha256) => {
      const address = addressOf(folder, sha256)
      await rm(address, { force: true })
      await syncFolder(dirname(address)).catch(() => undefined)
    },
    tidy: async () => {
      const names = await readdir(incoming).catch(() => [])
      for (const name of names) {
        const path = join(incoming, name)
        const found = await stat(path).catch(() => null)
        if (found !== null && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true })
      }
    },
    isIntact: async (sha256) => {
      const handle = await open(addressOf(folder, sha256)).catch(() => null)
      if (handle === null) return false
      const hash = createHash('sha256')
      for await (const part of handle.createReadStream()) hash.update(part as Buffer)
      return hash.digest('hex') === sha256
    },
  }
}

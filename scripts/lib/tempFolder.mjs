import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
/** Databases of tests, at 25 MB each, and the demo world of the browser stories fit in well. */
const roomBytes = 4 * 1024 ** 3

const hasRoom = (folder) => {
  try {
    const { bavail, bsize, type } = statfsSync(folder)
    const tmpfs = 0x01021994
    return type === tmpfs && bavail * bsize >= roomBytes
  } catch {
    return false
  }
}

/**
 * Where a run of tests keeps what does not outlive it: in memory where the machine has the room, as a database that is
 * copied and dropped for every file costs several times as much on a disk. A `TMPDIR` that somebody chose is theirs.
 */
export const tempFolder = () => (process.env.TMPDIR === undefined && hasRoom(inMemory) ? inMemory : tmpdir())

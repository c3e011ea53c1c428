import { readFile, readlink, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { processStart } from './lock.ts'
import { startError } from './startError.ts'

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')

/** Prefix of the socket folders, by which those of a killed start are recognised and removed. */
export const socketPrefix = 'tongheng-'

interface PidFile {
  pid: number
  port: number
  /** Empty where there are no Unix sockets. */
  socketFolder: string
  /** `ready` once connections are accepted. */
  status: string
}

/** The file in which a PostgreSQL server describes itself; null when there is none. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const [socketFolder = '', status = ''] = [lines[4]?.trim(), lines[7]?.trim()]
  return { pid: Number(lines[0]), port: Number(lines[3]), socketFolder, status }
}

/** Whether the process really is the server of this cluster: the number in a left-over file may belong to anybody by now. */
async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || (await processStart(pid)) === null) return false
  if (process.platform !== 'linux') return true
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return folder === cluster
}

async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (Date.now() < end) {
    if ((await processStart(pid)) === null) return true
    await delay(20)
  }
  return false
}

/**
 * Stops the server that a killed program left behind, cleanly, so that this one can start its own. The caller holds the
 * lock of the data folder, so the server has no living owner.
 * @throws StartError `busy` when it does not go
 */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const left = await readPidFile(cluster)
  if (left === null) return false
  const isServer = await servesCluster(left.pid, cluster)
  if (isServer) {
    process.kill(left.pid, 'SIGINT')
    if (!(await isGoneWithin(left.pid, 30_000))) {
      process.kill(left.pid, 'SIGQUIT')
      if (!(await isGoneWithin(left.pid, 10_000))) throw startError('busy', { folder: cluster, pid: left.pid })
    }
  }
  await rm(pidFile(cluster), { force: true })
  if (basename(left.socketFolder).startsWith(socketPrefix)) {
    await rm(left.socketFolder, { recursive: true, force: true })
  }
  return isServer
}

import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { databaseName, readPassword, superuser } from './cluster.ts'
import type { EmbeddedPostgres } from './embedded.ts'
import { readPidFile } from './orphan.ts'

const sleepMs = 50

/**
 * How to reach the server that another program runs on this data folder: by the file in which PostgreSQL describes itself
 * and the password beside it. Waits a while for one that is just starting; null when it does not become ready.
 * @throws the system's error when this account may not read the password
 */
export async function attachEmbedded(
  dataDir: string,
  patienceMs: number,
): Promise<EmbeddedPostgres['connection'] | null> {
  const giveUp = Date.now() + patienceMs
  for (;;) {
    const cluster = await realpath(join(dataDir, 'postgres')).catch(() => null)
    const described = cluster === null ? null : await readPidFile(cluster)
    if (cluster !== null && described?.status === 'ready')
      return {
        host: described.socketFolder === '' ? '127.0.0.1' : described.socketFolder,
        port: described.port,
        user: superuser,
        password: await readPassword(cluster),
        database: databaseName,
      }
    if (Date.now() > giveUp) return null
    await delay(sleepMs)
  }
}

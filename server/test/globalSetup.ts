import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#platform/db'
import { migrateQueue } from '#platform/jobs'
import { migrateToLatest } from '#platform/migrate'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { takeLock } from '../src/platform/postgres/lock.ts'
import { stopOrphan } from '../src/platform/postgres/orphan.ts'
import { templateName } from './database.ts'

const prefix = 'tongheng-test-'

const log = { info: () => undefined, error: (fields: object, message: string) => console.error(message, fields) }

/** A database whose content may be lost with the machine, and is therefore fast. */
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_connections: '300',
}

/** Stops and deletes what a killed test run has left. A folder without its lock file may just be coming into being. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!name.startsWith(prefix) || !(await readdir(folder)).includes('tongheng.lock')) continue
    const lock = await takeLock(join(folder, 'tongheng.lock'))
    if (lock.kind === 'busy') continue
    await stopOrphan(join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  }
}

/** One server for the whole run and one migrated database in it, which every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned().catch((error: unknown) => console.error('old test databases could not be removed', error))
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  await chmod(dataDir, 0o755)
  const server = await startEmbeddedPostgres({ dataDir, log, settings: fastSettings })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const main = connect(server.connection, () => undefined)
    await main.pool.query(`create database ${templateName}`)
    await main.close()
    const template = connect({ ...server.connection, database: templateName }, () => undefined)
    await migrateToLatest(template.db)
    await migrateQueue(template.pool)
    await template.close()
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('database', server.connection)
  return stop
}

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config.ts'
import { connect, type Connection } from '../platform/db.ts'
import { attachEmbedded } from '../platform/postgres/attach.ts'
import { startEmbeddedPostgres } from '../platform/postgres/embedded.ts'
import { reasonOf, StartError, systemCode } from '../platform/postgres/startError.ts'
import { migrationState } from '../platform/migrate.ts'
import { CliError } from './cliError.ts'
import { texts } from './texts.ts'

/** A server that is just being started gets this long to answer. */
const patienceMs = 15_000
const quiet = { info: () => undefined, error: () => undefined }

interface Opened {
  connection: Connection
  close(): Promise<void>
}

const connectQuietly = (settings: Parameters<typeof connect>[0]): Connection =>
  connect({ ...settings, max: 4 }, () => undefined)

/** The database of the program that holds the data folder. */
async function openRunning(folder: string): Promise<Opened> {
  const found = await attachEmbedded(folder, patienceMs).catch((error: unknown) => {
    if (systemCode(error) === 'EACCES') throw new CliError(texts['server-of-another-user'], { folder })
    throw error
  })
  if (found === null) throw new CliError(texts['server-starting'], { folder })
  const connection = connectQuietly(found)
  return { connection, close: () => connection.close() }
}

async function openEmbedded(folder: string): Promise<Opened> {
  try {
    const embedded = await startEmbeddedPostgres({ dataDir: folder, log: quiet })
    const connection = connectQuietly(embedded.connection)
    return { connection, close: () => connection.close().finally(() => embedded.stop()) }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    if (error.code === 'busy') return openRunning(folder)
    throw new CliError({ zh: error.zh, en: error.en })
  }
}

/** Why a database cannot be reached; several addresses of one host are tried, and told in a list without words of its own. */
const unreachable = (error: unknown): CliError => {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  return new CliError(texts.unreachable, { reason: reasonOf(first) })
}

async function open(config: Config, mayCreate: boolean): Promise<Opened> {
  if (config.databaseUrl !== undefined) {
    const connection = connectQuietly({ connectionString: config.databaseUrl })
    const close = (): Promise<void> => connection.close()
    await connection.pool.query('select 1').catch(async (error: unknown) => {
      await close()
      throw unreachable(error)
    })
    return { connection, close }
  }
  const exists = await access(join(config.data, 'postgres')).then(
    () => true,
    () => false,
  )
  if (!exists && !mayCreate) throw new CliError(texts['no-database'], { folder: config.data })
  return openEmbedded(config.data)
}

/** A command on a database of another version would read what is not there. */
async function requireThisVersion(connection: Connection): Promise<void> {
  const { unknown, missing } = await migrationState(connection.db)
  if (unknown.length > 0) throw new CliError(texts['newer-database'], { names: unknown.join(', ') })
  if (missing.length > 0) throw new CliError(texts['older-database'], { names: missing.join(', ') })
}

/**
 * Works on the database and leaves everything as it was: a running server is asked through its socket, the embedded one is
 * started and stopped again. `mayCreate`: the command makes a database that is not there, and minds no version.
 * @throws CliError
 */
export async function withDatabase<T>(
  config: Config,
  work: (connection: Connection) => Promise<T>,
  mayCreate = false,
): Promise<T> {
  const opened = await open(config, mayCreate)
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => (closing ??= opened.close())
  const leave = (): void => void close().finally(() => process.exit(130))
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, leave)
  try {
    if (!mayCreate) await requireThisVersion(opened.connection)
    return await work(opened.connection)
  } finally {
    for (const signal of signals) process.off(signal, leave)
    await close()
  }
}

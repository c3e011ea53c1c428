import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Account, chooseAccount } from './account.ts'
import { runnableBinaries } from './binaries.ts'
import * as cluster from './cluster.ts'
import { takeLock } from './lock.ts'
import { socketPrefix, stopOrphan } from './orphan.ts'
import { type Server, startServer, stopServer } from './server.ts'
import { reasonOf, startError } from './startError.ts'

export { StartError, type StartErrorCode } from './startError.ts'

/** The part of a pino logger that is used here. */
export interface StartLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface EmbeddedOptions {
  /** The cluster is kept in `<dataDir>/postgres`. */
  dataDir: string
  log: StartLog
  /** PostgreSQL settings that differ from the defaults, such as `{ fsync: 'off' }` for tests. */
  settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** `host` is the folder of a private Unix socket (127.0.0.1 on Windows). */
  connection: { host: string; port: number; user: string; password: string; database: 'tongheng' }
  url: string
  /** Resolves when the server has ended, whether it was asked to or not. */
  exited: Promise<void>
  /** Stops the server and frees the data folder. May be called more than once. */
  stop(): Promise<void>
}

type Release = () => Promise<void>

/** As `mkdir -p`. Not `recursive: true`: below a folder that takes none (/proc) Node 24 then tries for ever. */
async function makeFolders(folder: string): Promise<void> {
  const parent = dirname(folder)
  if (parent !== folder && !existsSync(parent)) await makeFolders(parent)
  if (!existsSync(folder)) await mkdir(folder)
}

async function makeFolder(dataDir: string): Promise<string> {
  try {
    await makeFolders(resolve(dataDir))
    return await realpath(dataDir)
  } catch (error) {
    throw startError('folder-unwritable', { folder: dataDir, reason: reasonOf(error) })
  }
}

async function lockFolder(folder: string, dataDir: string): Promise<Release> {
  const result = await takeLock(join(folder, 'tongheng.lock')).catch((error: unknown) => {
    throw startError('folder-unwritable', { folder, reason: reasonOf(error) })
  })
  if (result.kind === 'busy') throw startError('busy', { folder: dataDir, pid: result.pid })
  return result.release
}

interface Listening {
  host: string
  port: number
  args: string[]
  cleanUp: Release
}

const standardPort = 5432

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : standardPort))
    })
  })

/** A private folder for the socket, whose whole path must fit into 104 bytes. Node has no Unix sockets on Windows. */
async function chooseListening(account: Account | null): Promise<Listening> {
  if (process.platform === 'win32') {
    const port = await freePort()
    const args = ['-c', 'listen_addresses=127.0.0.1', '-p', String(port)]
    return { host: '127.0.0.1', port, args, cleanUp: () => Promise.resolve() }
  }
  const isShort = Buffer.byteLength(join(tmpdir(), `${socketPrefix}XXXXXX/.s.PGSQL.${standardPort}`)) < 104
  const host = await mkdtemp(join(isShort ? tmpdir() : '/tmp', socketPrefix))
  if (account) await chown(host, account.uid, account.gid)
  const args = ['-c', 'listen_addresses=', '-k', host, '-p', String(standardPort)]
  return { host, port: standardPort, args, cleanUp: () => rm(host, { recursive: true, force: true }) }
}

/** Finds or makes the cluster of a data folder that is already locked, and starts its server. */
async function startLocked(options: EmbeddedOptions, dataDir: string, undo: Release[]): Promise<EmbeddedPostgres> {
  const { log } = options
  const link = join(dataDir, 'postgres')
  const account = chooseAccount(await cluster.clusterOwner(link))
  const existing = await realpath(link).catch(() => null)
  if (existing !== null && dirname(existing) !== dataDir) undo.push(await lockFolder(dirname(existing), dataDir))
  if (existing !== null && (await stopOrphan(existing))) {
    log.info({ folder: existing }, 'stopped the database server that an earlier start had left running')
  }
  const binaries = await runnableBinaries(account)
  const { folder, exists } = await cluster.placeCluster(link, account, log)
  if (!exists) {
    log.info({ folder }, 'creating the database cluster')
    await cluster.createCluster(folder, binaries, account)
    if (folder !== link) await symlink(folder, link)
  }
  await cluster.checkVersion(folder, binaries)
  await cluster.giveTo(account, folder)
  const password = await cluster.readPassword(folder)
  const listening = await chooseListening(account)
  undo.push(listening.cleanUp)
  const server = await startServer({
    cluster: folder,
    binaries,
    account,
    listen: listening.args,
    settings: options.settings ?? {},
    logFile: join(dataDir, 'postgres.log'),
  })
  undo.push(() => stopServer(server))
  return handle({ server, listening, password, undo, log })
}

async function undoAll(undo: readonly Release[]): Promise<void> {
  for (const step of undo.toReversed()) await step()
}

interface Running {
  server: Server
  listening: Listening
  password: string
  undo: readonly Release[]
  log: StartLog
}

function handle({ server, listening, password, undo, log }: Running): EmbeddedPostgres {
  const { host, port } = listening
  let stopping: Promise<void> | null = null
  void server.exited.then(() => {
    if (stopping === null) log.error({}, 'the embedded database server ended unexpectedly')
  })
  const user = cluster.superuser
  const database = cluster.databaseName
  return {
    connection: { host, port, user, password, database },
    url: `postgresql://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    exited: server.exited,
    stop: () => (stopping ??= undoAll(undo)),
  }
}

/**
 * Starts the PostgreSQL server that npm installed, on a cluster inside the data folder: no network port, a random password,
 * never as root. A server that a killed program left behind is stopped first; a data folder in use is refused.
 * @throws StartError
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await makeFolder(options.dataDir)
  const undo = [await lockFolder(dataDir, dataDir)]
  try {
    return await startLocked(options, dataDir, undo)
  } catch (error) {
    await undoAll(undo)
    throw error
  }
}

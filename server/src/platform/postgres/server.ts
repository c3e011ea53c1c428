import { type ChildProcess, spawn } from 'node:child_process'
import { open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Account, asAccount } from './account.ts'
import { type Binaries, programOf } from './binaries.ts'
import { readPidFile } from './orphan.ts'
import { startError } from './startError.ts'
import { toolEnvironment } from './tool.ts'

export interface Server {
  readonly child: ChildProcess
  /** Resolves when the process has ended, whether it was asked to or not. */
  readonly exited: Promise<void>
}

export interface Launch {
  cluster: string
  binaries: Binaries
  account: Account | null
  /** Arguments that say where the server listens. */
  listen: readonly string[]
  settings: Readonly<Record<string, string>>
  logFile: string
}

/** When this program ends without stopping the server, the server is at least told. */
function endWithUs(child: ChildProcess, exited: Promise<void>): void {
  const tell = (): void => void child.kill('SIGINT')
  process.once('exit', tell)
  void exited.then(() => process.off('exit', tell))
}

/** Own process group: Ctrl-C in the terminal reaches only us, and we let requests end before we stop the server. */
async function launch(options: Launch): Promise<Server> {
  const settings = { log_checkpoints: 'off', unix_socket_permissions: '0700', timezone: 'UTC', ...options.settings }
  const args = ['-D', options.cluster, ...options.listen]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const log = await open(options.logFile, 'a', 0o600)
  try {
    const child = spawn(programOf(options.binaries, 'postgres'), args, {
      ...asAccount(options.account),
      cwd: options.account ? '/' : dirname(options.cluster),
      env: toolEnvironment(),
      detached: process.platform !== 'win32',
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    })
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    endWithUs(child, exited)
    return { child, exited }
  } finally {
    await log.close()
  }
}

export const hasEnded = ({ child }: Server): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null

/** Waits as long as the server lives: after a power cut it first replays its log. False when it ended instead. */
async function becomesReady(server: Server, cluster: string): Promise<boolean> {
  while (!hasEnded(server)) {
    const described = await readPidFile(cluster)
    if (described?.pid === server.child.pid && described?.status === 'ready') return true
    await Promise.race([delay(10), server.exited])
  }
  return false
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    (found) => found.size,
    () => 0,
  )

const longestLog = 10_000_000

/** What the log gained since `position`, at most its last 64 kB. */
async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(Math.min(64_000, Math.max(0, size - position)))
    await handle.read(tail, 0, tail.length, size - tail.length)
    return tail.toString()
  } finally {
    await handle.close()
  }
}

const oldOnesStillThere = /shared memory block .* is still in use|lock file "postmaster.pid" already exists/

/**
 * Starts the server and waits until it accepts connections. Backends of a server that was killed need a moment to notice,
 * and PostgreSQL refuses to start beside them: that is tried again for a while.
 * @throws StartError `failed` with what PostgreSQL said
 */
export async function startServer(options: Launch): Promise<Server> {
  if ((await sizeOf(options.logFile)) > longestLog) await rename(options.logFile, `${options.logFile}.1`)
  const giveUp = Date.now() + 15_000
  for (;;) {
    const logged = await sizeOf(options.logFile)
    const server = await launch(options)
    if (await becomesReady(server, options.cluster)) return server
    const said = await readFrom(options.logFile, logged)
    if (!oldOnesStillThere.test(said) || Date.now() > giveUp) {
      const fatal = said.split('\n').findLast((line) => /FATAL|PANIC|ERROR|error/.test(line))
      throw startError('failed', { reason: fatal ?? 'it ended at once', log: options.logFile })
    }
    await delay(200)
  }
}

/**
 * Stops cleanly. Connections that are just closing get a second to do so, then they are ended; a server that does not go
 * within half a minute is stopped as by a power cut.
 */
export async function stopServer(server: Server): Promise<void> {
  if (hasEnded(server)) return
  server.child.kill('SIGTERM')
  const endConnections = setTimeout(() => server.child.kill('SIGINT'), 1000)
  const force = setTimeout(() => server.child.kill('SIGQUIT'), 30_000)
  await server.exited
  clearTimeout(endConnections)
  clearTimeout(force)
}

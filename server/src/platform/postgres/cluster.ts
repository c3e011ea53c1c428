import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { type Binaries, majorOf, programOf, reachableRoot } from './binaries.ts'
import { startError, systemCode } from './startError.ts'
import { runTool } from './tool.ts'
import type { StartLog } from './embedded.ts'

export const superuser = 'tongheng'
export const databaseName = 'tongheng' as const

const passwordFile = (cluster: string): string => join(cluster, 'tongheng.password')

/** The password of the only database user; it lies inside the cluster, so that both are backed up and deleted together. */
export const readPassword = async (cluster: string): Promise<string> =>
  (await readFile(passwordFile(cluster), 'utf8')).trim()

/** Owner of the cluster that a data folder holds or points to; null while there is none. */
export const clusterOwner = async (link: string): Promise<number | null> =>
  stat(link).then(
    (found) => found.uid,
    () => null,
  )

/** A new folder that the account can enter, named after the data folder so that an administrator recognises it. */
async function reachableHome(link: string, account: Account): Promise<string> {
  const project = basename(dirname(dirname(link))).replaceAll(/[^\w.-]/g, '') || 'data'
  const home = join(await reachableRoot(account), `${project}-${randomBytes(4).toString('hex')}`)
  await mkdir(home)
  await chmod(home, 0o755)
  return join(home, 'postgres')
}

/** Moves a cluster that its account can no longer enter, across file systems if need be; the old one goes last. */
async function moveCluster(link: string, account: Account): Promise<string> {
  const target = await reachableHome(link, account)
  const aside = `${link}.moving`
  await cp(link, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  await rename(link, aside)
  await symlink(target, link)
  await rm(aside, { recursive: true, force: true })
  return target
}

/** Where the cluster of a data folder is, or will be. */
export interface ClusterPlace {
  readonly folder: string
  readonly exists: boolean
}

/**
 * `<data>/postgres`, unless PostgreSQL's account cannot enter the data folder (a project in root's home): then a folder
 * outside, which `<data>/postgres` points to.
 * @throws StartError `folder-missing`, `folder-unwritable`
 */
export async function placeCluster(link: string, account: Account | null, log: StartLog): Promise<ClusterPlace> {
  const found = await lstat(link).catch(() => null)
  if (found?.isSymbolicLink()) {
    const folder = await realpath(link).catch(() => null)
    if (folder === null) throw startError('folder-missing', { link, target: link })
    return { folder, exists: true }
  }
  if (account === null || canEnter(account, dirname(link))) return { folder: link, exists: found !== null }
  const folder = found ? await moveCluster(link, account) : await reachableHome(link, account)
  log.info(
    { folder, account: account.name },
    `the account ${account.name} cannot enter ${dirname(link)}: the database is kept in ${folder}`,
  )
  return { folder, exists: found !== null }
}

/** Gives a folder and all in it to the account; needed when the cluster was restored or moved by root. */
export async function giveTo(account: Account | null, folder: string): Promise<void> {
  if (account === null || (await stat(folder)).uid === account.uid) return
  const giveAll = async (path: string): Promise<void> => {
    await chown(path, account.uid, account.gid)
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.isDirectory()) await giveAll(join(path, entry.name))
      else if (entry.isFile()) await chown(join(path, entry.name), account.uid, account.gid)
    }
  }
  await giveAll(folder)
}

/** @throws StartError `another-version`, `folder-of-another-user` */
export async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'EACCES') throw startError('folder-of-another-user', { folder: cluster })
    throw startError('folder-missing', { link: cluster, target: cluster })
  })
  const expected = majorOf(binaries)
  if (found.trim() !== expected) throw startError('another-version', { folder: cluster, found: found.trim(), expected })
}

/**
 * The builtin C.UTF-8 locale needs nothing of the operating system and never changes under an index; Chinese order is
 * asked for with `collate "zh-x-icu"`.
 */
const clusterOptions =
  '--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --auth=scram-sha-256'

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? ''

/** Makes a cluster with one user and one empty database. It gets its name last: a start that was killed leaves none. */
export async function createCluster(cluster: string, binaries: Binaries, account: Account | null): Promise<void> {
  const unfinished = `${cluster}.new`
  const password = `${cluster}.password`
  await rm(unfinished, { recursive: true, force: true })
  await rm(password, { force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account) await chown(unfinished, account.uid, account.gid)
  if (account) await chown(password, account.uid, account.gid)
  const args = ['-D', unfinished, '-U', superuser, `--pwfile=${password}`, ...clusterOptions.split(' ')]
  const made = await runTool({ program: programOf(binaries, 'initdb'), args, account })
  if (made.code !== 0) throw startError('failed', { reason: lastLine(made.output), log: '-' })
  const named = await runTool({
    program: programOf(binaries, 'postgres'),
    args: ['--single', '-D', unfinished, 'postgres'],
    account,
    input: `create database ${databaseName};\n`,
  })
  if (named.code !== 0) throw startError('failed', { reason: lastLine(named.output), log: '-' })
  await rename(password, passwordFile(unfinished))
  await chmod(passwordFile(unfinished), 0o600)
  await rename(unfinished, cluster)
}

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { startError } from './startError.ts'

/** The system account that PostgreSQL runs under when the program itself runs as root, which PostgreSQL refuses. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const preferred = ['tongheng', 'postgres', 'nobody'] as const

/** One line of the account database by name or number; `getent` also knows accounts that do not stand in /etc/passwd. */
function findAccount(key: string): Account | null {
  const known = spawnSync('getent', ['passwd', key], { encoding: 'utf8' })
  const lines = (known.status === 0 ? known.stdout : readFileSync('/etc/passwd', 'utf8')).split('\n')
  for (const line of lines) {
    const [name, , uid, gid] = line.split(':')
    if (name && uid && gid && (name === key || uid === key)) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return null
}

/**
 * Null when PostgreSQL may run as the current user. As root: the owner of an existing cluster, so that a folder made by an
 * ordinary user stays that user's, else the first account of the list that exists.
 * @throws StartError `no-account`
 */
export function chooseAccount(clusterOwner: number | null): Account | null {
  if (process.getuid === undefined) return null
  if (process.getuid() !== 0) {
    requireName()
    return null
  }
  if (clusterOwner !== null && clusterOwner !== 0) {
    const owner = findAccount(String(clusterOwner))
    if (owner) return owner
  }
  for (const name of preferred) {
    const account = findAccount(name)
    if (account && account.uid !== 0) return account
  }
  throw startError('no-account')
}

/** PostgreSQL looks up the name of its user and gives up without one (`docker run --user 12345`). */
function requireName(): void {
  try {
    userInfo()
  } catch {
    throw startError('no-account')
  }
}

/** Spawn options that give up root for good; libuv also drops the supplementary groups. */
export const asAccount = (account: Account | null): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {}

/** Whether the account can enter a folder. Asked of the system itself, which also knows ACLs and mount options. */
export const canEnter = (account: Account | null, folder: string): boolean =>
  account === null || spawnSync('test', ['-x', folder], { ...asAccount(account), cwd: '/' }).status === 0

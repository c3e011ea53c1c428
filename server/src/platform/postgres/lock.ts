import { randomUUID } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { systemCode } from './startError.ts'

const Owner = z.object({ pid: z.number().int().positive(), started: z.string(), token: z.string() })
type Owner = z.infer<typeof Owner>

/**
 * When a process began, as text that no later process with the same number repeats; null when it does not run.
 * A zombie does not run: its parent has merely not asked after it yet.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    if (stat === null) return null
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()}/${fields[18] ?? ''}`
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (systemCode(error) !== 'EPERM') return null
  }
  if (process.platform === 'win32') return 'unknown'
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

async function readOwner(file: string): Promise<Owner | null> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    return Owner.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const isLive = async (owner: Owner | null): Promise<boolean> =>
  owner !== null && (await processStart(owner.pid)) === owner.started

export type LockResult = { kind: 'held'; release(): Promise<void> } | { kind: 'busy'; pid: number }

/** What file systems without hard links answer (exFAT, some network mounts). */
const noHardLinks = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])

const writeNew = (file: string, owner: Owner): Promise<boolean> =>
  writeFile(file, JSON.stringify(owner), { flag: 'wx' }).then(
    () => true,
    (error: unknown) => {
      if (systemCode(error) === 'EEXIST') return false
      throw error
    },
  )

/** Puts the whole content there at once or finds the place taken: a half-written lock is never seen. */
async function place(file: string, owner: Owner): Promise<boolean> {
  const draft = `${file}.${owner.token}`
  await writeFile(draft, JSON.stringify(owner), { mode: 0o644 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    if (!noHardLinks.has(systemCode(error) ?? '')) throw error
    return await writeNew(file, owner)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Moves a dead owner's lock aside. Whoever finds that he moved a living one, which came in between, puts it back. */
async function removeStale(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw error
  }
  if (await isLive(await readOwner(aside))) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

/**
 * Takes the lock file for this process. It survives a `kill -9` as a stale file, which the next start recognises by the
 * owner's process number and start time together and removes.
 * @throws the system's error when the folder cannot be written
 */
export async function takeLock(file: string): Promise<LockResult> {
  const mine: Owner = { pid: process.pid, started: (await processStart(process.pid)) ?? '', token: randomUUID() }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await place(file, mine)) {
      const release = async (): Promise<void> => {
        if ((await readOwner(file))?.token === mine.token) await rm(file, { force: true })
      }
      return { kind: 'held', release }
    }
    const owner = await readOwner(file)
    if (owner !== null && (await isLive(owner))) return { kind: 'busy', pid: owner.pid }
    await removeStale(file)
  }
  return { kind: 'busy', pid: (await readOwner(file))?.pid ?? 0 }
}

import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import type { Timer } from '#platform/jobs'
import { latestCheckpoint } from './integrateLog.ts'
import { findLogKey } from './logKey.ts'
import { consistencyRanges, growTree, type GrowingTree, leafHash, verifyConsistency } from './merkle.ts'
import { hashesOfRanges } from './nodes.ts'
import { isSignedBy, readNote } from '#platform/signedNote'
import { readCheckpoint } from './checkpoint.ts'
import { own } from './tables.ts'

export type LogProblem = 'entry-altered' | 'entry-missing' | 'root-differs' | 'signature-wrong' | 'not-consistent'

const page = 5000

/** Adds the entries up to `size` as they stand in the table, each hashed anew. */
async function readOn(db: AnyDb, tree: GrowingTree, size: number): Promise<LogProblem | null> {
  while (tree.size < size) {
    const rows = await own(db)
      .selectFrom('log_entries')
      .select(['leaf_index', 'leaf', 'leaf_hash'])
      .where('leaf_index', '>=', String(tree.size))
      .where('leaf_index', '<', String(Math.min(tree.size + page, size)))
      .orderBy('leaf_index')
      .execute()
    if (rows.length === 0) return 'entry-missing'
    for (const row of rows) {
      if (Number(row.leaf_index) !== tree.size) return 'entry-missing'
      const hash = leafHash(row.leaf)
      if (!hash.equals(row.leaf_hash)) return 'entry-altered'
      tree.add(hash)
    }
  }
  return null
}

type Latest = NonNullable<Awaited<ReturnType<typeof latestCheckpoint>>>

async function problemOf(db: AnyDb, tree: GrowingTree, latest: Latest): Promise<LogProblem | null> {
  const earlier = { size: tree.size, root: tree.root }
  const size = Number(latest.tree_size)
  const unread = await readOn(db, tree, size)
  if (unread !== null) return unread
  const [key, note] = [await findLogKey(db), readNote(latest.note)]
  const told = note && readCheckpoint(note.text)
  if (!key || !note || !told || told.origin !== key.name || !isSignedBy(note, key)) return 'signature-wrong'
  if (tree.size !== size || told.size !== size || !told.root.equals(tree.root) || !latest.root.equals(tree.root))
    return 'root-differs'
  const path = await hashesOfRanges(db, consistencyRanges(earlier.size, size)).catch(() => null)
  return path !== null && verifyConsistency(earlier, told, path) ? null : 'not-consistent'
}

const latestCheck = (db: AnyDb) => own(db).selectFrom('log_checks').selectAll().orderBy('id', 'desc').limit(1)

/** What the monitor said last. */
export const lastCheck = (db: AnyDb) => latestCheck(db).executeTakeFirst()

/**
 * The platform's own monitor. It keeps what it saw at its last check and goes on from there: it hashes the new entries itself,
 * and holds root, signature and proof of the latest checkpoint against that. A log rewritten behind it does not fit any more.
 */
export async function checkLog({ db, platform }: Context<null>): Promise<LogProblem | null> {
  const latest = await latestCheckpoint(db)
  const last = await lastCheck(db)
  if (!latest && !last) return null
  const lastGood = await latestCheck(db).where('problem', 'is', null).executeTakeFirst()
  const frontier = (lastGood?.frontier ?? []).map((hash) => Buffer.from(hash, 'base64'))
  const tree = growTree(Number(lastGood?.tree_size ?? 0), frontier)
  const problem = latest ? await problemOf(db, tree, latest) : 'entry-missing'
  if (last?.problem === problem && Number(last?.tree_size) === tree.size) return problem
  await own(db)
    .insertInto('log_checks')
    .values({
      at: platform.now(),
      tree_size: tree.size,
      frontier: JSON.stringify(tree.frontier.map((hash) => hash.toString('base64'))),
      problem,
    })
    .execute()
  if (problem !== null)
    platform.log.error({ problem, size: tree.size }, 'the transparency log does not fit what was seen before')
  return problem
}

export const checkTimer: Timer = {
  name: 'check-log',
  cron: '* * * * *',
  run: async (context) => {
    await checkLog(context)
  },
}

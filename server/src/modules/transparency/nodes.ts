import { type AnyDb, sql } from '#platform/db'
import { type GrownNode, type Hash, joinHashes, type Node, perfectNodes, type Range, rootOver } from './merkle.ts'
import { own } from './tables.ts'

/** Subtrees are stored at every fourth level; the leaves are the entries themselves. */
const step = 4

export const isStored = ({ level }: Node): boolean => level > 0 && level % step === 0

const nameOf = ({ level, index }: Node): string => `${level}/${index}`

/** The stored subtrees that a perfect subtree consists of. */
function storedPartsOf({ level, index }: Node): Node[] {
  const below = level % step
  const count = 2 ** below
  return Array.from({ length: count }, (_, place) => ({ level: level - below, index: index * count + place }))
}

async function readStored(db: AnyDb, wanted: readonly Node[]): Promise<Map<string, Hash>> {
  const leaves = wanted.filter(({ level }) => level === 0).map(({ index }) => index)
  const nodes = wanted.filter(({ level }) => level > 0)
  const found = await sql<{ level: number; index: string; hash: Hash }>`
    select 0 as level, leaf_index as index, leaf_hash as hash from log_entries where leaf_index = any(${leaves}::bigint[])
    union all
    select node.level, node.node_index, node.hash
    from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[])
      as wanted (level, node_index)
    join log_nodes node using (level, node_index)`.execute(own(db))
  return new Map(found.rows.map(({ level, index, hash }) => [nameOf({ level, index: Number(index) }), hash]))
}

/** Hashes of subtrees, in the order asked, with one question to the database. The subtrees must be part of the tree. */
export async function hashesOfRanges(db: AnyDb, ranges: readonly Range[]): Promise<Hash[]> {
  if (ranges.length === 0) return []
  const stored = await readStored(db, ranges.flatMap(perfectNodes).flatMap(storedPartsOf))
  const hashOf = (node: Node): Hash => {
    const hash = stored.get(nameOf(node))
    if (hash === undefined) throw new Error(`the log has no hash ${nameOf(node)}`)
    return hash
  }
  return ranges.map((range) => joinHashes(perfectNodes(range).map((node) => rootOver(storedPartsOf(node).map(hashOf)))))
}

/** The perfect subtrees that the first `size` leaves consist of: what the tree needs to grow on. */
export const frontierOf = (db: AnyDb, size: number): Promise<Hash[]> =>
  hashesOfRanges(
    db,
    perfectNodes({ start: 0, end: size }).map(({ level, index }) => ({
      start: index * 2 ** level,
      end: (index + 1) * 2 ** level,
    })),
  )

/** The root of the first `size` leaves. */
export const rootOf = async (db: AnyDb, size: number): Promise<Hash> => joinHashes(await frontierOf(db, size))

export async function keepNodes(db: AnyDb, nodes: readonly GrownNode[]): Promise<void> {
  if (nodes.length === 0) return
  const rows = nodes.map(({ level, index, hash }) => ({ level, node_index: index, hash }))
  await own(db).insertInto('log_nodes').values(rows).execute()
}

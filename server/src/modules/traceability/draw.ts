import dagre from '@dagrejs/dagre'
import type { TraceDrawing, TraceKind, TraceNode } from '@tongheng/contract/traceability'
import type { AnyDb } from '#platform/db'
import { presentNode } from './present.ts'
import type { EdgeRow } from './tables.ts'
import { edgesInto, nodesById, type Touched } from './walks.ts'

/** More nodes than these nobody can read, and laying them out would keep others waiting. */
const mostNodes = 120
const box = { width: 176, height: 58 }

/** What is drawn first when not everything can be. */
const order: readonly TraceKind[] = ['calibration', 'body', 'parameter', 'instrument', 'certificate', 'record']

function choose(found: readonly Touched[]): Touched[] {
  const chosen: Touched[] = []
  for (const kind of order) {
    const ofKind = found.filter((one) => one.kind === kind)
    // Half of the certificates of a standard would mislead: a kind is drawn whole, or left to the list.
    if (kind === 'calibration') chosen.push(...ofKind.slice(0, mostNodes))
    else if (chosen.length + ofKind.length <= mostNodes) chosen.push(...ofKind)
  }
  return chosen
}

export type Pair = readonly [upper: string, lower: string]

/**
 * Edges between chosen nodes; what lies between them and is not drawn is passed through. Without `all` whatever lies above is
 * passed through: what a reverse walk found has only above it what it found, or what nothing chosen is above of.
 */
export async function pairsOf(
  db: AnyDb,
  institutionId: string,
  chosen: ReadonlySet<string>,
  all: ReadonlySet<string> | null,
) {
  const belongs = (id: string): boolean => all === null || all.has(id)
  const known = new Map<string, EdgeRow[]>()
  let open = [...chosen]
  while (open.length > 0) {
    const edges = await edgesInto(db, institutionId, open)
    for (const id of open) known.set(id, [])
    for (const edge of edges) if (belongs(edge.upper_id)) known.get(edge.lower_id)?.push(edge)
    open = [...new Set(edges.map((edge) => edge.upper_id))].filter((id) => belongs(id) && !known.has(id))
  }
  const pairs = new Map<string, Pair>()
  for (const lower of chosen) {
    const seen = new Set<string>()
    const waiting = (known.get(lower) ?? []).map((edge) => edge.upper_id)
    for (let upper = waiting.pop(); upper !== undefined; upper = waiting.pop()) {
      if (seen.has(upper)) continue
      seen.add(upper)
      if (chosen.has(upper)) pairs.set(`${upper} ${lower}`, [upper, lower])
      else waiting.push(...(known.get(upper) ?? []).map((edge) => edge.upper_id))
    }
  }
  return [...pairs.values()]
}

/** Layers from above by the longest way, as few crossings as the library finds (layered layout after Sugiyama). */
export function layOut(
  nodes: readonly TraceNode[],
  pairs: readonly Pair[],
  starts: ReadonlySet<string>,
): Omit<TraceDrawing, 'left'> {
  const graph = new dagre.graphlib.Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 20, ranksep: 44, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of nodes) graph.setNode(id, { ...box })
  for (const [upper, lower] of pairs) graph.setEdge(upper, lower)
  if (nodes.length > 0) dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  const round = (value: number): number => Math.round(value)
  return {
    width: Number.isFinite(width) ? round(width) : 0,
    height: Number.isFinite(height) ? round(height) : 0,
    nodes: nodes.map((node) => {
      const { x, y } = graph.node(node.id) as { x: number; y: number }
      return { ...node, ...box, x: round(x), y: round(y), isStart: starts.has(node.id) }
    }),
    edges: pairs.map(([upperId, lowerId]) => {
      const { points } = graph.edge(upperId, lowerId) as { points: { x: number; y: number }[] }
      return { upperId, lowerId, points: points.map(({ x, y }) => ({ x: round(x), y: round(y) })) }
    }),
  }
}

interface DrawingOptions {
  starts?: readonly Touched[]
  show?: 'all' | 'standards'
  /** How much the walk found, when `found` is only part of it. */
  total?: number
  /** What of it stands in other institutions, and how it is tied. */
  elsewhere?: { nodes: readonly TraceNode[]; pairs: readonly Pair[] }
}

/** The picture of what a walk found, with where it began. */
export async function drawingOf(
  db: AnyDb,
  institutionId: string,
  found: readonly Touched[],
  { starts = [], show = 'all', total, elsewhere = { nodes: [], pairs: [] } }: DrawingOptions,
): Promise<TraceDrawing> {
  const known = new Set(found.map(({ id }) => id))
  const whole = [...starts.filter(({ id }) => !known.has(id)), ...found]
  const shown = show === 'all' ? found : found.filter(({ kind }) => kind !== 'record' && kind !== 'certificate')
  const chosen = new Set([...starts.map(({ id }) => id), ...choose(shown).map(({ id }) => id)])
  const nodes = await nodesById(db, institutionId, [...chosen])
  const isWhole = total === undefined || total === found.length
  const pairs = await pairsOf(db, institutionId, chosen, isWhole ? new Set(whole.map(({ id }) => id)) : null)
  const joined = new Set(pairs.flat())
  // Of a standard that was calibrated many times only the calibrations under which it touched something.
  const drawn = starts.length > 1 && isWhole ? nodes.filter(({ id }) => joined.has(id)) : nodes
  const startIds = new Set(starts.map(({ id }) => id))
  const left = (total ?? shown.length) - shown.filter(({ id }) => chosen.has(id)).length
  const far = elsewhere.nodes.slice(0, mostNodes)
  const there = new Set([...drawn, ...far].map(({ id }) => id))
  const ties = elsewhere.pairs.filter(([upper, lower]) => there.has(upper) && there.has(lower))
  const everything = [...drawn.map((row) => presentNode(row)), ...far]
  return { ...layOut(everything, [...pairs, ...ties], startIds), left: left + elsewhere.nodes.length - far.length }
}

import type { TraceNode } from '@tongheng/contract/traceability'
import type { AnyDb } from '#platform/db'
import { drawingOf } from './draw.ts'
import { presentNode } from './present.ts'
import { type EdgeRow, type NodeRow, own } from './tables.ts'
import { edgesInto, nodesById, type Touched } from './walks.ts'

/** Edges of levels that hold on a day: calibrations in force, bodies, parameters. */
const inForce = (db: AnyDb, institutionId: string, on: string) =>
  own(db)
    .selectFrom('trace_edges')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('lower_kind', 'in', ['calibration', 'body', 'parameter'])
    .where('since', '<=', on)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', on)]))

async function oldestDay(db: AnyDb, institutionId: string): Promise<string | null> {
  const row = await own(db)
    .selectFrom('trace_nodes')
    .select((eb) => eb.fn.min('on_day').as('day'))
    .where('institution_id', '=', institutionId)
    .where('equipment_id', 'is not', null)
    .executeTakeFirst()
  return row?.day ?? null
}

const nameOf = ({ kind, number, name }: NodeRow): string =>
  kind === 'certificate' ? number : [number, name].filter(Boolean).join(' ')

/**
 * The chain of the laboratory as it was on a day (IM-5.1.2): every calibration in force with what it rests on, the levels above, and
 * the product parameters below. A standard calibrated here rests on standards through the certificate and its record, or on the calibration
 * that another had then, also when it has a later one since.
 */
export async function chainOn(db: AnyDb, institutionId: string, on: string) {
  const edges = await inForce(db, institutionId, on).execute()
  const begun = new Set(edges.map((edge) => edge.lower_id))
  const passed = new Map<string, Touched>()
  const above = (found: readonly EdgeRow[]): Touched[] =>
    found
      .map((edge): Touched => ({ id: edge.upper_id, kind: edge.upper_kind }))
      .filter(({ id, kind }) => kind !== 'body' && !begun.has(id) && !passed.has(id))
  let open = above(edges)
  while (open.length > 0) {
    for (const one of open) passed.set(one.id, one)
    const ids = open.map(({ id }) => id)
    const next = (await edgesInto(db, institutionId, ids)).filter((edge) => edge.since <= on)
    edges.push(...next.filter((edge) => edge.lower_kind === 'calibration'))
    open = above(next)
  }
  const found = new Map<string, Touched>(passed)
  for (const edge of edges) {
    found.set(edge.lower_id, { id: edge.lower_id, kind: edge.lower_kind })
    found.set(edge.upper_id, { id: edge.upper_id, kind: edge.upper_kind })
  }
  const nodes = await nodesById(db, institutionId, [...found.keys()])
  const names = new Map(nodes.map((row) => [row.id, nameOf(row)]))
  const edgesOf = Map.groupBy(edges, (edge) => edge.lower_id)
  const restsOn = (id: string): string =>
    (edgesOf.get(id) ?? []).map((edge) => names.get(edge.upper_id) ?? '').join('; ')
  const rank = { body: 0, calibration: 1, record: 2, certificate: 2, instrument: 3, parameter: 4 }
  const entries = nodes
    .filter(({ kind }) => kind !== 'record' && kind !== 'certificate')
    .toSorted((a, b) => rank[a.kind] - rank[b.kind] || `${a.number}${a.name}`.localeCompare(`${b.number}${b.name}`))
    .map((row): TraceNode & { restsOn: string } => ({ ...presentNode(row), restsOn: restsOn(row.id) }))
  const drawing = await drawingOf(db, institutionId, [...found.values()], { show: 'standards' })
  return { on, since: await oldestDay(db, institutionId), entries, drawing }
}

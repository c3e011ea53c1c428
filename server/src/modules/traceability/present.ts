import type { TraceBody, TraceNode } from '@tongheng/contract/traceability'
import type { AnyDb } from '#platform/db'
import type { NodeRow } from './tables.ts'
import { edgesInto, nodesById } from './walks.ts'

export const presentNode = (row: NodeRow): TraceNode => ({
  institutionId: row.institution_id,
  id: row.id,
  kind: row.kind,
  level: row.level,
  number: row.number,
  name: row.name,
  party: row.party,
  on: row.on_day,
  validUntil: row.valid_until,
  equipmentId: row.equipment_id,
  circular: row.circular,
  institution: null,
})

/** Bodies and parameters with what they rest on. */
export async function presentBodies(db: AnyDb, institutionId: string, rows: readonly NodeRow[]): Promise<TraceBody[]> {
  const edges = await edgesInto(
    db,
    institutionId,
    rows.map(({ id }) => id),
  )
  const uppers = await nodesById(
    db,
    institutionId,
    edges.map((edge) => edge.upper_id),
  )
  const names = new Map(uppers.map((row) => [row.id, [row.number, row.name].filter(Boolean).join(' ')]))
  return rows.map((row) => ({
    institutionId: row.institution_id,
    id: row.id,
    kind: row.kind === 'parameter' ? 'parameter' : 'body',
    level: row.level,
    name: row.name,
    note: row.note,
    restsOn: edges
      .filter((edge) => edge.lower_id === row.id)
      .map((edge) => ({
        id: edge.upper_id,
        name: names.get(edge.upper_id) ?? '',
        since: edge.since,
        until: edge.until,
      })),
    version: row.version,
  }))
}

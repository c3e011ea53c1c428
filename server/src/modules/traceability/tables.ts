import type { TraceKind, TraceLevel } from '@tongheng/contract/traceability'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface TraceTables {
  trace_nodes: {
    institution_id: string
    id: string
    kind: TraceKind
    level: TraceLevel | null
    number: string
    name: string
    party_id: string | null
    party: string
    on_day: string | null
    valid_until: string | null
    equipment_id: string | null
    natural_key: string | null
    circular: boolean
    note: string
    version: number
  }
  trace_edges: {
    institution_id: string
    lower_id: string
    upper_id: string
    lower_kind: TraceKind
    upper_kind: TraceKind
    since: string
    until: string | null
  }
  /** A calibration of one institution and the certificate of another that it rests on. */
  trace_links: {
    lower_institution_id: string
    lower_id: string
    upper_institution_id: string
    upper_id: string
  }
}

export type NodeRow = Selectable<TraceTables['trace_nodes']>
export type LinkRow = Selectable<TraceTables['trace_links']>
export type EdgeRow = Selectable<TraceTables['trace_edges']>

export const own = (db: AnyDb) => forModule<TraceTables>(db)

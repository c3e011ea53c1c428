import type { TraceKind } from '@tongheng/contract/traceability'
import { visibleEquipment } from '#modules/equipment'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { fieldError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { type EdgeRow, type NodeRow, own } from './tables.ts'

export interface TraceKey {
  institutionId: string
  id: string
}

/** Where a walk begins: a node, or all calibrations of a standard. */
export interface TraceStart extends TraceKey {
  kind: TraceKind | 'equipment'
  number: string
  name: string
  on: string | null
}

export interface Period {
  from?: string | undefined
  until?: string | undefined
}

export interface Touched {
  id: string
  kind: TraceKind
}

export function requirePeriod({ from, until }: Period, at = 'query.until'): void {
  if (from !== undefined && until !== undefined && until < from) throw fieldError(at, 'traceability.period-reversed')
}

/** What an address names, for whoever may see it; another institution's is not found. */
export async function startOf(context: Context<Member>, key: TraceKey): Promise<TraceStart> {
  const { db, actor, platform } = context
  const node =
    actor.organizationId === key.institutionId
      ? await own(db)
          .selectFrom('trace_nodes')
          .selectAll()
          .where('institution_id', '=', key.institutionId)
          .where('id', '=', key.id)
          .executeTakeFirst()
      : undefined
  if (node) return { ...key, kind: node.kind, number: node.number, name: node.name, on: node.on_day }
  const { number, name } = await visibleEquipment(db, actor, key, platform.now())
  return { ...key, kind: 'equipment', number, name, on: null }
}

/**
 * Everything below, each once, whatever the depth. `offset 0` keeps the planner from joining the whole table by hash: each
 * step goes through the index, so that the time grows with the answer.
 */
const below = ({ institutionId, id }: TraceKey, { from, until }: Period) => sql`
  touched(id, kind) as (
    select edge.lower_id, edge.lower_kind
    from (
      select ${id}::uuid as id
      union all
      select id from trace_nodes where institution_id = ${institutionId} and equipment_id = ${id}
    ) start
    cross join lateral (
      select lower_id, lower_kind from trace_edges
      where institution_id = ${institutionId} and upper_id = start.id
        and since <= coalesce(${until ?? null}::date, 'infinity')
        and (
          since >= coalesce(${from ?? null}::date, '-infinity')
          or (lower_kind = 'record' and (trace_edges.until is null or trace_edges.until > ${from ?? null}::date))
        )
      offset 0
    ) edge
    union
    select edge.lower_id, edge.lower_kind
    from touched
    cross join lateral (
      select lower_id, lower_kind from trace_edges
      where institution_id = ${institutionId} and upper_id = touched.id
      offset 0
    ) edge
  )`

/** A certificate of the own institution, and the calibration elsewhere that rests on it. */
export interface HandedOn {
  certificateId: string
  institutionId: string
  id: string
}

/** Of what a walk `touched`, the certificates that standards of other institutions rest on. */
export const handedOn = (institutionId: string) => sql<HandedOn[]>`coalesce((
  select json_agg(json_build_object('certificateId', upper_id, 'institutionId', lower_institution_id, 'id', lower_id))
  from trace_links
  where upper_institution_id = ${institutionId} and exists (select from touched where touched.id = trace_links.upper_id)
), '[]')`

export interface ReverseFound {
  counts: Partial<Record<TraceKind, number>>
  customers: number
  /** Ids of one page of the kind that was asked for, the newest first. */
  page: string[]
  /** Where it goes on in other institutions. */
  links: HandedOn[]
  /** What can be drawn: everything while it is little, else only standards and parameters. */
  drawn: Touched[]
}

/** As many can be chosen from for a picture. */
const fewEnough = 400

/**
 * What a standard touched between two days (IM-4.4.3.2): records that used it on one of them, what was handed on by it then, and all that rests on that. For a
 * body: the standards it calibrated then. It is counted and paged where it is found: hundreds of thousands never leave the
 * database.
 */
export async function reverseFound(
  db: AnyDb,
  key: TraceKey,
  { kind, page, size, ...period }: Period & { kind: TraceKind; page: number; size: number },
): Promise<ReverseFound> {
  const found = await sql<ReverseFound>`
    with recursive ${below(key, period)},
    named as materialized (
      select touched.kind, node.id, node.on_day, node.party_id
      from touched
      cross join lateral (
        select id, on_day, party_id from trace_nodes
        where institution_id = ${key.institutionId} and id = touched.id
        offset 0
      ) node
      where touched.kind in ('certificate', ${kind})
    ),
    counted as materialized (select kind, count(*)::int as count from touched group by kind)
    select
      coalesce((select json_object_agg(kind, count) from counted), '{}') as counts,
      (select count(distinct party_id)::int from named where kind = 'certificate') as customers,
      array(
        select id from named where kind = ${kind}
        order by on_day desc nulls last, id desc limit ${size} offset ${(page - 1) * size}
      ) as page,
      ${handedOn(key.institutionId)} as links,
      coalesce((
        select json_agg(json_build_object('id', id, 'kind', kind)) from touched
        where kind in ('calibration', 'parameter') or (select sum(count) from counted) <= ${fewEnough}
      ), '[]') as drawn`.execute(own(db))
  return found.rows[0] ?? { counts: {}, customers: 0, page: [], links: [], drawn: [] }
}

/** All of it with what each is called, for the modules above. */
export async function touchedNodes(db: AnyDb, key: TraceKey, period: Period): Promise<NodeRow[]> {
  const found = await sql<NodeRow>`
    with recursive ${below(key, period)}
    select node.* from touched
    cross join lateral (
      select * from trace_nodes where institution_id = ${key.institutionId} and id = touched.id offset 0
    ) node`.execute(own(db))
  return found.rows
}

/**
 * Everything above, as it was on a day: what a certificate rested on then. Calibrations are found by the certificate that the
 * record kept, not by dates; levels above and parameters hold from a day to a day.
 */
export async function restingOn(db: AnyDb, key: TraceKey, on: string): Promise<Touched[]> {
  const { institutionId, id } = key
  const found = await sql<Touched>`
    with recursive resting(id, kind) as (
      select edge.upper_id, edge.upper_kind
      from trace_edges edge
      where institution_id = ${institutionId} and lower_id = ${id} and since <= ${on}
        and (lower_kind not in ('body', 'parameter') or until is null or until > ${on})
      union
      select edge.lower_id, edge.lower_kind
      from trace_nodes node
      join trace_edges edge on edge.institution_id = node.institution_id and edge.lower_id = node.id
      where node.institution_id = ${institutionId} and node.equipment_id = ${id}
        and since <= ${on} and (until is null or until > ${on})
      union
      select edge.upper_id, edge.upper_kind
      from resting
      cross join lateral (
        select upper_id, upper_kind from trace_edges
        where institution_id = ${institutionId} and lower_id = resting.id and since <= ${on}
          and (lower_kind <> 'body' or until is null or until > ${on})
        offset 0
      ) edge
    )
    select id, kind from resting`.execute(own(db))
  return found.rows
}

/**
 * Links of a laboratory are said one after the other: two at once could close a circle that neither sees. To be asked before any row is
 * locked: an edge also locks the nodes that it ends in.
 */
export const oneAtATime = async (db: AnyDb, institutionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`traceability:${institutionId}`}))`.execute(own(db))
}

/** Does one rest on another, or did it ever? */
export async function everRestedOn(db: AnyDb, { institutionId, id }: TraceKey, upperId: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    with recursive above(id) as (
      select ${id}::uuid
      union
      select upper_id from above join trace_edges on institution_id = ${institutionId} and lower_id = above.id
    )
    select exists (select from above where id = ${upperId}) as found`.execute(own(db))
  return found.rows[0]?.found ?? false
}

/** Does the chain above a calibration come back to the same standard? */
export async function isCircular(db: AnyDb, key: TraceKey, equipmentId: string): Promise<boolean> {
  const above = await restingOn(db, key, 'infinity')
  const calibrations = above.filter(({ kind }) => kind === 'calibration').map(({ id }) => id)
  const nodes = await nodesById(db, key.institutionId, calibrations)
  return nodes.some((node) => node.equipment_id === equipmentId)
}

export async function nodesById(db: AnyDb, institutionId: string, ids: readonly string[]): Promise<NodeRow[]> {
  if (ids.length === 0) return []
  return own(db)
    .selectFrom('trace_nodes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Edges that lead into some nodes. */
export async function edgesInto(db: AnyDb, institutionId: string, ids: readonly string[]): Promise<EdgeRow[]> {
  if (ids.length === 0) return []
  return own(db)
    .selectFrom('trace_edges')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where(sql<boolean>`lower_id = any(${[...ids]}::uuid[])`)
    .execute()
}

export const countsOf = (touched: readonly Touched[]): Partial<Record<TraceKind, number>> => {
  const counts: Partial<Record<TraceKind, number>> = {}
  for (const { kind } of touched) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** The day for which a forward walk is asked: its own day, else today. */
export const dayAsked = (context: Context<Member>, start: TraceStart, on: string | undefined): string =>
  on ?? (start.kind === 'equipment' ? null : start.on) ?? dayOf(context.platform.now())

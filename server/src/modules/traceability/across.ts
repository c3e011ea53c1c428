import type { TraceKind, TraceNode } from '@tongheng/contract/traceability'
import { certificateByKey, certificateNumbered, certifiedInstruments } from '#modules/certificates'
import { findOrganizations, organizationsById } from '#modules/organizations'
import { wasGivenTo } from '#modules/sharing'
import { type AnyDb, sql } from '#platform/db'
import { type Pair, pairsOf } from './draw.ts'
import { presentNode } from './present.ts'
import { type LinkRow, own } from './tables.ts'
import { type HandedOn, handedOn, nodesById, restingOn, type Touched, type TraceKey } from './walks.ts'

/*
 * What one institution learns of the chain of another, and nothing else of it (IM-5.1.2, CAL-5.3.3):
 *  - upwards, through a certificate that it holds or that its holder gave it: the standards behind that certificate with their own
 *    certificates, and the bodies above them; no records, customers or instruments;
 *  - downwards, from a standard of its own: how much rests on it elsewhere, in numbers.
 */

/** What is shown of another's chain above a certificate. */
const shownAbove: readonly TraceKind[] = ['calibration', 'body']

async function mayFollow(db: AnyDb, readerId: string, key: TraceKey): Promise<boolean> {
  const { client_id: holderId } = await certificateByKey(db, key)
  return holderId === readerId || wasGivenTo(db, readerId, key)
}

/** The certificate of another institution on this platform that a standard was entered with: by issuer, number and serial number. */
async function issuedElsewhere(
  db: AnyDb,
  institutionId: string,
  { issuer, number, serial }: { issuer: string; number: string; serial: string },
): Promise<TraceKey | null> {
  if (serial === '') return null
  const named = await findOrganizations(db, { kind: 'institution', q: issuer, limit: 20 })
  for (const { id, name } of named) {
    if (name !== issuer || id === institutionId) continue
    const found = await certificateNumbered(db, id, number)
    const instruments = found ? await certifiedInstruments(db, found) : []
    if (found && instruments.some((one) => one.serial === serial)) return { institutionId: id, id: found.id }
  }
  return null
}

/** Ties a calibration to the certificate of another institution that it is known by, or to none. */
export async function tieAcross(
  db: AnyDb,
  lower: TraceKey,
  entered: { issuer: string; number: string; serial: string },
): Promise<void> {
  const upper = await issuedElsewhere(db, lower.institutionId, entered)
  await own(db)
    .deleteFrom('trace_links')
    .where('lower_institution_id', '=', lower.institutionId)
    .where('lower_id', '=', lower.id)
    .execute()
  if (upper === null) return
  const ends = { upper_institution_id: upper.institutionId, upper_id: upper.id }
  await own(db)
    .insertInto('trace_links')
    .values({ lower_institution_id: lower.institutionId, lower_id: lower.id, ...ends })
    .execute()
}

const linksOver = async (db: AnyDb, institutionId: string, found: readonly Touched[]): Promise<LinkRow[]> => {
  const ids = found.flatMap(({ id, kind }) => (kind === 'calibration' ? [id] : []))
  if (ids.length === 0) return []
  return own(db)
    .selectFrom('trace_links')
    .selectAll()
    .where('lower_institution_id', '=', institutionId)
    .where(sql<boolean>`lower_id = any(${ids}::uuid[])`)
    .execute()
}

export interface Elsewhere {
  nodes: TraceNode[]
  pairs: Pair[]
}

/** One certificate of another institution with what it shows of what is above it. */
async function aboveOne(db: AnyDb, { institutionId, id }: TraceKey, institution: string) {
  const [certificate] = await nodesById(db, institutionId, [id])
  const above = certificate ? await restingOn(db, { institutionId, id }, certificate.on_day ?? 'infinity') : []
  const shown = above.filter(({ kind }) => shownAbove.includes(kind))
  const rows = await nodesById(
    db,
    institutionId,
    shown.map((one) => one.id),
  )
  const nodes = [...(certificate ? [certificate] : []), ...rows].map((row): TraceNode => ({
    ...presentNode(row),
    institution,
    equipmentId: null,
  }))
  const pairs = await pairsOf(
    db,
    institutionId,
    new Set(nodes.map((node) => node.id)),
    new Set([id, ...above.map((one) => one.id)]),
  )
  return { nodes, pairs, above }
}

/** What a chain rests on in other institutions, as far as whoever reads it holds the certificates on the way. */
export async function restingElsewhere(db: AnyDb, readerId: string, found: readonly Touched[]): Promise<Elsewhere> {
  const nodes = new Map<string, TraceNode>()
  const pairs: Pair[] = []
  const passed = new Set<string>()
  let open = await linksOver(db, readerId, found)
  while (open.length > 0) {
    const names = await organizationsById(db, [...new Set(open.map((link) => link.upper_institution_id))])
    const next: LinkRow[] = []
    for (const link of open) {
      const key = { institutionId: link.upper_institution_id, id: link.upper_id }
      if (!(await mayFollow(db, readerId, key))) continue
      pairs.push([key.id, link.lower_id])
      if (passed.has(key.id)) continue
      passed.add(key.id)
      const one = await aboveOne(db, key, names.get(key.institutionId)?.name ?? '')
      for (const node of one.nodes) nodes.set(node.id, node)
      pairs.push(...one.pairs)
      next.push(...(await linksOver(db, key.institutionId, one.above)))
    }
    open = next
  }
  return { nodes: [...nodes.values()], pairs }
}

interface Below {
  counts: Partial<Record<TraceKind, number>>
  customers: number
  links: HandedOn[]
}

async function belowElsewhere(db: AnyDb, institutionId: string, ids: readonly string[]): Promise<Below> {
  const found = await sql<Below>`
    with recursive touched(id, kind) as (
      select id, 'calibration' from unnest(${[...ids]}::uuid[]) as start(id)
      union
      select edge.lower_id, edge.lower_kind
      from touched
      cross join lateral (
        select lower_id, lower_kind from trace_edges
        where institution_id = ${institutionId} and upper_id = touched.id
        offset 0
      ) edge
    )
    select
      (select json_object_agg(kind, count) from (select kind, count(*)::int as count from touched group by kind) one) as counts,
      (select count(distinct node.party_id)::int from touched
        join trace_nodes node on node.institution_id = ${institutionId} and node.id = touched.id
        where touched.kind = 'certificate') as customers,
      ${handedOn(institutionId)} as links`.execute(own(db))
  return found.rows[0] ?? { counts: {}, customers: 0, links: [] }
}

export interface TouchedElsewhere {
  counts: Partial<Record<TraceKind, number>>
  customers: number
}

/** How much rests on certificates in other institutions, to any depth; a customer of two of them counts twice. */
export async function touchedElsewhere(db: AnyDb, links: readonly HandedOn[]): Promise<TouchedElsewhere> {
  const starts = new Map<string, Set<string>>()
  const below = new Map<string, Below>()
  let open = [...links]
  while (open.length > 0) {
    const grown = new Set<string>()
    for (const { institutionId, id } of open) {
      const known = starts.get(institutionId) ?? new Set()
      if (!known.has(id)) grown.add(institutionId)
      starts.set(institutionId, known.add(id))
    }
    open = []
    for (const institutionId of grown) {
      const found = await belowElsewhere(db, institutionId, [...(starts.get(institutionId) ?? [])])
      below.set(institutionId, found)
      open.push(...found.links)
    }
  }
  const sum: TouchedElsewhere = { counts: {}, customers: 0 }
  for (const { counts, customers } of below.values()) {
    for (const kind of Object.keys(counts) as TraceKind[])
      sum.counts[kind] = (sum.counts[kind] ?? 0) + (counts[kind] ?? 0)
    sum.customers += customers
  }
  return sum
}

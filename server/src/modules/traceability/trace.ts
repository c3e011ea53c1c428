import type { Received } from '@tongheng/contract'
import {
  type ForwardTrace,
  type ReverseTrace,
  type traceability as api,
  type TraceKind,
  TraceLevel,
  type TraceNode,
} from '@tongheng/contract/traceability'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import type { Member } from '#platform/sessions'
import { restingElsewhere, touchedElsewhere } from './across.ts'
import { drawingOf } from './draw.ts'
import { presentNode } from './present.ts'
import { own } from './tables.ts'
import {
  countsOf,
  dayAsked,
  nodesById,
  requirePeriod,
  reverseFound,
  restingOn,
  startOf,
  type Touched,
  type TraceKey,
  type TraceStart,
} from './walks.ts'

const shownStart = ({ institutionId, id, kind, number, name }: TraceStart) => ({
  institutionId,
  id,
  kind,
  number,
  name,
})

const zero: Record<TraceKind, number> = {
  body: 0,
  calibration: 0,
  record: 0,
  certificate: 0,
  instrument: 0,
  parameter: 0,
}

/** From above: as the chain is read. */
const fromAbove: readonly TraceKind[] = ['body', 'calibration', 'record', 'certificate', 'instrument', 'parameter']

const placeOf = ({ kind, level }: TraceNode): number =>
  fromAbove.indexOf(kind) + (level === null ? 0 : TraceLevel.options.indexOf(level) / 10)

/** What a certificate, a record, an instrument or a standard rested on (CAL-5.3.3). */
export async function forwardTrace(
  context: Context<Member>,
  key: TraceKey,
  query: Received<typeof api.forward>['query'],
): Promise<ForwardTrace> {
  const { db } = context
  const start = await startOf(context, key)
  const on = dayAsked(context, start, query.on)
  const found = await restingOn(db, key, on)
  const nodes = await nodesById(
    db,
    key.institutionId,
    found.map(({ id }) => id),
  )
  const starts: Touched[] = start.kind === 'equipment' ? [] : [{ id: start.id, kind: start.kind }]
  const elsewhere = await restingElsewhere(db, key.institutionId, [...starts, ...found])
  const entries = [...nodes.map(presentNode), ...elsewhere.nodes].toSorted(
    (a, b) => placeOf(a) - placeOf(b) || (a.on ?? '').localeCompare(b.on ?? ''),
  )
  const drawing = await drawingOf(db, key.institutionId, found, { starts, elsewhere })
  return { start: shownStart(start), on, counts: { ...zero, ...countsOf(found) }, entries, drawing }
}

/** The calibrations of a standard under which it touched something: where the picture of a reverse walk begins. */
async function startsOf(db: AnyDb, start: TraceStart): Promise<Touched[]> {
  if (start.kind !== 'equipment') return [{ id: start.id, kind: start.kind }]
  const rows = await own(db)
    .selectFrom('trace_nodes')
    .select(['id', 'kind'])
    .where('institution_id', '=', start.institutionId)
    .where('equipment_id', '=', start.id)
    .orderBy('on_day', 'desc')
    .limit(20)
    .execute()
  return rows
}

/** Certificates named of those that standards elsewhere rest on. */
const mostPassedOn = 50

/** Everything that a standard touched between two days, to any depth (IM-4.4.3.2). */
export async function reverseTrace(
  context: Context<Member>,
  key: TraceKey,
  { from, until, kind, page, size }: Received<typeof api.reverse>['query'],
): Promise<ReverseTrace> {
  const { db } = context
  requirePeriod({ from, until })
  const start = await startOf(context, key)
  const found = await reverseFound(db, key, { from, until, kind, page, size })
  const counts = { ...zero, ...found.counts }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const rows = new Map((await nodesById(db, key.institutionId, found.page)).map((row) => [row.id, row]))
  const passedOn = await nodesById(db, key.institutionId, [
    ...new Set(found.links.map((link) => link.certificateId).slice(0, mostPassedOn)),
  ])
  const elsewhere = await touchedElsewhere(db, found.links)
  const drawing = await drawingOf(db, key.institutionId, found.drawn, { starts: await startsOf(db, start), total })
  return {
    start: shownStart(start),
    from: from ?? null,
    until: until ?? null,
    counts,
    customers: found.customers,
    kind,
    entries: found.page.flatMap((id) => rows.get(id) ?? []).map(presentNode),
    total: counts[kind],
    elsewhere: {
      certificates: passedOn.map(presentNode),
      counts: { ...zero, ...elsewhere.counts },
      customers: elsewhere.customers,
    },
    drawing,
  }
}

/** By the beginning of a number, as people type it. */
export async function nodesNumbered(db: AnyDb, institutionId: string, q: string) {
  const like = `${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await own(db)
    .selectFrom('trace_nodes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('number', '<>', '')
    .where((eb) => eb(eb.fn<string>('lower', ['number']), 'like', like))
    .orderBy((eb) => eb.fn<string>('lower', ['number']))
    .orderBy('on_day', 'desc')
    .limit(20)
    .execute()
  return rows.map(presentNode)
}

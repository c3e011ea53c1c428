import type { Received } from '@tongheng/contract'
import type { traceability as api, TraceLevel } from '@tongheng/contract/traceability'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, containing, violatedConstraint } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { tracePolicy } from './policy.ts'
import { type NodeRow, own } from './tables.ts'
import { everRestedOn, oneAtATime, type TraceKey } from './walks.ts'

const bodySubject = (row: Pick<NodeRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'trace-body',
  id: row.id,
  organizationId: row.institution_id,
})

const kept = ['body', 'parameter'] as const

const byKey = (db: AnyDb, { institutionId, id }: TraceKey) =>
  own(db).selectFrom('trace_nodes').selectAll().where('institution_id', '=', institutionId).where('id', '=', id)

async function lockBody(db: AnyDb, actor: Member, key: TraceKey): Promise<NodeRow> {
  const row =
    actor.organizationId === key.institutionId
      ? await byKey(db, key).where('kind', 'in', kept).forUpdate().executeTakeFirst()
      : undefined
  if (!row) throw notFound()
  return row
}

export const bodyOf = (db: AnyDb, key: TraceKey): Promise<NodeRow> => byKey(db, key).executeTakeFirstOrThrow()

export function listBodies(
  db: AnyDb,
  institutionId: string,
  { kind, q, ...page }: Received<typeof api.listBodies>['query'],
): Promise<{ rows: NodeRow[]; total: number }> {
  let query = own(db)
    .selectFrom('trace_nodes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('kind', 'in', kind ? [kind] : kept)
    .orderBy('kind')
    .orderBy('name')
  if (q) query = query.where('name', 'ilike', containing(q))
  return pageOf(query, page)
}

function levelOf(kind: 'body' | 'parameter', level: TraceLevel | undefined): TraceLevel | null {
  if (kind === 'body' && level === undefined) throw fieldError('body.level', 'traceability.level-needed')
  if (kind === 'parameter' && level !== undefined)
    throw fieldError('body.level', 'traceability.level-not-for-parameter')
  return level ?? null
}

function nameTaken(error: unknown): never {
  if (violatedConstraint(error) === 'trace_nodes_known') throw fieldError('body.name', 'traceability.name-taken')
  throw error
}

/** Names an upper level of the chain, or a parameter of products (IM-5.1.2). */
export const addBody = (context: Context<Member>, body: Received<typeof api.addBody>['body']): Promise<TraceKey> =>
  change(context, async (step) => {
    step.allow(tracePolicy.keep, null)
    const row: NodeRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      kind: body.kind,
      level: levelOf(body.kind, body.level),
      number: '',
      name: body.name,
      party_id: null,
      party: '',
      on_day: null,
      valid_until: null,
      equipment_id: null,
      natural_key: body.name,
      circular: false,
      note: body.note ?? '',
      version: 1,
    }
    await own(step.db).insertInto('trace_nodes').values(row).execute().catch(nameTaken)
    step.record('traceability.add-body', bodySubject(row), null, row)
    return { institutionId: row.institution_id, id: row.id }
  })

/** A body keeps the name by which certificates know it: another name shown does not part them. */
export const changeBody = (
  context: Context<Member>,
  key: TraceKey,
  body: Received<typeof api.changeBody>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockBody(step.db, context.actor, key)
    step.allow(tracePolicy.keep, row)
    const level = levelOf(row.kind === 'parameter' ? 'parameter' : 'body', body.level)
    await requireVersion(step.db, bodySubject(row), row, body.version)
    const set = { level, name: body.name, note: body.note ?? row.note, version: row.version + 1 }
    await own(step.db)
      .updateTable('trace_nodes')
      .set(set)
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record('traceability.change-body', bodySubject(row), row, { ...row, ...set })
  })

type LinkBody = Received<typeof api.setLink>['body']

async function requireAbove(step: Step<Member>, lower: NodeRow, upperId: string): Promise<NodeRow> {
  const key = { institutionId: lower.institution_id, id: upperId }
  const upper = await byKey(step.db, key).executeTakeFirst()
  if (!upper) throw fieldError('body.upperId', 'traceability.unknown-upper')
  const fits = lower.kind === 'body' ? upper.kind === 'body' : upper.kind === 'instrument'
  if (!fits || upper.id === lower.id) throw fieldError('body.upperId', 'traceability.not-above')
  if (await everRestedOn(step.db, key, lower.id))
    throw fieldError('body.upperId', 'traceability.cycle', { upper: upper.name, lower: lower.name })
  return upper
}

/**
 * A body rests on another, or a parameter is measured by an instrument, from a day on. Links that ended count as well: what
 * once rested on it must not stand above it.
 */
export const setLink = (context: Context<Member>, key: TraceKey, body: LinkBody): Promise<void> =>
  change(context, async (step) => {
    await oneAtATime(step.db, context.actor.organizationId)
    const lower = await lockBody(step.db, context.actor, key)
    step.allow(tracePolicy.keep, lower)
    const { upperId, since, until } = body
    if (until !== null && until < since) throw fieldError('body.until', 'traceability.until-before-since')
    const upper = await requireAbove(step, lower, upperId)
    await own(step.db)
      .insertInto('trace_edges')
      .values({
        institution_id: key.institutionId,
        lower_id: key.id,
        upper_id: upperId,
        lower_kind: lower.kind,
        upper_kind: upper.kind,
        since,
        until,
      })
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'lower_id', 'upper_id']).doUpdateSet({ since, until }),
      )
      .execute()
    step.record('traceability.set-link', bodySubject(lower), null, body)
  })

import type { ClosingView } from '@tongheng/contract/organizations'
import { closingWorkflow } from '@tongheng/contract/organizations'
import type { Subject } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import { type Actor, holds } from '#platform/sessions'
import { closingClock } from './clockOf.ts'
import { closingPolicy } from './policy.ts'
import { headsOf } from './queries.ts'
import { type ClosingRow, own } from './tables.ts'

export const closingSubject = (row: { id: string; organization_id: string }): Subject => ({
  kind: 'organization-closing',
  id: row.id,
  organizationId: row.organization_id,
})

/** All for the operator, for everybody else those of the organisation acted for. */
const visibleClosings = (db: AnyDb, actor: Actor) => {
  const all = own(db).selectFrom('organization_closings').selectAll()
  return holds(actor, ['operator']) ? all : all.where('organization_id', '=', actor.organizationId)
}

export async function lockClosing(db: AnyDb, actor: Actor, id: string): Promise<ClosingRow> {
  const row = await visibleClosings(db, actor).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The latest first. */
export function listClosingRows(
  db: AnyDb,
  actor: Actor,
  { organizationId, open = false }: { organizationId?: string | undefined; open?: boolean },
): Promise<ClosingRow[]> {
  let query = visibleClosings(db, actor)
  if (organizationId !== undefined) query = query.where('organization_id', '=', organizationId)
  if (open) query = query.where('status', 'in', ['open', 'answered'])
  return query.orderBy('opened_at', 'desc').orderBy('id').limit(200).execute()
}

export async function timeToAnswerIsOver(db: AnyDb, row: ClosingRow, now: Date): Promise<boolean> {
  const clock = (await closingClock.views(db, [row], now)).get(row.id)
  return clock === undefined || new Date(clock.dueAt) < now
}

interface Viewer {
  actor: Actor
  now: Date
}

export async function presentClosings(
  db: AnyDb,
  { actor, now }: Viewer,
  rows: readonly ClosingRow[],
): Promise<ClosingView[]> {
  const heads = await headsOf(db, rows)
  const clocks = await closingClock.views(db, rows, now)
  const files = await fileRefs(
    db,
    rows.flatMap((row) => [...row.files, ...row.answer_files]),
  )
  const named = (ids: readonly string[]) => ids.flatMap((id) => files.get(id) ?? [])
  return rows.flatMap((row) => {
    const known = heads.get(row.organization_id)
    if (!known) return []
    return [
      {
        id: row.id,
        ...known.head,
        origin: row.origin,
        status: row.status,
        reason: row.reason,
        ceasedOn: row.ceased_on,
        dueOn: row.due_on,
        overdue: row.due_on !== null && dayOf(row.opened_at) > row.due_on,
        files: named(row.files),
        answer: row.answer,
        answerFiles: named(row.answer_files),
        openedAt: row.opened_at.toISOString(),
        answeredAt: row.answered_at?.toISOString() ?? null,
        endedAt: row.ended_at?.toISOString() ?? null,
        note: row.note,
        clock: clocks.get(row.id) ?? null,
        actions: nextActions(closingWorkflow, closingPolicy, actor, row).filter(
          ({ action, allowed }) => allowed || action === 'complete',
        ),
        version: row.version,
      },
    ]
  })
}

export async function presentClosing(db: AnyDb, viewer: Viewer, row: ClosingRow): Promise<ClosingView> {
  const [view] = await presentClosings(db, viewer, [row])
  if (!view) throw notFound()
  return view
}

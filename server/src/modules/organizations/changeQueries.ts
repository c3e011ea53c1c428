import type { Received } from '@tongheng/contract'
import type { MainDataChange } from '@tongheng/contract/organizations'
import type * as api from '@tongheng/contract/organizations'
import { changeWorkflow, ReviewedField } from '@tongheng/contract/organizations'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import { pageOf } from '#platform/lists'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import { type Actor, holds } from '#platform/sessions'
import { changeClock } from './clockOf.ts'
import { changePolicy } from './policy.ts'
import { headsOf } from './queries.ts'
import { factsOf } from './submissions.ts'
import { type ChangeRow, type OrganizationRow, own } from './tables.ts'

export const changeSubject = (row: { id: string; organization_id: string }): Subject => ({
  kind: 'organization-change',
  id: row.id,
  organizationId: row.organization_id,
})

/** All for the operator, for everybody else those of the organisation acted for. */
const visibleChanges = (db: AnyDb, actor: Actor) => {
  const all = own(db).selectFrom('organization_changes')
  return holds(actor, ['operator']) ? all : all.where('organization_changes.organization_id', '=', actor.organizationId)
}

export async function visibleChange(db: AnyDb, actor: Actor, id: string): Promise<ChangeRow> {
  const row = await visibleChanges(db, actor).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockChange(db: AnyDb, actor: Actor, id: string): Promise<ChangeRow> {
  const row = await visibleChanges(db, actor).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** What is late: reported after the last day of the month, or not yet though it has passed. */
const isLate = (today: string) =>
  sql<boolean>`organization_changes.due_on <
    coalesce((organization_changes.submitted_at at time zone 'Asia/Shanghai')::date, ${today}::date) and organization_changes.status <> 'withdrawn'`

type Filter = Received<typeof api.listChanges>['query']

/** What waits for the reviewer first, then the newest. */
export function listChangeRows(db: AnyDb, actor: Actor, filter: Filter, now: Date) {
  let query = visibleChanges(db, actor).innerJoin(
    'organizations',
    'organizations.id',
    'organization_changes.organization_id',
  )
  if (filter.status !== undefined) query = query.where('organization_changes.status', '=', filter.status)
  if (filter.overdue !== undefined) query = query.where(isLate(dayOf(now)))
  if (filter.q) query = query.where('organizations.name', 'ilike', containing(filter.q))
  return pageOf(
    query
      .selectAll('organization_changes')
      .orderBy((order) => order.case().when('organization_changes.status', '=', 'submitted').then(0).else(1).end())
      .orderBy('announced_at', 'desc')
      .orderBy('organization_changes.id', 'desc'),
    filter,
  )
}

const overdueOf = (row: ChangeRow, now: Date): boolean =>
  row.status !== 'withdrawn' && dayOf(row.submitted_at ?? now) > row.due_on

function factRows(row: ChangeRow, organization: OrganizationRow): MainDataChange['facts'] {
  const before = row.replaced ?? factsOf(organization)
  return ReviewedField.options.flatMap((field) => {
    const after = row.facts[field]
    return after === undefined ? [] : [{ field, before: before[field] ?? '', after }]
  })
}

interface Viewer {
  actor: Actor
  now: Date
}

export async function presentChanges(
  db: AnyDb,
  { actor, now }: Viewer,
  rows: readonly ChangeRow[],
): Promise<MainDataChange[]> {
  const heads = await headsOf(db, rows)
  const clocks = await changeClock.views(db, rows, now)
  const files = await fileRefs(
    db,
    rows.flatMap((row) => row.papers.map(({ fileId }) => fileId)),
  )
  return rows.flatMap((row) => {
    const known = heads.get(row.organization_id)
    if (!known) return []
    return [
      {
        id: row.id,
        ...known.head,
        status: row.status,
        happenedOn: row.happened_on,
        dueOn: row.due_on,
        overdue: overdueOf(row, now),
        facts: factRows(row, known.organization),
        attachments: row.papers.flatMap(({ kind, fileId }) => {
          const file = files.get(fileId)
          return file ? [{ kind, file }] : []
        }),
        remark: row.remark,
        announcedAt: row.announced_at.toISOString(),
        submittedAt: row.submitted_at?.toISOString() ?? null,
        decidedAt: row.decided_at?.toISOString() ?? null,
        reasons: row.reasons,
        note: row.note,
        clock: clocks.get(row.id) ?? null,
        actions: nextActions(changeWorkflow, changePolicy, actor, row),
        version: row.version,
      },
    ]
  })
}

export async function presentChange(db: AnyDb, viewer: Viewer, row: ChangeRow): Promise<MainDataChange> {
  const [view] = await presentChanges(db, viewer, [row])
  if (!view) throw notFound()
  return view
}

/** The name of an organisation at a moment: what was issued before a change keeps the old one (NQI-6.1-change). */
export async function nameAsOf(db: AnyDb, organization: OrganizationRow, at: Date): Promise<string> {
  const next = await own(db)
    .selectFrom('organization_changes')
    .select('replaced')
    .where('organization_id', '=', organization.id)
    .where('status', '=', 'approved')
    .where('decided_at', '>', at)
    .where(sql<boolean>`facts ? 'name'`)
    .orderBy('decided_at')
    .limit(1)
    .executeTakeFirst()
  return next?.replaced?.name ?? organization.name
}

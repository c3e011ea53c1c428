import type { Received } from '@tongheng/contract'
import type { ErasureCase, ErasureView } from '@tongheng/contract/privacy'
import type * as api from '@tongheng/contract/privacy'
import { erasureWorkflow } from '@tongheng/contract/privacy'
import { accountsById } from '#modules/accounts'
import { membershipsOf } from '#modules/organizations'
import type { Subject } from '#platform/change'
import { type ClockKey, viewDeadlines } from '#platform/clock/deadlines'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { signatureCounts } from '#platform/personalData'
import { nextActions } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import { erasurePolicy } from './policy.ts'
import { type ErasureRow, own } from './tables.ts'

export const erasureSubject = (row: { id: string }): Subject => ({ kind: 'erasure', id: row.id, organizationId: null })

const subjectKind = 'erasure'
const kind = 'decide'

/** The operator's clock; the request belongs to no organisation, so that the person stands in its place. */
export const clockOf = (row: { id: string; account_id: string }): ClockKey => ({
  organizationId: row.account_id,
  subjectKind,
  subjectId: row.id,
  kind,
})

const clocksOf = (db: AnyDb, rows: readonly ErasureRow[], now: Date) =>
  viewDeadlines(
    db,
    {
      organizationIds: [...new Set(rows.map((row) => row.account_id))],
      subjectKind,
      subjectIds: rows.map((row) => row.id),
      kind,
    },
    now,
  )

/** Requests of one person, the latest first. */
export const erasuresOf = (db: AnyDb, accountId: string): Promise<ErasureRow[]> =>
  own(db)
    .selectFrom('erasures')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('opened_at', 'desc')
    .limit(50)
    .execute()

export async function lockErasure(db: AnyDb, id: string): Promise<ErasureRow> {
  const row = await own(db).selectFrom('erasures').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** What waits longest first, then the decided ones. */
export function listErasureRows(db: AnyDb, { status, ...page }: Received<typeof api.listErasures>['query']) {
  let query = own(db).selectFrom('erasures')
  if (status !== undefined) query = query.where('status', '=', status)
  return pageOf(
    query
      .selectAll()
      .orderBy((order) => order.case().when('status', '=', 'open').then(0).else(1).end())
      .orderBy('opened_at')
      .orderBy('id'),
    page,
  )
}

const viewOf = (row: ErasureRow, clock: ErasureView['clock']): ErasureView => ({
  id: row.id,
  status: row.status,
  remark: row.remark,
  openedAt: row.opened_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  answer: row.answer,
  clock,
})

export async function presentErasure(db: AnyDb, row: ErasureRow, now: Date): Promise<ErasureView> {
  return viewOf(row, (await clocksOf(db, [row], now)).get(row.id) ?? null)
}

/** With what the operator must know: where the person belongs and how much was signed. */
export async function presentCases(
  db: AnyDb,
  { actor, now }: { actor: Actor; now: Date },
  rows: readonly ErasureRow[],
): Promise<ErasureCase[]> {
  const accountIds = [...new Set(rows.map((row) => row.account_id))]
  const people = await accountsById(db, accountIds)
  const signed = await signatureCounts(db, accountIds)
  const clocks = await clocksOf(db, rows, now)
  const cases: ErasureCase[] = []
  for (const row of rows) {
    const person = people.get(row.account_id)
    const memberships = row.status === 'open' ? await membershipsOf(db, row.account_id) : []
    cases.push({
      ...viewOf(row, clocks.get(row.id) ?? null),
      name: person?.name ?? '',
      email: person?.erased_at === null ? person.email : '',
      organizations: memberships.map((membership) => membership.name),
      signatures: signed.get(row.account_id) ?? 0,
      actions: nextActions(erasureWorkflow, erasurePolicy, actor, row),
      version: row.version,
    })
  }
  return cases
}

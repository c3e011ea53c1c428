import { organizationName } from '#modules/organizations'
import type { Received } from '@tongheng/contract'
import type { MissingPart, nonconformities as api } from '@tongheng/contract/nonconformity'
import { inForceAmong } from '#modules/certificates'
import type { Step, Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { findOwn, lockOwn } from '#platform/ownRow'
import { type CaseRow, own } from './tables.ts'

export interface CaseKey {
  institutionId: string
  id: string
}

export const caseSubject = (row: Pick<CaseRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'nonconformity',
  id: row.id,
  organizationId: row.institution_id,
})

export const visibleCase = (db: AnyDb, actor: Member, key: CaseKey): Promise<CaseRow> =>
  findOwn(own(db), 'nonconformities', actor, key)

export const lockCase = (db: AnyDb, actor: Member, key: CaseKey): Promise<CaseRow> =>
  lockOwn(own(db), 'nonconformities', actor, key)

export const writeCase = (step: Step<Member>, row: CaseRow, set: Partial<CaseRow>): Promise<CaseRow> =>
  own(step.db)
    .updateTable('nonconformities')
    .set({ ...set, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function listCases(
  db: AnyDb,
  institutionId: string,
  { status, source, q, ...page }: Received<typeof api.listCases>['query'],
): Promise<{ rows: CaseRow[]; total: number }> {
  let query = own(db)
    .selectFrom('nonconformities')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
  if (status) query = query.where('status', '=', status)
  if (source) query = query.where('source', '=', source)
  if (q) {
    const like = containing(q)
    query = query.where((eb) => eb.or([eb('number', 'ilike', like), eb('title', 'ilike', like)]))
  }
  return pageOf(query, page)
}

export const listItems = (
  db: AnyDb,
  { institutionId, id }: CaseKey,
  { kind, decision, ...page }: Received<typeof api.listItems>['query'],
) => {
  let query = own(db)
    .selectFrom('nonconformity_items')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('case_id', '=', id)
    .orderBy('kind', 'desc')
    .orderBy('number')
    .orderBy('object_id')
  if (kind) query = query.where('kind', '=', kind)
  if (decision) query = query.where('decision', '=', decision)
  return pageOf(query, page)
}

/** How many items of each kind are decided in which way. */
export const countItems = (db: AnyDb, { institutionId, id }: CaseKey) =>
  own(db)
    .selectFrom('nonconformity_items')
    .select(['kind', 'decision', sql<number>`count(*)::int`.as('count')])
    .where('institution_id', '=', institutionId)
    .where('case_id', '=', id)
    .groupBy(['kind', 'decision'])
    .execute()

export const noticesOf = (db: AnyDb, { institutionId, id }: CaseKey) =>
  own(db)
    .selectFrom('nonconformity_notices')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('case_id', '=', id)
    .orderBy('client')
    .orderBy('id')
    .execute()

export async function idsDecided(
  db: AnyDb,
  { institutionId, id }: CaseKey,
  kind: 'record' | 'certificate',
): Promise<string[]> {
  const rows = await own(db)
    .selectFrom('nonconformity_items')
    .select('object_id')
    .where('institution_id', '=', institutionId)
    .where('case_id', '=', id)
    .where('kind', '=', kind)
    .where('decision', '=', 'withdraw')
    .execute()
  return rows.map((row) => row.object_id)
}

export async function openItems(db: AnyDb, key: CaseKey): Promise<number> {
  const counts = await countItems(db, key)
  return counts.filter(({ decision }) => decision === 'open').reduce((sum, { count }) => sum + count, 0)
}

/** What a case still lacks, with how many of each (CAL-8.1). */
export async function missingParts(db: AnyDb, row: CaseRow): Promise<{ part: MissingPart; count: number }[]> {
  const key = { institutionId: row.institution_id, id: row.id }
  const recalled = await idsDecided(db, key, 'certificate')
  const notices = await noticesOf(db, key)
  const parts = [
    { part: 'decisions' as const, count: await openItems(db, key) },
    { part: 'recalls' as const, count: await inForceAmong(db, row.institution_id, recalled) },
    { part: 'notices' as const, count: notices.filter(({ status }) => status === 'draft').length },
    { part: 'cause' as const, count: row.cause === '' ? 1 : 0 },
  ]
  return parts.filter(({ count }) => count > 0)
}

/** Number of a case of this institution, or null, for other modules that refer to it. */
export async function caseNumber(db: AnyDb, { institutionId, id }: CaseKey): Promise<string | null> {
  const row = await own(db)
    .selectFrom('nonconformities')
    .select('number')
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.number ?? null
}

/** What was evaluated, for what follows from it elsewhere. */
export async function weighedCase(db: AnyDb, { institutionId, id }: CaseKey) {
  const { number, source, significance, title } = await own(db)
    .selectFrom('nonconformities')
    .select(['number', 'source', 'significance', 'title'])
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    number,
    source,
    significance,
    title,
    institution: { id: institutionId, name: await organizationName(db, institutionId) },
  }
}

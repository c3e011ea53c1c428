import type { Received } from '@tongheng/contract'
import type { methodCases as api } from '@tongheng/contract/methodCases'
import type { Subject } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import type { MethodKey } from './queries.ts'
import { type CaseRow, own } from './tables.ts'

export const caseSubject = (row: CaseRow): Subject => ({
  kind: 'method-case',
  id: row.id,
  organizationId: row.institution_id,
})

/** A case beside the edition of its method as the catalogue has it now. */
export interface CaseListRow extends CaseRow {
  code_now: string
  effective_now: string
  name_zh: string
  name_en: string
}

const cases = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('method_cases')
    .innerJoin('methods', (join) =>
      join
        .onRef('methods.institution_id', '=', 'method_cases.institution_id')
        .onRef('methods.id', '=', 'method_cases.method_id'),
    )
    .where('method_cases.institution_id', '=', institutionId)

const now = ['methods.code as code_now', 'methods.effective_on as effective_now', 'name_zh', 'name_en'] as const

/** Cases of the actor's laboratory, newest first; drafts that were given up are left out. */
export function listCases(
  db: AnyDb,
  actor: Member,
  { page, size, methodId, status }: Received<typeof api.listMethodCases>['query'],
): Promise<{ rows: CaseListRow[]; total: number }> {
  let query = cases(db, actor.organizationId)
  if (methodId !== undefined) query = query.where('method_id', '=', methodId)
  query = status === undefined ? query.where('status', '!=', 'discarded') : query.where('status', '=', status)
  return pageOf(query.selectAll('method_cases').select(now).orderBy('started_at', 'desc').orderBy('method_cases.id'), {
    page,
    size,
  })
}

export async function visibleCase(db: AnyDb, actor: Member, key: MethodKey): Promise<CaseListRow> {
  if (actor.organizationId !== key.institutionId) throw notFound()
  const row = await cases(db, key.institutionId)
    .selectAll('method_cases')
    .select(now)
    .where('method_cases.id', '=', key.id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const lockCase = (db: AnyDb, actor: Member, key: MethodKey): Promise<CaseRow> =>
  lockOwn(own(db), 'method_cases', actor, key)

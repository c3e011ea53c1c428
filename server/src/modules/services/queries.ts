import type { CaseKind, CaseStatus } from '@tongheng/contract/services'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import type { ClockKey } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import type { FileReader } from '#platform/files/files'
import { pageOf } from '#platform/lists'
import type { Actor, Member } from '#platform/sessions'
import { type CaseRow, type NoteRow, own, type ServiceTables } from './tables.ts'

export interface CaseKey {
  institutionId: string
  id: string
}

/** What is done is told in the chain of the institution that does it. */
export const caseSubject = (row: Pick<CaseRow, 'id' | 'institution_id'>): Subject => ({
  kind: 'service-case',
  id: row.id,
  organizationId: row.institution_id,
})

export const clockOfCase = (row: Pick<CaseRow, 'id' | 'institution_id'>): ClockKey => ({
  organizationId: row.institution_id,
  subjectKind: 'service-case',
  subjectId: row.id,
  kind: 'service',
})

/** The own institution's, the own enterprise's, what the own window brought; the operator sees all. */
const visibleTo =
  (actor: Actor) =>
  (eb: ExpressionBuilder<ServiceTables, 'service_cases'>): Expression<SqlBool> => {
    if (actor.organizationKind === 'operator') return eb.val(true)
    if (actor.organizationKind === 'institution') return eb('service_cases.institution_id', '=', actor.organizationId)
    if (actor.organizationKind === 'enterprise') return eb('service_cases.client_id', '=', actor.organizationId)
    return actor.organizationKind === 'window'
      ? eb('service_cases.window_id', '=', actor.organizationId)
      : eb.val(false)
  }

const visible = (db: AnyDb, actor: Actor) => own(db).selectFrom('service_cases').where(visibleTo(actor))

export async function caseFor(db: AnyDb, actor: Member, key: CaseKey): Promise<CaseRow> {
  const found = visible(db, actor).selectAll().where('institution_id', '=', key.institutionId).where('id', '=', key.id)
  const row = await found.executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockCase(db: AnyDb, actor: Member, key: CaseKey): Promise<CaseRow> {
  const found = visible(db, actor).selectAll().where('institution_id', '=', key.institutionId).where('id', '=', key.id)
  const row = await found.forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

interface CaseSearch {
  page: number
  size: number
  status?: CaseStatus | undefined
  kind?: CaseKind | undefined
  demandId?: string | undefined
}

export function listCases(db: AnyDb, actor: Member, search: CaseSearch): Promise<{ rows: CaseRow[]; total: number }> {
  let query = visible(db, actor)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  if (search.kind !== undefined) query = query.where('kind', '=', search.kind)
  if (search.demandId !== undefined) query = query.where('demand_id', '=', search.demandId)
  return pageOf(query.selectAll().orderBy('opened_at', 'desc').orderBy('id', 'desc'), search)
}

export const notesOf = (db: AnyDb, row: Pick<CaseRow, 'id' | 'institution_id'>): Promise<NoteRow[]> =>
  own(db)
    .selectFrom('service_case_notes')
    .selectAll()
    .where('institution_id', '=', row.institution_id)
    .where('case_id', '=', row.id)
    .orderBy('position')
    .execute()

/** Result files are read by whoever sees the case. */
export const readCaseFile: FileReader = async (db, actor, fileId) => {
  if (actor.organizationId === null) return false
  const row = await visible(db, actor)
    .select('service_cases.id')
    .innerJoin('service_case_notes', (join) =>
      join
        .onRef('service_case_notes.institution_id', '=', 'service_cases.institution_id')
        .onRef('service_case_notes.case_id', '=', 'service_cases.id'),
    )
    .where(sql<boolean>`service_case_notes.files @> array[${fileId}]::uuid[]`)
    .executeTakeFirst()
  return row !== undefined
}

/** The cases that a demand became, of those that whoever asks may see. */
export const casesOfDemand = (context: Context<Member>, demandId: string): Promise<CaseRow[]> =>
  visible(context.db, context.actor).selectAll().where('demand_id', '=', demandId).orderBy('demand_line').execute()

import type { SampleCaseEntry, SampleCaseKind, SampleCaseStatus, SampleCaseView } from '@tongheng/contract/samples'
import { sampleCaseWorkflow } from '@tongheng/contract/samples'
import { orderItemView } from '#modules/orders'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import { pageOf } from '#platform/lists'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { casePolicy } from './policy.ts'
import type { SampleKey } from './queries.ts'
import { type CaseRow, own } from './tables.ts'

/** Cases of the own laboratory, of the own instruments, or of those that the own window carries. */
const visible = (db: AnyDb, { organizationId, organizationKind }: Member) => {
  const cases = own(db).selectFrom('sample_cases')
  if (organizationKind === 'institution') return cases.where('institution_id', '=', organizationId)
  return cases.where(organizationKind === 'window' ? 'window_id' : 'client_id', '=', organizationId)
}

interface CaseSearch {
  page: number
  size: number
  status?: SampleCaseStatus | undefined
  kind?: SampleCaseKind | undefined
}

export async function listCases(db: AnyDb, actor: Member, search: CaseSearch) {
  let query = visible(db, actor)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  if (search.kind !== undefined) query = query.where('kind', '=', search.kind)
  return pageOf(query.selectAll().orderBy('reported_at', 'desc').orderBy('id', 'desc'), search)
}

const byKey = (db: AnyDb, actor: Member, key: SampleKey) =>
  visible(db, actor).selectAll().where('institution_id', '=', key.institutionId).where('id', '=', key.id)

export async function lockCase(db: AnyDb, actor: Member, key: SampleKey): Promise<CaseRow> {
  const row = await byKey(db, actor, key).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const casesOfItem = (db: AnyDb, institutionId: string, itemId: string): Promise<CaseRow[]> =>
  own(db)
    .selectFrom('sample_cases')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('item_id', '=', itemId)
    .orderBy('reported_at')
    .execute()

export const presentCaseEntry = (row: CaseRow): SampleCaseEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  kind: row.kind,
  status: row.status,
  instrument: row.instrument,
  client: row.client_name,
  reportedBy: row.reported_by_name,
  reportedAt: row.reported_at.toISOString(),
})

const said = (text: string, by: string | null, at: Date | null) =>
  by === null || at === null ? null : { text, by, at: at.toISOString() }

export async function presentCase(context: Context<Member>, key: SampleKey): Promise<SampleCaseView> {
  const { db, actor } = context
  const row = await byKey(db, actor, key).executeTakeFirst()
  if (!row) throw notFound()
  const item = await orderItemView(db, row.institution_id, row.item_id)
  const photos = await fileRefs(db, row.photos)
  const sample =
    row.sample_id === null
      ? undefined
      : await own(db)
          .selectFrom('samples')
          .select(['id', 'number'])
          .where('institution_id', '=', row.institution_id)
          .where('id', '=', row.sample_id)
          .executeTakeFirst()
  const answer = said(row.answer, row.answered_by_name, row.answered_at)
  return {
    ...presentCaseEntry(row),
    orderId: item.orderId,
    orderNumber: item.orderNumber,
    sample: sample ?? null,
    description: row.description,
    photos: row.photos.flatMap((id) => photos.get(id) ?? []),
    finding: said(row.finding, row.found_by_name, row.found_at),
    proposal: row.proposal,
    answer: answer === null || row.agreed === null ? null : { ...answer, agreed: row.agreed },
    closing: said(row.closing, row.closed_by_name, row.closed_at),
    actions: nextActions(sampleCaseWorkflow, casePolicy, actor, row),
    version: row.version,
  }
}

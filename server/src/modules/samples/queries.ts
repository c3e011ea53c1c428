import type { SampleStatus } from '@tongheng/contract/samples'
import { orderItemView } from '#modules/orders'
import type { AnyDb } from '#platform/db'
import { pageOf } from '#platform/lists'
import { standsIn } from '#platform/texts/listSearch'
import { DomainError, notFound } from '#platform/errors'
import type { Subject } from '#platform/change'
import type { Member } from '#platform/sessions'
import { own, type SampleRow } from './tables.ts'

export interface SampleKey {
  institutionId: string
  id: string
}

export const sampleSubject = (sample: Pick<SampleRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'sample',
  id: sample.id,
  organizationId: sample.institution_id,
})

const byKey = (db: AnyDb, key: SampleKey) =>
  own(db).selectFrom('samples').selectAll().where('institution_id', '=', key.institutionId).where('id', '=', key.id)

/** A sample as its laboratory or its owner may see it; the instrument's order says whose it is. */
async function requireVisible(db: AnyDb, actor: Member, sample: SampleRow): Promise<void> {
  if (actor.organizationId === sample.institution_id) return
  const item = await orderItemView(db, sample.institution_id, sample.item_id)
  if (item.clientId !== actor.organizationId && item.windowId !== actor.organizationId) throw notFound()
}

export async function sampleFor(db: AnyDb, actor: Member, key: SampleKey): Promise<SampleRow> {
  const sample = await byKey(db, key).executeTakeFirst()
  if (!sample) throw notFound()
  await requireVisible(db, actor, sample)
  return sample
}

/** For modules that asked for the right before. */
export async function lockRow(db: AnyDb, key: SampleKey): Promise<SampleRow> {
  const sample = await byKey(db, key).forUpdate().executeTakeFirst()
  if (!sample) throw notFound()
  return sample
}

export async function lockSample(db: AnyDb, actor: Member, key: SampleKey): Promise<SampleRow> {
  const sample = await lockRow(db, key)
  await requireVisible(db, actor, sample)
  return sample
}

/** Several samples of the own laboratory, locked in one sequence for everybody; 404 when one is not there. */
export async function lockSamples(db: AnyDb, actor: Member, ids: readonly string[]): Promise<SampleRow[]> {
  const rows = await own(db)
    .selectFrom('samples')
    .selectAll()
    .where('institution_id', '=', actor.organizationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== new Set(ids).size) throw notFound()
  return rows
}

interface SampleSearch {
  page: number
  size: number
  status?: SampleStatus | undefined
  holder?: 'me' | undefined
  q?: string | undefined
}

export async function listSamples(db: AnyDb, actor: Member, search: SampleSearch) {
  let query = own(db).selectFrom('samples').where('institution_id', '=', actor.organizationId)
  if (search.status !== undefined) query = query.where('status', '=', search.status)
  if (search.holder === 'me') query = query.where('holder_id', '=', actor.accountId)
  const q = search.q
  if (q !== undefined && q !== '') query = query.where(standsIn('samples', q))
  return pageOf(query.selectAll().orderBy('received_at', 'desc').orderBy('id', 'desc'), search)
}

const markOf = /^(.*)@([0-9a-f]{12})$/i

/** What was scanned without the mark of the own laboratory; with the mark of another it is none of ours. */
export function ownNumber(actor: Member, code: string): string {
  const [, number = code, mark] = markOf.exec(code.trim()) ?? []
  if (mark !== undefined && mark.toLowerCase() !== actor.organizationId.slice(-12))
    throw new DomainError('conflict', 'samples.other-laboratory')
  return number.trim()
}

/**
 * The sample behind what was scanned or typed: `YP-2026-000001`, or with its laboratory's mark as on the label. A label of
 * another laboratory is told as such, without saying whether the sample exists.
 */
export async function findByCode(db: AnyDb, actor: Member, code: string): Promise<SampleRow> {
  const number = ownNumber(actor, code)
  const sample = await own(db)
    .selectFrom('samples')
    .selectAll()
    .where('institution_id', '=', actor.organizationId)
    .where('number', '=', number.toUpperCase())
    .executeTakeFirst()
  if (!sample) throw new DomainError('not-found', 'samples.unknown-code')
  return sample
}

export const samplesById = (db: AnyDb, institutionId: string, ids: readonly string[]): Promise<SampleRow[]> =>
  own(db)
    .selectFrom('samples')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', 'in', ids)
    .orderBy('number')
    .execute()

/** Every hand-over with the answer of whoever was to take the sample. */
export const handovers = (db: AnyDb) =>
  own(db)
    .selectFrom('sample_handovers')
    .leftJoin('sample_handover_answers', (join) =>
      join
        .onRef('sample_handover_answers.institution_id', '=', 'sample_handovers.institution_id')
        .onRef('sample_handover_answers.handover_id', '=', 'sample_handovers.id'),
    )

/** Every question about adjusting with the owner’s answer. */
export const questions = (db: AnyDb) =>
  own(db)
    .selectFrom('adjustment_questions')
    .leftJoin('adjustment_answers', (join) =>
      join
        .onRef('adjustment_answers.institution_id', '=', 'adjustment_questions.institution_id')
        .onRef('adjustment_answers.question_id', '=', 'adjustment_questions.id'),
    )

/** Every report about the state of an instrument with the owner’s acknowledgement. */
export const stateReports = (db: AnyDb) =>
  own(db)
    .selectFrom('state_reports')
    .leftJoin('state_acknowledgements', (join) =>
      join
        .onRef('state_acknowledgements.institution_id', '=', 'state_reports.institution_id')
        .onRef('state_acknowledgements.report_id', '=', 'state_reports.id'),
    )

export const custodyOf = (db: AnyDb, key: SampleKey) =>
  handovers(db)
    .selectAll('sample_handovers')
    .select([
      'sample_handover_answers.accepted',
      'sample_handover_answers.at as answered_at',
      'sample_handover_answers.remark as answer_remark',
    ])
    .where('sample_handovers.institution_id', '=', key.institutionId)
    .where('sample_handovers.sample_id', '=', key.id)
    .orderBy('sample_handovers.at')
    .orderBy('sample_handovers.id')
    .execute()

export const questionsOf = (db: AnyDb, key: SampleKey) =>
  questions(db)
    .selectAll('adjustment_questions')
    .select([
      'adjustment_answers.granted',
      'adjustment_answers.account_name as answered_by',
      'adjustment_answers.at as answered_at',
      'adjustment_answers.remark as answer_remark',
    ])
    .where('adjustment_questions.institution_id', '=', key.institutionId)
    .where('adjustment_questions.sample_id', '=', key.id)
    .orderBy('adjustment_questions.at')
    .orderBy('adjustment_questions.id')
    .execute()

export const movesOf = (db: AnyDb, key: SampleKey) =>
  own(db)
    .selectFrom('sample_moves')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('sample_id', '=', key.id)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const returnOf = (db: AnyDb, key: SampleKey) =>
  own(db)
    .selectFrom('sample_returns')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('sample_id', '=', key.id)
    .executeTakeFirst()

export const stateReportsOf = (db: AnyDb, key: SampleKey) =>
  stateReports(db)
    .selectAll('state_reports')
    .select([
      'state_acknowledgements.account_name as acknowledged_by',
      'state_acknowledgements.at as acknowledged_at',
      'state_acknowledgements.remark as acknowledged_remark',
    ])
    .where('state_reports.institution_id', '=', key.institutionId)
    .where('state_reports.sample_id', '=', key.id)
    .orderBy('state_reports.at')
    .orderBy('state_reports.id')
    .execute()

import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/competence'
import { accountsById } from '#modules/accounts'
import { membersOf } from '#modules/organizations'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { findOwn, lockOwn } from '#platform/ownRow'
import { readsAllResults } from './policy.ts'
import { type ExamRow, own, type ParticipantRow, type QuestionRow, type SittingRow } from './tables.ts'

export interface Key {
  institutionId: string
  id: string
}

const subject =
  (kind: string) =>
  (row: { institution_id: string; id: string }): Subject => ({ kind, id: row.id, organizationId: row.institution_id })

export const trainingSubject = subject('training')
export const questionSubject = subject('exam-question')
export const examSubject = subject('exam')
export const sittingSubject = subject('exam-sitting')

const lock =
  <Name extends 'trainings' | 'exam_questions' | 'exam_sittings'>(table: Name) =>
  (db: AnyDb, actor: Member, key: Key) =>
    lockOwn(own(db), table, actor, key)

export const lockTraining = lock('trainings')
export const lockQuestion = lock('exam_questions')
export const lockSitting = lock('exam_sittings')

/** Names of the members of a laboratory by account. */
export async function namesOf(db: AnyDb, institutionId: string): Promise<Map<string, string>> {
  const ids = (await membersOf(db, institutionId)).map((member) => member.account_id)
  const accounts = await accountsById(db, ids)
  return new Map(ids.map((id) => [id, accounts.get(id)?.name ?? '']))
}

export const trainingRows = (db: AnyDb, institutionId: string, query: Received<typeof api.listTrainings>['query']) => {
  const { q, status } = query
  let rows = own(db).selectFrom('trainings').selectAll().where('institution_id', '=', institutionId)
  if (status !== undefined) rows = rows.where('status', '=', status)
  if (q) rows = rows.where('topic', 'ilike', containing(q))
  return pageOf(rows.orderBy('planned_on', 'desc').orderBy('id', 'desc'), query)
}

export async function participantsOf(
  db: AnyDb,
  institutionId: string,
  trainingIds: readonly string[],
): Promise<Map<string, ParticipantRow[]>> {
  if (trainingIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('training_participants')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('training_id', 'in', trainingIds)
    .orderBy('account_id')
    .execute()
  return Map.groupBy(rows, (row) => row.training_id)
}

export const questionRows = (db: AnyDb, institutionId: string, query: Received<typeof api.listQuestions>['query']) => {
  const { q, methodId } = query
  let rows = own(db).selectFrom('exam_questions').selectAll().where('institution_id', '=', institutionId)
  if (methodId !== undefined) rows = rows.where('method_id', '=', methodId)
  if (q) rows = rows.where('question', 'ilike', containing(q))
  return pageOf(rows.orderBy('id', 'desc'), query)
}

/** Questions that an examination may draw: those of its method, and those of all methods. */
export const usableQuestions = (db: AnyDb, institutionId: string, methodId: string | null): Promise<QuestionRow[]> =>
  own(db)
    .selectFrom('exam_questions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('retired_at', 'is', null)
    .where((eb) => eb.or([eb('method_id', 'is', null), ...(methodId === null ? [] : [eb('method_id', '=', methodId)])]))
    .orderBy('id')
    .execute()

export const examRows = (db: AnyDb, institutionId: string, query: Received<typeof api.listExams>['query']) =>
  pageOf(
    own(db)
      .selectFrom('exams')
      .selectAll()
      .where('institution_id', '=', institutionId)
      .orderBy('opens_on', 'desc')
      .orderBy('id', 'desc'),
    query,
  )

export const visibleExam = (db: AnyDb, actor: Member, key: Key): Promise<ExamRow> =>
  findOwn(own(db), 'exams', actor, key)

const sittings = (db: AnyDb, institutionId: string) =>
  own(db).selectFrom('exam_sittings').selectAll().where('institution_id', '=', institutionId)

export const sittingRows = (
  db: AnyDb,
  institutionId: string,
  whose: { accountId: string | null; query: Received<typeof api.listSittings>['query'] },
) => {
  let rows = sittings(db, institutionId)
  if (whose.accountId !== null) rows = rows.where('account_id', '=', whose.accountId)
  if (whose.query.examId !== undefined) rows = rows.where('exam_id', '=', whose.query.examId)
  return pageOf(rows.orderBy('started_at', 'desc').orderBy('id', 'desc'), whose.query)
}

/** All sittings of a person, the latest first. */
export const sittingsOf = (db: AnyDb, institutionId: string, accountId: string): Promise<SittingRow[]> =>
  sittings(db, institutionId).where('account_id', '=', accountId).orderBy('started_at', 'desc').execute()

export async function examsById(
  db: AnyDb,
  institutionId: string,
  ids: readonly string[],
): Promise<Map<string, ExamRow>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('exams')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export interface Pass {
  accountId: string
  /** Null: about all methods. */
  methodId: string | null
  sittingId: string
  title: string
  score: number
  passedOn: string
  /** Last day; null: for ever. */
  validUntil: string | null
}

const passes = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('exam_sittings')
    .innerJoin('exams', (join) =>
      join
        .onRef('exams.institution_id', '=', 'exam_sittings.institution_id')
        .onRef('exams.id', '=', 'exam_sittings.exam_id'),
    )
    .where('exam_sittings.institution_id', '=', institutionId)
    .where('passed', '=', true)

const passColumns = [
  'account_id',
  'exams.method_id',
  'exam_sittings.id',
  'exams.title',
  'score',
  'submitted_at',
  'valid_until',
] as const

type PassRow = Pick<SittingRow, 'account_id' | 'id' | 'score' | 'submitted_at' | 'valid_until'> &
  Pick<ExamRow, 'method_id' | 'title'>

const passOf = ({ score, submitted_at: submittedAt, ...row }: PassRow): Pass => {
  if (submittedAt === null || score === null) throw new Error('an examination that was passed has a score and a day')
  return {
    accountId: row.account_id,
    methodId: row.method_id,
    sittingId: row.id,
    title: row.title,
    score,
    passedOn: dayOf(submittedAt),
    validUntil: row.valid_until,
  }
}

/** Of every person and method, the examination passed until that moment that counts longest (CAL-5.1.4). */
export async function passedExaminations(
  db: AnyDb,
  { institutionId, accountIds, at }: { institutionId: string; accountIds: readonly string[]; at: Date },
): Promise<Pass[]> {
  if (accountIds.length === 0) return []
  const rows = await passes(db, institutionId)
    .distinctOn(['account_id', 'exams.method_id'])
    .select(passColumns)
    .where('exams.method_id', 'is not', null)
    .where('account_id', 'in', accountIds)
    .where('submitted_at', '<=', at)
    .orderBy('account_id')
    .orderBy('exams.method_id')
    .orderBy('valid_until', (order) => order.desc().nullsFirst())
    .orderBy('submitted_at', 'desc')
    .execute()
  return rows.map(passOf)
}

/** Every examination that a person passed, the latest first; null when the actor may not read the results of others. */
export async function examinationsOnFile(db: AnyDb, actor: Member, { institutionId, id }: Key): Promise<Pass[] | null> {
  if (id !== actor.accountId && !readsAllResults(actor)) return null
  const rows = await passes(db, institutionId)
    .select(passColumns)
    .where('account_id', '=', id)
    .orderBy('submitted_at', 'desc')
    .orderBy('exam_sittings.id')
    .execute()
  return rows.map(passOf)
}

const renewedBy = sql<string>`coalesce(exams.method_id::text, exams.title)`

/**
 * What each person passed last, where that ends by a day. A later pass by the same method takes the place of an earlier one;
 * examinations of all methods are told apart by their title.
 */
export const examinationsEnding = (
  db: AnyDb,
  { institutionId, accountIds, by }: { institutionId: string; accountIds: readonly string[]; by: string },
) =>
  own(db)
    .selectFrom(
      passes(db, institutionId)
        .distinctOn(['account_id', renewedBy])
        .select(['exam_sittings.id', 'account_id', 'name', 'exams.title', 'submitted_at', 'valid_until'])
        .where('account_id', 'in', accountIds)
        .orderBy('account_id')
        .orderBy(renewedBy)
        .orderBy('valid_until', (order) => order.desc().nullsFirst())
        .as('longest'),
    )
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('valid_until', '<=', by)
    .orderBy('valid_until')
    .orderBy('id')

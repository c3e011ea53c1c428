import type { SurveyStatus } from '@tongheng/contract/surveys'
import { type AnyDb, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { own, type SurveyRow } from './tables.ts'

export interface SurveyKey {
  institutionId: string
  id: string
}

/** The customer sees its own, the laboratory the answers about it, a window those of services it took in, the operator all. */
const maySee = (actor: Member, row: SurveyRow): boolean =>
  actor.organizationKind === 'operator' ||
  actor.organizationId === row.client_id ||
  actor.organizationId === row.window_id ||
  (actor.organizationId === row.institution_id && row.status === 'answered')

const byKey = (db: AnyDb, key: SurveyKey) =>
  own(db).selectFrom('surveys').selectAll().where('institution_id', '=', key.institutionId).where('id', '=', key.id)

export async function findSurvey(db: AnyDb, actor: Member, key: SurveyKey): Promise<SurveyRow> {
  const row = await byKey(db, key).executeTakeFirst()
  if (!row || !maySee(actor, row)) throw notFound()
  return row
}

export async function lockSurvey(db: AnyDb, actor: Member, key: SurveyKey): Promise<SurveyRow> {
  const row = await byKey(db, key).forUpdate().executeTakeFirst()
  if (!row || !maySee(actor, row)) throw notFound()
  return row
}

export async function listSurveyRows(
  db: AnyDb,
  actor: Member,
  filter: { page: number; size: number; status?: SurveyStatus | undefined },
): Promise<{ rows: SurveyRow[]; total: number }> {
  let query = own(db).selectFrom('surveys')
  if (actor.organizationKind === 'institution')
    query = query.where('institution_id', '=', actor.organizationId).where('status', '=', 'answered')
  else if (actor.organizationKind === 'window') query = query.where('window_id', '=', actor.organizationId)
  else if (actor.organizationKind !== 'operator') query = query.where('client_id', '=', actor.organizationId)
  if (filter.status) query = query.where('status', '=', filter.status)
  return pageOf(query.selectAll().orderBy('asked_at', 'desc').orderBy('id', 'desc'), filter)
}

/** Fewer answers than this would tell what one customer said. */
const fewestAnswers = 3
/** The latest ones, so that an institution that mended is seen as it is. */
const latestAnswers = 100

/** What the customers of an institution think of it; null where too few said anything (NQI-7.1-quarter). */
export async function ratingOf(db: AnyDb, institutionId: string): Promise<{ answers: number; mean: number } | null> {
  const { rows } = await sql<{ answers: number; mean: number }>`
    select count(distinct id)::int as answers, avg(score)::float8 as mean
    from (select id, scores from surveys where institution_id = ${institutionId} and status = 'answered'
        order by answered_at desc limit ${sql.lit(latestAnswers)}) latest, unnest(scores) as score`.execute(own(db))
  const [rating] = rows
  return rating && rating.answers >= fewestAnswers ? rating : null
}

/** What a case about an unsatisfied answer needs to know of it. */
export async function surveyForCase(db: AnyDb, key: SurveyKey) {
  const row = await byKey(db, key).executeTakeFirstOrThrow()
  const { institution_name: institution, subject_number: number, scores, suggestion } = row
  return { institution, number, scores, suggestion }
}

/** The name that public words about a survey must not hold. */
export async function clientOfSurvey(db: AnyDb, id: string): Promise<string> {
  const row = await own(db).selectFrom('surveys').select('client_name').where('id', '=', id).executeTakeFirstOrThrow()
  return row.client_name
}

/** The surveys that were asked after these services. */
export const surveysOfServices = async (db: AnyDb, serviceIds: readonly string[]): Promise<SurveyRow[]> =>
  serviceIds.length === 0
    ? []
    : own(db).selectFrom('surveys').selectAll().where('subject_id', 'in', serviceIds).orderBy('asked_at').execute()

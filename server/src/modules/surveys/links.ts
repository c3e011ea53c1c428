import { digestOf } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { own, type SurveyRow } from './tables.ts'

const byLink = (db: AnyDb, token: string, now: Date) =>
  own(db)
    .selectFrom('surveys')
    .innerJoin('survey_links as link', (join) =>
      join.onRef('link.institution_id', '=', 'surveys.institution_id').onRef('link.survey_id', '=', 'surveys.id'),
    )
    .selectAll('surveys')
    .where('link.token_sha256', '=', digestOf(token))
    .where('link.expires_at', '>', now)

const orRefuse = (row: SurveyRow | undefined): SurveyRow => {
  if (!row) throw new DomainError('not-found', 'surveys.bad-link')
  return row
}

/** The survey behind a link that still works; an unknown and an expired link are answered alike. */
export const linkedSurvey = async (db: AnyDb, token: string, now: Date): Promise<SurveyRow> =>
  orRefuse(await byLink(db, token, now).executeTakeFirst())

export const lockLinked = async (db: AnyDb, token: string, now: Date): Promise<SurveyRow> =>
  orRefuse(await byLink(db, token, now).forUpdate('surveys').executeTakeFirst())

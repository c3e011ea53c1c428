import { type ServiceKind, surveyWorkflow } from '@tongheng/contract/surveys'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { event } from '#platform/events'
import { requireMove } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { surveyPolicy } from './policy.ts'
import { linkedSurvey, lockLinked } from './links.ts'
import { lockSurvey, type SurveyKey } from './queries.ts'
import { own, type SurveyRow } from './tables.ts'

export const surveyAnswered = event<{ institutionId: string; surveyId: string; lowest: number }>('surveys.answered')

export const surveySubject = (row: { institution_id: string; id: string }): Subject => ({
  kind: 'survey',
  id: row.id,
  organizationId: row.institution_id,
})

export interface SurveyAnswer {
  serviceKinds: ServiceKind[]
  scores: number[]
  suggestion?: string | undefined
}

type Who = Pick<SurveyRow, 'via' | 'answered_by' | 'answered_by_name'> &
  Partial<Pick<SurveyRow, 'recorded_by' | 'return_note'>>

const update = (db: Parameters<typeof own>[0], row: SurveyRow, set: Partial<SurveyRow>): Promise<SurveyRow> =>
  own(db)
    .updateTable('surveys')
    .set(set)
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The same for every way in: once, kept as given, told to those who wait (NQI-7.1-survey). */
async function keepAnswer(step: Step<Actor | null>, row: SurveyRow, answer: SurveyAnswer, who: Who): Promise<void> {
  if (row.status === 'answered') throw new DomainError('conflict', 'surveys.answered-already')
  const after = await update(step.db, row, {
    ...who,
    status: requireMove(surveyWorkflow, 'answer', row.status),
    answered_at: step.now,
    service_kinds: [...new Set(answer.serviceKinds)],
    scores: answer.scores,
    suggestion: answer.suggestion ?? '',
  })
  step.record('surveys.answer', surveySubject(row), row, after)
  await step.announce(surveyAnswered, {
    institutionId: row.institution_id,
    surveyId: row.id,
    lowest: Math.min(...answer.scores),
  })
}

export const answerSurvey = (context: Context<Member>, key: SurveyKey, answer: SurveyAnswer): Promise<void> =>
  change(context, async (step) => {
    const row = await lockSurvey(step.db, context.actor, key)
    step.allow(surveyPolicy.answer, row)
    const { accountId, name } = step.actor
    await keepAnswer(step, row, answer, { via: 'account', answered_by: accountId, answered_by_name: name })
  })

/** Whoever holds the link of a message answers for the customer; who is signed in meanwhile does not matter. */
export const answerLinkedSurvey = (
  context: Context<Actor | null>,
  { token, ...answer }: SurveyAnswer & { token: string },
): Promise<SurveyRow> =>
  change({ ...context, actor: null }, async (step) => {
    step.allowedBecause('the link of a message')
    const row = await lockLinked(step.db, token, step.now)
    await keepAnswer(step, row, answer, { via: 'link', answered_by: null, answered_by_name: null })
    return linkedSurvey(step.db, token, step.now)
  })

/** A return visit on the telephone: the customer's answer in the hand of whoever called (NQI-6.4-feedback). */
export const recordReturnVisit = (
  context: Context<Member>,
  key: SurveyKey,
  { respondent, note = '', ...answer }: SurveyAnswer & { respondent: string; note?: string | undefined },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockSurvey(step.db, context.actor, key)
    step.allow(surveyPolicy.record, row)
    const who = { via: 'telephone' as const, answered_by: null, answered_by_name: respondent }
    await keepAnswer(step, row, answer, { ...who, recorded_by: step.actor.name, return_note: note })
  })

/** What the platform does about an answer; the answer itself stays as it was given. */
export const noteImprovement = (context: Context<Member>, key: SurveyKey, improvement: string): Promise<void> =>
  change(context, async (step) => {
    const row = await lockSurvey(step.db, context.actor, key)
    step.allow(surveyPolicy.improve, row)
    if (row.status !== 'answered') throw new DomainError('conflict', 'surveys.not-answered')
    const after = await update(step.db, row, { improvement })
    step.record('surveys.improve', surveySubject(row), row, after)
  })

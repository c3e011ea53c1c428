import { type ServiceKind, surveyWorkflow } from '@tongheng/contract/surveys'
import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { event } from '#platform/events'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { surveyPolicy } from './policy.ts'
import { lockSurvey, type SurveyKey, type SurveyRow } from './queries.ts'
import { own } from './tables.ts'

export const surveyAnswered = event<{ institutionId: string; surveyId: string; lowest: number }>('surveys.answered')

export const surveySubject = (row: { institution_id: string; id: string }): Subject => ({
  kind: 'survey',
  id: row.id,
  organizationId: row.institution_id,
})

interface SurveyAnswer {
  serviceKinds: ServiceKind[]
  scores: number[]
  suggestion?: string | undefined
}

const update = (db: Parameters<typeof own>[0], row: SurveyRow, set: Partial<SurveyRow>): Promise<SurveyRow> =>
  own(db)
    .updateTable('surveys')
    .set(set)
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The customer's answer, once (NQI-7.1-survey). */
export const answerSurvey = (context: Context<Member>, key: SurveyKey, answer: SurveyAnswer): Promise<void> =>
  change(context, async (step) => {
    const row = await lockSurvey(step.db, context.actor, key)
    step.allow(surveyPolicy.answer, row)
    if (row.status === 'answered') throw new DomainError('conflict', 'surveys.answered-already')
    const after = await update(step.db, row, {
      status: requireMove(surveyWorkflow, 'answer', row.status),
      answered_at: step.now,
      answered_by: context.actor.accountId,
      answered_by_name: context.actor.name,
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

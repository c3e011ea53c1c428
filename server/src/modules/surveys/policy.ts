import { surveyWorkflow } from '@tongheng/contract/surveys'
import { needs, type Policy } from '#platform/policy'
import type { SurveyRow } from './queries.ts'

export const surveyPolicy: Policy<'answer' | 'improve', SurveyRow> = {
  answer: (actor, row) =>
    needs(actor, surveyWorkflow.moves.answer.by) ??
    (actor.organizationId === row.client_id ? null : 'platform.no-post'),
  improve: (actor) => needs(actor, ['operator']),
}

import { surveyWorkflow } from '@tongheng/contract/surveys'
import { needs, type Policy } from '#platform/policy'
import type { SurveyRow } from './tables.ts'

export const surveyPolicy: Policy<'answer' | 'record' | 'improve', SurveyRow> = {
  answer: (actor, row) =>
    needs(actor, surveyWorkflow.moves.answer.by) ??
    (actor.organizationId === row.client_id ? null : 'platform.no-post'),
  record: (actor, row) =>
    needs(actor, ['operator', 'window-clerk']) ??
    (actor.organizationKind === 'operator' || actor.organizationId === row.window_id ? null : 'surveys.not-own-window'),
  improve: (actor) => needs(actor, ['operator']),
}

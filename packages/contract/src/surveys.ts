import { z } from 'zod'
import { byInstitution, Id, listOf, Moment, optionalText, pageQuery, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'
import { workflow } from './workflow.ts'

/** The nine questions, in the order of the prescribed form (NQI-7.1-survey). */
export const surveyQuestions = [
  'need-match',
  'expertise',
  'environment',
  'remote-service',
  'attitude',
  'value',
  'complaint-handling',
  'expectation',
  'comparison',
] as const

/** The eight kinds of service (NQI-5.1 … 5.8). */
export const ServiceKind = z.enum([
  'standards',
  'metrology',
  'testing',
  'certification',
  'quality-management',
  'brand',
  'intellectual-property',
  'other',
])
export type ServiceKind = z.infer<typeof ServiceKind>

/** The five bands over ten points. */
export const bands = ['very-dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very-satisfied'] as const
export type Band = (typeof bands)[number]

/** Band of a score from 1 to 10: two points each. */
export const bandOf = (score: number): Band => bands[Math.ceil(score / 2) - 1] ?? 'very-satisfied'

export const SurveyStatus = z.enum(['open', 'answered'])
export type SurveyStatus = z.infer<typeof SurveyStatus>

export const surveyWorkflow = workflow({
  initial: 'open' as SurveyStatus,
  moves: { answer: { from: ['open'], to: 'answered', by: enterprisePosts } },
})

const Score = z.number().int().min(1).max(10)

export const SurveyView = z.object({
  institutionId: Id,
  id: Id,
  status: SurveyStatus,
  institution: z.string(),
  client: z.string(),
  orderId: Id,
  orderNumber: z.string(),
  askedAt: Moment,
  answeredAt: Moment.nullable(),
  answeredBy: z.string().nullable(),
  serviceKinds: z.array(ServiceKind),
  /** One score for each question, in their order; empty until answered. */
  scores: z.array(Score),
  suggestion: z.string(),
  /** Filled in by the platform (持续改进措施). */
  improvement: z.string(),
  mayAnswer: z.boolean(),
  mayImprove: z.boolean(),
})
export type SurveyView = z.infer<typeof SurveyView>

const readers: readonly [Post, ...Post[]] = ['operator', ...laboratoryPosts, ...enterprisePosts]

export const SatisfactionEntry = z.object({
  institutionId: Id,
  institution: z.string(),
  answers: z.number().int(),
  /** Mean of all scores. */
  mean: z.number(),
  /** Mean of each question, in their order. */
  questions: z.array(z.number()),
  /** How many scores fell into each band, in the order of the bands. */
  bands: z.array(z.number().int()),
})
export type SatisfactionEntry = z.infer<typeof SatisfactionEntry>

export const surveys = {
  listSurveys: operation({
    method: 'GET',
    path: '/surveys',
    summary: 'Satisfaction surveys asked of my enterprise, or answered about my laboratory; the operator sees all',
    access: readers,
    query: z.object({ ...pageQuery, status: SurveyStatus.optional() }),
    response: listOf(SurveyView),
  }),
  getSurvey: operation({
    method: 'GET',
    path: '/surveys/:institutionId/:id',
    summary: 'One satisfaction survey',
    access: readers,
    params: byInstitution,
    response: SurveyView,
  }),
  answerSurvey: operation({
    method: 'POST',
    path: '/surveys/:institutionId/:id/answer',
    summary: 'Answer the nine questions, once',
    access: surveyWorkflow.moves.answer.by,
    params: byInstitution,
    body: z.object({
      serviceKinds: z.array(ServiceKind).min(1).max(8),
      scores: z.array(Score).length(surveyQuestions.length, { error: 'surveys.nine-scores' }),
      suggestion: optionalText(2000),
    }),
    response: SurveyView,
  }),
  noteImprovement: operation({
    method: 'PUT',
    path: '/surveys/:institutionId/:id/improvement',
    summary: 'What the platform does about the answer',
    access: ['operator'],
    params: byInstitution,
    body: z.object({ improvement: text(2000) }),
    response: SurveyView,
  }),
  satisfaction: operation({
    method: 'GET',
    path: '/satisfaction',
    summary: 'Published results of a quarter by institution (NQI-7.1-quarter)',
    access: 'public',
    query: z.object({
      year: z.coerce.number().int().min(2020).max(2100),
      quarter: z.coerce.number().int().min(1).max(4),
    }),
    response: z.object({ entries: z.array(SatisfactionEntry) }),
  }),
}

export const surveyErrors = messages('surveys', {
  'nine-scores': { zh: '请为九个问题逐一评分（1–10 分）', en: 'Give each of the nine questions a score from 1 to 10' },
  'not-answered': { zh: '此调查表尚未填写', en: 'This survey was not answered yet' },
  'answered-already': { zh: '此调查表已填写', en: 'This survey was answered already' },
})

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

/** At this score or below on any question, the cause is looked for and mended (NQI-7.1-quarter): band dissatisfied or worse. */
export const lowScore = 4

/** How an answer reached the platform; on the telephone an operator or a window writes down what the customer says. */
export const SurveyVia = z.enum(['account', 'link', 'telephone'])
export type SurveyVia = z.infer<typeof SurveyVia>

/** What was finished: an order of a laboratory, or a service of another kind. */
export const SurveySubject = z.enum(['order', 'service'])
export type SurveySubject = z.infer<typeof SurveySubject>

export const Score = z.number().int().min(1).max(10)

const answer = {
  serviceKinds: z.array(ServiceKind).min(1).max(8),
  scores: z.array(Score).length(surveyQuestions.length, { error: 'surveys.nine-scores' }),
  suggestion: optionalText(2000),
}

export const SurveyView = z.object({
  institutionId: Id,
  id: Id,
  status: SurveyStatus,
  institution: z.string(),
  client: z.string(),
  service: z.object({ kind: SurveySubject, id: Id, number: z.string() }),
  /** The window that took the service in, where there was one. */
  window: z.string().nullable(),
  askedAt: Moment,
  answeredAt: Moment.nullable(),
  answeredBy: z.string().nullable(),
  via: SurveyVia.nullable(),
  /** Who wrote down what was said on the telephone. */
  recordedBy: z.string().nullable(),
  serviceKinds: z.array(ServiceKind),
  /** One score for each question, in their order; empty until answered. */
  scores: z.array(Score),
  suggestion: z.string(),
  /** Filled in by the platform (持续改进措施). */
  improvement: z.string(),
  mayAnswer: z.boolean(),
  mayRecord: z.boolean(),
  mayImprove: z.boolean(),
})
export type SurveyView = z.infer<typeof SurveyView>

export const surveyReaders: readonly [Post, ...Post[]] = [
  'operator',
  'window-clerk',
  ...laboratoryPosts,
  ...enterprisePosts,
]

/** What whoever holds a link sees: enough to know what is asked about, and nothing else. */
export const LinkedSurvey = z.object({
  institution: z.string(),
  number: z.string(),
  askedAt: Moment,
  status: SurveyStatus,
})
export type LinkedSurvey = z.infer<typeof LinkedSurvey>

const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, { error: 'surveys.bad-link' })
const linked = { access: 'public' as const, limited: true, response: LinkedSurvey }

export const surveys = {
  listSurveys: operation({
    method: 'GET',
    path: '/surveys',
    summary: 'Satisfaction surveys asked of my enterprise, or answered about my laboratory; the operator sees all',
    access: surveyReaders,
    query: z.object({ ...pageQuery, status: SurveyStatus.optional() }),
    response: listOf(SurveyView),
  }),
  getSurvey: operation({
    method: 'GET',
    path: '/surveys/:institutionId/:id',
    summary: 'One satisfaction survey',
    access: surveyReaders,
    params: byInstitution,
    response: SurveyView,
  }),
  answerSurvey: operation({
    method: 'POST',
    path: '/surveys/:institutionId/:id/answer',
    summary: 'Answer the nine questions, once',
    access: surveyWorkflow.moves.answer.by,
    params: byInstitution,
    body: z.object(answer),
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
  openSurveyLink: operation({
    ...linked,
    method: 'POST',
    path: '/survey-links/open',
    summary: 'What the link of a message asks about',
    body: z.object({ token }),
  }),
  answerLinkedSurvey: operation({
    ...linked,
    method: 'POST',
    path: '/survey-links/answer',
    summary: 'Answer by the link of a message, without an account, once',
    body: z.object({ token, ...answer }),
  }),
  recordReturnVisit: operation({
    method: 'POST',
    path: '/surveys/:institutionId/:id/return-visit',
    summary: 'Write down what the customer answered on the telephone (NQI-6.4-feedback)',
    access: ['operator', 'window-clerk'],
    params: byInstitution,
    body: z.object({ ...answer, respondent: text(60), note: optionalText(500) }),
    response: SurveyView,
  }),
}

export const surveyErrors = messages('surveys', {
  'nine-scores': { zh: '请为九个问题逐一评分（1–10 分）', en: 'Give each of the nine questions a score from 1 to 10' },
  'not-answered': { zh: '此调查表尚未填写', en: 'This survey was not answered yet' },
  'bad-link': {
    zh: '链接无效或已过期，请登录后评价，或联系平台',
    en: 'This link does not work or has expired: sign in to answer, or ask the platform',
  },
  'not-own-window': { zh: '只能回访本窗口受理的服务', en: 'Only services of the own window' },
  'answered-already': { zh: '此调查表已填写', en: 'This survey was answered already' },
})

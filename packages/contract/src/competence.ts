import { z } from 'zod'
import {
  byInstitution,
  Day,
  DecimalText,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { AskedQuestion, PaperAnswers, paperRules, Question } from './papers.ts'
import { laboratoryPosts } from './posts.ts'
import { workflow } from './workflow.ts'

export { QuestionKind } from './papers.ts'

const planners = ['technical-manager', 'quality-manager', 'institution-admin'] as const

export const TrainingStatus = z.enum(['planned', 'held', 'evaluated', 'cancelled'])
export type TrainingStatus = z.infer<typeof TrainingStatus>

/** Training of staff: planned, held, its effect judged (IM-4.3.3). */
export const trainingWorkflow = workflow<TrainingStatus, 'hold' | 'evaluate' | 'cancel'>({
  initial: 'planned',
  moves: {
    hold: { from: ['planned'], to: 'held', by: planners },
    evaluate: { from: ['held'], to: 'evaluated', by: planners },
    cancel: { from: ['planned'], to: 'cancelled', by: planners },
  },
})

export const TrainingKind = z.enum(['induction', 'method', 'regulation', 'safety', 'quality', 'other'])
export const TrainingResult = z.enum(['passed', 'failed', 'absent'])
export const TrainingEffect = z.enum(['effective', 'partly', 'ineffective'])

/** A share of 100, whole or in tenths. */
const Score = DecimalText.refine((score) => Number(score) >= 0 && Number(score) <= 100, {
  error: 'competence.score-range',
})

export const ParticipantView = z.object({
  accountId: Id,
  name: z.string(),
  result: TrainingResult.nullable(),
  score: z.string().nullable(),
  effect: TrainingEffect.nullable(),
  effectNote: z.string(),
})

export const TrainingView = z.object({
  institutionId: Id,
  id: Id,
  status: TrainingStatus,
  topic: z.string(),
  kind: TrainingKind,
  methodId: Id.nullable(),
  method: z.string().nullable(),
  plannedOn: Day,
  heldOn: Day.nullable(),
  hours: z.string(),
  trainer: z.string(),
  cancelReason: z.string().nullable(),
  participants: z.array(ParticipantView),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type TrainingView = z.infer<typeof TrainingView>

/** A question of all methods has none. */
const questionFields = { ...Question.shape, methodId: Id.nullable() }

export const QuestionView = z.object({
  institutionId: Id,
  id: Id,
  ...questionFields,
  question: z.string(),
  options: z.array(z.string()),
  method: z.string().nullable(),
  retired: z.boolean(),
  version: RowVersion,
})
export type QuestionView = z.infer<typeof QuestionView>

/** From so many days before its last day an examination can be sat again, and whoever plans is reminded. */
export const examRenewalDays = 90

export const ExamView = z.object({
  institutionId: Id,
  id: Id,
  title: z.string(),
  methodId: Id.nullable(),
  method: z.string().nullable(),
  questionCount: z.number().int(),
  /** Score of 100 from which it is passed. */
  passScore: z.number().int(),
  minutes: z.number().int(),
  /** Years that it counts once passed; null: for ever. */
  validYears: z.number().int().nullable(),
  opensOn: Day,
  closesOn: Day,
  /** Whether I may sit it now, or why not (a code of the refusals). */
  sit: NextAction,
})
export type ExamView = z.infer<typeof ExamView>

export const SittingResult = z.object({
  institutionId: Id,
  id: Id,
  examId: Id,
  exam: z.string(),
  accountId: Id,
  name: z.string(),
  startedAt: Moment,
  submittedAt: Moment.nullable(),
  score: z.number().int().nullable(),
  passed: z.boolean().nullable(),
  /** Last day on which a passed examination counts; null: for ever. */
  validUntil: Day.nullable(),
})
export type SittingResult = z.infer<typeof SittingResult>

/** A paper as its candidate sees it: without the answers. */
export const PaperView = SittingResult.extend({
  dueAt: Moment,
  questions: z.array(AskedQuestion),
})
export type PaperView = z.infer<typeof PaperView>

export const listTrainings = operation({
  method: 'GET',
  path: '/trainings',
  summary: 'Trainings of my laboratory, the latest first',
  access: laboratoryPosts,
  query: z.object({ ...pageQuery, status: TrainingStatus.optional(), q: optionalText(60) }),
  response: listOf(TrainingView),
})

export const planTraining = operation({
  method: 'POST',
  path: '/trainings',
  summary: 'Plan a training with its participants (IM-4.3.3)',
  access: planners,
  body: z.object({
    topic: text(200),
    kind: TrainingKind,
    methodId: Id.optional(),
    plannedOn: Day,
    hours: DecimalText,
    trainer: text(100),
    participants: z.array(Id).min(1).max(200),
  }),
  response: TrainingView,
})

export const holdTraining = operation({
  method: 'POST',
  path: '/trainings/:institutionId/:id/hold',
  summary: 'Record that a training was held, with the result of every participant',
  access: planners,
  params: byInstitution,
  body: z.object({
    heldOn: Day,
    results: z.array(z.object({ accountId: Id, result: TrainingResult, score: Score.optional() })).max(200),
  }),
  response: TrainingView,
})

export const evaluateTraining = operation({
  method: 'POST',
  path: '/trainings/:institutionId/:id/evaluate',
  summary: 'Judge the effect of a training on everyone who took part (IM-4.3.3)',
  access: planners,
  params: byInstitution,
  body: z.object({
    effects: z.array(z.object({ accountId: Id, effect: TrainingEffect, note: optionalText(500) })).max(200),
  }),
  response: TrainingView,
})

export const cancelTraining = operation({
  method: 'POST',
  path: '/trainings/:institutionId/:id/cancel',
  summary: 'Cancel a planned training, with a reason',
  access: planners,
  params: byInstitution,
  body: z.object({ reason: text(500) }),
  response: TrainingView,
})

export const listQuestions = operation({
  method: 'GET',
  path: '/exam-questions',
  summary: 'The question bank, with the answers',
  access: planners,
  query: z.object({ ...pageQuery, methodId: Id.optional(), q: optionalText(60) }),
  response: listOf(QuestionView),
})

export const addQuestion = operation({
  method: 'POST',
  path: '/exam-questions',
  summary: 'Add a question to the bank',
  access: planners,
  body: z.object(questionFields),
  response: QuestionView,
})

export const retireQuestion = operation({
  method: 'POST',
  path: '/exam-questions/:institutionId/:id/retire',
  summary: 'Take a question out of the bank; papers that hold it keep it',
  access: planners,
  params: byInstitution,
  response: QuestionView,
})

export const listExams = operation({
  method: 'GET',
  path: '/exams',
  summary: 'Examinations of my laboratory, the latest first',
  access: laboratoryPosts,
  query: z.object(pageQuery),
  response: listOf(ExamView),
})

export const setExam = operation({
  method: 'POST',
  path: '/exams',
  summary: 'Set an examination: how many questions of which method, pass mark, minutes, days',
  access: planners,
  body: z.object({
    title: text(200),
    methodId: Id.optional(),
    ...paperRules,
    /** Left out: it counts for ever once passed. */
    validYears: z.number().int().min(1).max(50).optional(),
    opensOn: Day,
    closesOn: Day,
  }),
  response: ExamView,
})

export const listSittings = operation({
  method: 'GET',
  path: '/exam-sittings',
  summary: 'Who sat which examination with which score; everybody sees their own, those who plan see all',
  access: laboratoryPosts,
  query: z.object({ ...pageQuery, examId: Id.optional() }),
  response: listOf(SittingResult),
})

export const startSitting = operation({
  method: 'POST',
  path: '/exams/:institutionId/:id/sit',
  summary: 'Start an examination, or go on with the one that is running; questions are drawn at random',
  access: laboratoryPosts,
  params: byInstitution,
  response: PaperView,
})

export const submitSitting = operation({
  method: 'POST',
  path: '/exam-sittings/:institutionId/:id/submit',
  summary: 'Hand in my paper: one list of chosen options for each question; it is marked at once',
  access: laboratoryPosts,
  params: byInstitution,
  body: z.object({ answers: PaperAnswers }),
  response: SittingResult,
})

export const competenceOperations = {
  listTrainings,
  planTraining,
  holdTraining,
  evaluateTraining,
  cancelTraining,
  listQuestions,
  addQuestion,
  retireQuestion,
  listExams,
  setExam,
  listSittings,
  startSitting,
  submitSitting,
}

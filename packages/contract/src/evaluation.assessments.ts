import { z } from 'zod'
import { Day, Id, listOf, Moment, pageQuery, text } from './common.ts'
import { messages } from './errors.ts'
import { ImprovementStatus, usualDays } from './improvement.ts'
import { operation } from './operation.ts'

/** Who takes part in an assessment beside the platform (NQI-7.2-improve). */
export const ParticipantSide = z.enum(['institution', 'user', 'window', 'authority', 'other'])
export type ParticipantSide = z.infer<typeof ParticipantSide>

const Participant = z.object({ side: ParticipantSide, name: text(100) })

/** What is to be improved, and in how many working days. */
const PlanInput = z.object({ text: text(500), days: z.number().int().min(1).max(120).default(usualDays) })

export const AssessmentInput = z.object({
  heldOn: Day,
  /** The day of the next one. */
  nextOn: Day,
  participants: z.array(Participant).min(1, { error: 'evaluation.both-sides' }).max(60),
  /** How the services went since the last one. */
  summary: text(4000),
  /** What everybody agreed on, improved ways and measures of evaluation among it. */
  conclusions: text(4000),
  plan: z.array(PlanInput).min(1, { error: 'evaluation.no-plan' }).max(20),
})
export type AssessmentInput = z.input<typeof AssessmentInput>

export const Assessment = z.object({
  id: Id,
  heldOn: Day,
  nextOn: Day,
  participants: z.array(z.object({ side: ParticipantSide, name: z.string() })),
  summary: z.string(),
  conclusions: z.string(),
  /** Each is followed up in the improvement register. */
  plan: z.array(z.object({ text: z.string(), number: z.string(), status: ImprovementStatus })),
  recordedAt: Moment,
})
export type Assessment = z.infer<typeof Assessment>

export const assessments = {
  listAssessments: operation({
    method: 'GET',
    path: '/assessments',
    summary:
      'Regular assessments of the one-stop service with institutions and users, and what came of their plans; newest first (NQI-7.2-improve)',
    access: 'public',
    limited: true,
    query: z.object(pageQuery),
    response: listOf(Assessment),
  }),
  recordAssessment: operation({
    method: 'POST',
    path: '/assessments',
    summary: 'Publish an assessment with its plan; each item of the plan is entered into the improvement register',
    access: ['operator'],
    body: AssessmentInput,
    response: Assessment,
  }),
}

export const assessmentErrors = messages('evaluation', {
  'no-plan': { zh: '请至少写一项改进计划', en: 'Plan at least one improvement' },
  'both-sides': {
    zh: '评估须有技术机构和用户参加',
    en: 'An assessment is held with institutions and with users',
  },
  'not-yet-held': { zh: '评估日期不能晚于今天', en: 'It cannot be recorded before it was held' },
  'next-before': { zh: '下次评估应晚于本次', en: 'The next one comes after this one' },
})

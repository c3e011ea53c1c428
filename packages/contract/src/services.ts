import { z } from 'zod'
import {
  byInstitution,
  ClockView,
  FileRef,
  Id,
  listOf,
  LocalizedName,
  Moment,
  NextAction,
  pageQuery,
  RowVersion,
  text,
} from './common.ts'
import { messages } from './errors.ts'
import { NormView } from './norms.ts'
import { operation } from './operation.ts'
import { enterprisePosts, type Post } from './posts.ts'
import { ServiceKind } from './surveys.ts'
import { workflow } from './workflow.ts'

/** Metrology has its orders; these are the other seven kinds (NQI-5.1, 5.3 … 5.8). */
export const CaseKind = ServiceKind.exclude(['metrology'])
export type CaseKind = z.infer<typeof CaseKind>

/** The steps of each kind in their order; the last one is the result. */
export const serviceSteps = {
  standards: ['clarify', 'search', 'draft', 'review', 'deliver'],
  testing: ['clarify', 'samples', 'test', 'report'],
  certification: ['application', 'documents', 'site-audit', 'decision', 'certificate'],
  'quality-management': ['diagnosis', 'plan', 'coaching', 'effect'],
  brand: ['assessment', 'plan', 'cultivation', 'recognition'],
  'intellectual-property': ['clarify', 'search', 'filing', 'grant'],
  other: ['clarify', 'carry-out', 'result'],
} as const satisfies Record<CaseKind, readonly [string, ...string[]]>

export type ServiceStep = (typeof serviceSteps)[CaseKind][number]

/** Kinds whose result is a paper: a report or a certificate. */
export const needsPaper: readonly CaseKind[] = ['testing', 'certification', 'standards']

export const CaseStatus = z.enum(['under-way', 'finished', 'cancelled'])
export type CaseStatus = z.infer<typeof CaseStatus>

export type CaseAction = 'advance' | 'note' | 'finish' | 'cancel'

const workers: readonly [Post, ...Post[]] = ['service-desk', 'technical-manager']

export const caseWorkflow = workflow<CaseStatus, CaseAction>({
  initial: 'under-way',
  moves: {
    advance: { from: ['under-way'], to: 'under-way', by: workers },
    note: { from: ['under-way'], to: 'under-way', by: workers },
    finish: { from: ['under-way'], to: 'finished', by: workers },
    cancel: { from: ['under-way'], to: 'cancelled', by: workers },
  },
})

/** An entry of the published standards that applies: named, never copied. */
const CaseNorm = NormView.pick({ id: true, number: true, title: true, status: true })
export type CaseNorm = z.infer<typeof CaseNorm>

export const CaseNote = z.object({
  /** The step that was done with it; null between the steps. */
  step: z.string().nullable(),
  note: z.string(),
  /** What the step went by. */
  norms: z.array(CaseNorm),
  files: z.array(FileRef),
  by: z.string(),
  at: Moment,
})

export const CaseEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  kind: CaseKind,
  status: CaseStatus,
  title: z.string(),
  institution: z.string(),
  client: z.string(),
  demandId: Id,
  demandNumber: z.string(),
  /** Steps done, of how many. */
  done: z.number().int(),
  steps: z.array(z.string()),
  openedAt: Moment,
  clock: ClockView.nullable(),
})
export type CaseEntry = z.infer<typeof CaseEntry>

export const CaseView = CaseEntry.extend({
  asked: z.string(),
  contact: z.string(),
  contactPhone: z.string(),
  price: z.string().nullable(),
  promisedDays: z.number().int(),
  /** What came of it, or why it was cancelled. */
  ending: z.string().nullable(),
  endedAt: Moment.nullable(),
  notes: z.array(CaseNote),
  /** Service guides of this kind that are published. */
  guides: z.array(z.object({ id: Id, name: LocalizedName })),
  /** Published standards whose numbers stand in what was asked for. */
  norms: z.array(CaseNorm),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type CaseView = z.infer<typeof CaseView>

const readers: readonly [Post, ...Post[]] = [
  ...workers,
  'institution-admin',
  ...enterprisePosts,
  'window-clerk',
  'operator',
]

const files = z.array(Id).max(10).default([])

export const services = {
  listServiceCases: operation({
    method: 'GET',
    path: '/service-cases',
    summary: 'Service cases of my institution, enterprise or window, all for the operator; newest first',
    access: readers,
    query: z.object({
      ...pageQuery,
      status: CaseStatus.optional(),
      kind: CaseKind.optional(),
      demandId: Id.optional(),
    }),
    response: listOf(CaseEntry),
  }),
  getServiceCase: operation({
    method: 'GET',
    path: '/service-cases/:institutionId/:id',
    summary: 'One service case with its steps, notes and result files',
    access: readers,
    params: byInstitution,
    response: CaseView,
  }),
  noteOnServiceCase: operation({
    method: 'POST',
    path: '/service-cases/:institutionId/:id/note',
    summary: 'Write what was done; with `advance` the step that is due is done (NQI-6.3-followup)',
    access: workers,
    params: byInstitution,
    body: z.object({
      note: text(2000),
      norms: z.array(Id).max(20).default([]),
      files,
      advance: z.boolean(),
      version: RowVersion,
    }),
    response: CaseView,
  }),
  endServiceCase: operation({
    method: 'POST',
    path: '/service-cases/:institutionId/:id/end',
    summary: 'Finish the last step with the result, or cancel with the reason; the customer is told (NQI-6.4-feedback)',
    access: workers,
    params: byInstitution,
    body: z.object({
      outcome: z.enum(['finish', 'cancel']),
      text: text(4000),
      files,
      version: RowVersion,
    }),
    response: CaseView,
  }),
}

export const servicesErrors = messages('services', {
  'only-institution': { zh: '只有承办机构可以操作', en: 'Only the institution that does it can do this' },
  'last-step': { zh: '已到最后一步，请办结并填写结果', en: 'This is the last step: finish it with the result' },
  'steps-left': { zh: '还有步骤没有完成', en: 'There are steps left' },
  'no-such-norm': { zh: '标准目录中没有此标准', en: 'There is no such standard in the catalogue' },
  'no-paper': { zh: '请附上报告或证书', en: 'Attach the report or the certificate' },
})

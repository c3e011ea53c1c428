import { z } from 'zod'
import {
  byId,
  ClockView,
  Day,
  FileRef,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  text,
} from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'
import { workflow } from './workflow.ts'

/** Where an improvement comes from: the eleven sources (CAL-9.2). */
export const ImprovementSource = z.enum([
  'complaint',
  'satisfaction',
  'suggestion',
  'comparison',
  'supervision',
  'external-review',
  'staff',
  'internal-comparison',
  'interim-check',
  'internal-audit',
  'management-review',
])
export type ImprovementSource = z.infer<typeof ImprovementSource>

export const ImprovementStatus = z.enum(['open', 'planned', 'done', 'verified', 'published', 'dismissed'])
export type ImprovementStatus = z.infer<typeof ImprovementStatus>

export type ImprovementAction = 'plan' | 'report' | 'verify' | 'return' | 'publish' | 'dismiss'

/** Who plans and carries out improvements in each kind of organisation that has a register. */
export const improvers: readonly [Post, ...Post[]] = [
  'operator',
  'complaint-handler',
  'quality-manager',
  'technical-manager',
  'top-manager',
  'institution-admin',
  'window-clerk',
]

/** Who looks again whether it worked; never whoever did it. */
const checkers: readonly [Post, ...Post[]] = [...improvers, 'quality-supervisor']

/**
 * The life of an improvement: cause and action, done with evidence, looked at again by another person, its result made public
 * (NQI-7.2-improve, CAL-9.2). `return`: it did not work, so it is planned and done again.
 */
export const improvementWorkflow = workflow<ImprovementStatus, ImprovementAction>({
  initial: 'open',
  moves: {
    plan: { from: ['open'], to: 'planned', by: improvers },
    report: { from: ['planned'], to: 'done', by: improvers },
    verify: { from: ['done'], to: 'verified', by: checkers },
    return: { from: ['done'], to: 'planned', by: checkers },
    publish: { from: ['verified'], to: 'published', by: ['operator'] },
    dismiss: { from: ['open', 'planned'], to: 'dismissed', by: improvers },
  },
})

export const improvementReaders: readonly [Post, ...Post[]] = checkers

export const ImprovementEntry = z.object({
  id: Id,
  number: z.string(),
  status: ImprovementStatus,
  source: ImprovementSource,
  /** Whose register it stands in; null: the platform itself. */
  organization: z.string().nullable(),
  /** What it comes from, such as the number of a complaint. */
  reference: z.string(),
  finding: z.string(),
  owner: z.string().nullable(),
  openedAt: Moment,
  clock: ClockView.nullable(),
})
export type ImprovementEntry = z.infer<typeof ImprovementEntry>

export const ImprovementStep = z.object({
  id: Id,
  at: Moment,
  action: z.enum(['open', ...(Object.keys(improvementWorkflow.moves) as [ImprovementAction, ...ImprovementAction[]])]),
  by: z.string(),
  text: z.string(),
  files: z.array(FileRef),
})
export type ImprovementStep = z.infer<typeof ImprovementStep>

/** What everybody may read; written for it, and naming nobody. */
export const PublicImprovement = z.object({
  number: z.string(),
  source: ImprovementSource,
  organization: z.string().nullable(),
  finding: z.string(),
  measures: z.string(),
  result: z.string(),
  openedOn: Day,
  publishedOn: Day,
})
export type PublicImprovement = z.infer<typeof PublicImprovement>

export const ImprovementView = ImprovementEntry.extend({
  /** The page that it comes from, where there is one that whoever asks may open. */
  referencePage: z.string().nullable(),
  /** Opened by a rule of the platform, not by hand. */
  automatic: z.boolean(),
  cause: z.string(),
  action: z.string(),
  result: z.string(),
  published: PublicImprovement.nullable(),
  steps: z.array(ImprovementStep),
  /** Who can be given it, while it is to be planned. */
  candidates: z.array(z.object({ id: Id, name: z.string() })),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type ImprovementView = z.infer<typeof ImprovementView>

/** Working days until it is to be done, when nothing else was said. */
export const usualDays = 15
const days = z
  .number()
  .int()
  .min(1, { error: 'improvement.bad-days' })
  .max(120, { error: 'improvement.bad-days' })
  .default(usualDays)

const files = z.array(Id).max(10, { error: 'improvement.too-many-files' }).default([])

const move = <const A extends ImprovementAction>(action: A) => ({
  method: 'POST' as const,
  path: `/improvements/:id/${action}` as const,
  access: improvementWorkflow.moves[action].by,
  params: byId,
  response: ImprovementView,
})

export const improvement = {
  listImprovements: operation({
    method: 'GET',
    path: '/improvements',
    summary:
      'The improvement register of my organisation; the operator sees what customers set off as well; newest first',
    access: improvementReaders,
    query: z.object({
      ...pageQuery,
      status: ImprovementStatus.optional(),
      source: ImprovementSource.optional(),
      q: optionalText(100),
    }),
    response: listOf(ImprovementEntry),
  }),
  getImprovement: operation({
    method: 'GET',
    path: '/improvements/:id',
    summary: 'One improvement with every step',
    access: improvementReaders,
    params: byId,
    response: ImprovementView,
  }),
  openImprovement: operation({
    method: 'POST',
    path: '/improvements',
    summary: 'Enter what was found into the register of my organisation (CAL-9.2)',
    access: checkers,
    body: z.object({ source: ImprovementSource, reference: optionalText(100), finding: text(2000), days }),
    response: ImprovementView,
  }),
  planImprovement: operation({
    ...move('plan'),
    summary: 'State the cause, what is done about it, and who does it',
    body: z.object({ cause: text(2000), action: text(2000), ownerId: Id, version: RowVersion }),
  }),
  reportImprovement: operation({
    ...move('report'),
    summary: 'It was done: how, with evidence',
    body: z.object({ text: text(2000), files, version: RowVersion }),
  }),
  verifyImprovement: operation({
    ...move('verify'),
    summary: 'Another person looked again: it works',
    body: z.object({ result: text(2000), version: RowVersion }),
  }),
  returnImprovement: operation({
    ...move('return'),
    summary: 'Another person looked again: it does not work, with the reason; its time begins anew',
    body: z.object({ reason: text(2000), days, version: RowVersion }),
  }),
  publishImprovement: operation({
    ...move('publish'),
    summary: 'Publish the result of the re-check in words that name nobody (NQI-7.2-improve)',
    body: z.object({ finding: text(1000), measures: text(1000), result: text(1000), version: RowVersion }),
  }),
  dismissImprovement: operation({
    ...move('dismiss'),
    summary: 'Nothing is to be improved, with the reason; what customers set off only the operator dismisses',
    body: z.object({ reason: text(1000), version: RowVersion }),
  }),
  listPublicImprovements: operation({
    method: 'GET',
    path: '/public-improvements',
    summary: 'Published improvements with the result of their re-check, newest first (NQI-7.2-improve)',
    access: 'public',
    limited: true,
    query: z.object(pageQuery),
    response: listOf(PublicImprovement),
  }),
}

export const improvementErrors = messages('improvement', {
  'bad-days': { zh: '请填写 1～120 个工作日', en: 'Enter 1 to 120 working days' },
  'too-many-files': { zh: '最多附 10 个文件', en: 'At most 10 files' },
  'no-owner': { zh: '请选择本单位的责任人', en: 'Choose somebody of the own organisation' },
  'not-own-register': { zh: '只有登记该项改进的单位可以操作', en: 'Only the organisation whose register it is' },
  'not-own-work': {
    zh: '复查须由责任人和报告人以外的人进行',
    en: 'Whoever did it or answers for it does not look at it again: another person does',
  },
  'not-public': {
    zh: '机构内部的改进不对外公布，只公布由投诉、满意度和建议引起的改进',
    en: 'What an institution improves by itself is not published here: only what customers set off',
  },
  'operator-dismisses': {
    zh: '由投诉或满意度评价引起的改进，只能由平台运营人员撤销',
    en: 'What a complaint or a survey set off, only the operator dismisses',
  },
  'names-somebody': {
    zh: '公开内容中出现了不能公开的“{{word}}”',
    en: 'The public words hold “{{word}}”, which must not be public',
  },
})

import { z } from 'zod'
import {
  byInstitution,
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
import { AdjustmentConsent, orderReaders, orderWays, Stage } from './orders.shapes.ts'
import type { Post } from './posts.ts'
import { laboratoryPosts } from './posts.ts'
import { workflow } from './workflow.ts'

export const SampleStatus = z.enum(['in-custody', 'handing-over', 'returned'])
export type SampleStatus = z.infer<typeof SampleStatus>

export type SampleAction = 'hand-over' | 'confirm' | 'return'

const handlers = [
  'service-desk',
  'calibrator',
  'checker',
  'equipment-keeper',
  'technical-manager',
] as const satisfies readonly Post[]

/**
 * The life of a sample (CAL-6.2.3 … 6.2.5). A hand-over is under way until the receiver confirms it in a session of their own; refused, the
 * sample stays with whoever had it.
 */
export const sampleWorkflow = workflow<SampleStatus, SampleAction>({
  initial: 'in-custody',
  moves: {
    'hand-over': { from: ['in-custody'], to: 'handing-over', by: handlers },
    confirm: { from: ['handing-over'], to: 'in-custody', by: handlers },
    return: { from: ['in-custody'], to: 'returned', by: ['service-desk'] },
  },
})

export const laboratoryReaders: readonly [Post, ...Post[]] = ['service-desk', ...laboratoryPosts]

/** Number of a sample and which laboratory's it is, as printed in the QR code: another laboratory's is told as such. */
export const sampleCode = (number: string, institutionId: string): string => `${number}@${institutionId.slice(-12)}`

export const Accessory = z.object({ name: text(60), count: z.number().int().min(1).max(999) })

export const Handover = z.object({
  id: Id,
  from: z.string(),
  to: z.string(),
  location: z.string(),
  at: Moment,
  remark: z.string(),
  /** Null while the receiver has not answered. */
  answer: z.object({ accepted: z.boolean(), at: Moment, remark: z.string() }).nullable(),
})
export type Handover = z.infer<typeof Handover>

/** A question to the customer before the instrument is adjusted or repaired (CAL-6.2.3). */
export const AdjustmentQuestion = z.object({
  id: Id,
  text: z.string(),
  askedBy: z.string(),
  askedAt: Moment,
  answer: z.object({ granted: z.boolean(), by: z.string(), at: Moment, remark: z.string() }).nullable(),
})
export type AdjustmentQuestion = z.infer<typeof AdjustmentQuestion>

export const SampleView = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  code: z.string(),
  status: SampleStatus,
  orderId: Id,
  orderNumber: z.string(),
  itemId: Id,
  client: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  maker: z.string(),
  stage: Stage,
  condition: z.string(),
  accessories: z.array(z.object({ name: z.string(), count: z.number().int() })),
  photos: z.array(FileRef),
  wayIn: orderWays,
  deliveredBy: z.string(),
  receivedBy: z.string(),
  receivedAt: Moment,
  location: z.string(),
  holder: z.string().nullable(),
  adjustment: AdjustmentConsent,
  questions: z.array(AdjustmentQuestion),
  custody: z.array(Handover),
  returned: z.object({ to: z.string(), by: z.string(), at: Moment, remark: z.string() }).nullable(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type SampleView = z.infer<typeof SampleView>

export const SampleEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: SampleStatus,
  orderId: Id,
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  location: z.string(),
  holder: z.string().nullable(),
  receivedAt: Moment,
})
export type SampleEntry = z.infer<typeof SampleEntry>

export const SampleFilter = z.object({
  ...pageQuery,
  status: SampleStatus.optional(),
  /** `me`: samples that I hold. */
  holder: z.literal('me').optional(),
  q: optionalText(100),
})

export const listSamples = operation({
  method: 'GET',
  path: '/samples',
  summary: 'Samples of my laboratory, the last received first',
  access: laboratoryReaders,
  query: SampleFilter,
  response: listOf(SampleEntry),
})

export const lookUpSample = operation({
  method: 'GET',
  path: '/sample-lookup',
  summary: 'The sample behind a scanned or typed number',
  access: laboratoryReaders,
  query: z.object({ code: text(100) }),
  response: z.object({ institutionId: Id, id: Id, number: z.string() }),
})

export const receiveSample = operation({
  method: 'POST',
  path: '/samples',
  summary: 'Receive an instrument of an agreed order: condition, accessories, who brought it (CAL-6.2.2, 6.2.5)',
  access: ['service-desk'],
  body: z.object({
    itemId: Id,
    /** As read on the instrument; what differs from the order is seen here. */
    model: optionalText(100),
    serial: optionalText(100),
    condition: text(500),
    accessories: z.array(Accessory).max(50).default([]),
    photos: z.array(Id).max(20).default([]),
    deliveredBy: text(60),
    wayIn: orderWays,
    location: text(100),
  }),
  response: SampleView,
})

export const getSample = operation({
  method: 'GET',
  path: '/samples/:institutionId/:id',
  summary: 'One sample with its chain of custody; its laboratory and its owner see it',
  access: orderReaders,
  params: byInstitution,
  response: SampleView,
})

export const listReceivers = operation({
  method: 'GET',
  path: '/sample-receivers',
  summary: 'Colleagues that a sample can be handed to',
  access: handlers,
  response: z.object({ entries: z.array(z.object({ accountId: Id, name: z.string() })) }),
})

export const handOver = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/hand-over',
  summary: 'Hand a sample to a colleague, who confirms it (CAL-6.2.5)',
  access: sampleWorkflow.moves['hand-over'].by,
  params: byInstitution,
  body: z.object({ to: Id, location: text(100), remark: optionalText(500), version: RowVersion }),
  response: SampleView,
})

export const confirmHandover = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/confirm',
  summary: 'Confirm or refuse a sample handed to me',
  access: sampleWorkflow.moves.confirm.by,
  params: byInstitution,
  body: z.object({ accepted: z.boolean(), remark: optionalText(500), version: RowVersion }),
  response: SampleView,
})

export const askAdjustment = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/questions',
  summary: 'Ask the customer before adjusting or repairing (CAL-6.2.3)',
  access: ['service-desk', 'calibrator', 'technical-manager'],
  params: byInstitution,
  body: z.object({ text: text(500) }),
  response: SampleView,
})

export const answerAdjustment = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/questions/:questionId/answer',
  summary: 'Consent to an adjustment, or not',
  access: ['enterprise-admin', 'enterprise-member'],
  params: byInstitution.extend({ questionId: Id }),
  body: z.object({ granted: z.boolean(), remark: optionalText(500) }),
  response: SampleView,
})

export const returnSample = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/return',
  summary: 'Give a sample back to the customer (CAL-6.2.6)',
  access: sampleWorkflow.moves.return.by,
  params: byInstitution,
  body: z.object({ to: text(60), remark: optionalText(500), version: RowVersion }),
  response: SampleView,
})

export const printLabels = operation({
  method: 'GET',
  path: '/sample-labels',
  summary: 'Labels of 50 × 30 mm as PDF, one page each; ids separated by commas',
  access: laboratoryReaders,
  query: z.object({
    ids: z
      .string()
      .max(37 * 200)
      .transform((list) => list.split(','))
      .pipe(z.array(Id).min(1).max(200)),
  }),
  response: z.object({}),
  kind: 'file',
  mediaType: 'application/pdf',
})

export const sampleOperations = {
  listSamples,
  lookUpSample,
  receiveSample,
  getSample,
  listReceivers,
  handOver,
  confirmHandover,
  askAdjustment,
  answerAdjustment,
  returnSample,
  printLabels,
}

export const sampleErrors = messages('samples', {
  'unknown-code': { zh: '未找到此样品编号', en: 'No sample has this number' },
  'other-laboratory': { zh: '这是其他实验室的样品标签', en: 'This label is of another laboratory' },
  'no-item': { zh: '未找到待收样的器具', en: 'No such instrument waits to be received' },
  'not-in-hand': { zh: '样品不在您手中', en: 'You do not hold this sample' },
  'no-receiver': { zh: '接收人不是本机构可接收样品的人员', en: 'The receiver is not a colleague who takes samples' },
  'to-self': { zh: '不能移交给自己', en: 'A sample cannot be handed to oneself' },
  'not-receiver': { zh: '只有接收人 {{to}} 可以确认', en: 'Only the receiver, {{to}}, can confirm' },
  'not-certified': {
    zh: '证书尚未签发，不能返还样品',
    en: 'No certificate was issued yet; the sample cannot be returned',
  },
  gone: { zh: '样品已返还', en: 'The sample was returned' },
  'question-open': { zh: '已有一项征询等待客户答复', en: 'A question still waits for the customer' },
  'question-answered': { zh: '此征询已答复', en: 'This question was answered already' },
})

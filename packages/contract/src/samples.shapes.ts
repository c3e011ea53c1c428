import { z } from 'zod'
import { FileRef, Id, Moment, NextAction, RowVersion, text } from './common.ts'
import { AdjustmentConsent, orderPlace, orderWays, Stage } from './orders.shapes.ts'
import { SampleCaseEntry } from './samples.cases.ts'
import type { Post } from './posts.ts'
import { laboratoryPosts } from './posts.ts'
import { workflow } from './workflow.ts'

export const SampleStatus = z.enum(['in-custody', 'handing-over', 'with-window', 'returned'])
export type SampleStatus = z.infer<typeof SampleStatus>

export type SampleAction = 'hand-over' | 'confirm' | 'return' | 'send-back' | 'hand-out'

/** Whoever takes samples over from one another. */
export const handlers = [
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
    // Through the window that carried it (NQI-4.2-park): shipped back, and handed out there.
    'send-back': { from: ['in-custody'], to: 'with-window', by: ['service-desk'] },
    'hand-out': { from: ['with-window'], to: 'returned', by: ['window-clerk'] },
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

/** The instrument is not as ordered, or not as it was: told to its owner, who says that they know (CAL-6.2.3). */
export const StateReport = z.object({
  id: Id,
  text: z.string(),
  photos: z.array(FileRef),
  by: z.string(),
  at: Moment,
  acknowledged: z.object({ by: z.string(), at: Moment, remark: z.string() }).nullable(),
})
export type StateReport = z.infer<typeof StateReport>

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
  place: orderPlace,
  questions: z.array(AdjustmentQuestion),
  stateReports: z.array(StateReport),
  custody: z.array(Handover),
  /** Put elsewhere by whoever holds it. */
  moves: z.array(z.object({ id: Id, location: z.string(), by: z.string(), at: Moment })),
  cases: z.array(SampleCaseEntry),
  returned: z
    .object({
      to: z.string(),
      by: z.string(),
      at: Moment,
      remark: z.string(),
      /** Written on the screen by whoever took it. */
      signature: FileRef.nullable(),
    })
    .nullable(),
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

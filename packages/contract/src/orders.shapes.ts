import { z } from 'zod'
import { ClockView, Id, Moment, optionalText, text } from './common.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'
import { workflow } from './workflow.ts'

export const OrderStatus = z.enum([
  'draft',
  'reviewing',
  'offered',
  'agreed',
  'declined',
  'in-progress',
  'completed',
  'cancelled',
])
export type OrderStatus = z.infer<typeof OrderStatus>

export type OrderAction =
  | 'start-review'
  | 'offer'
  | 'accept'
  | 'decline'
  | 'ask-change'
  | 'cancel'
  | 'begin'
  | 'complete'

/** Who says what the customer wants: its own people, or the window that decides for one without an account. */
export const customerPosts: readonly [Post, ...Post[]] = [...enterprisePosts, 'window-clerk']
const reviewers = ['service-desk', 'technical-manager'] as const

/**
 * The life of an order (CAL-6.1.1 … 6.1.4). A change after the offer leads back to the review, whose next version must be agreed to again.
 * `begin` and `complete` follow from the instruments: the first one received, the last one done.
 */
export const orderWorkflow = workflow<OrderStatus, OrderAction>({
  initial: 'draft',
  moves: {
    'start-review': { from: ['draft'], to: 'reviewing', by: reviewers },
    offer: { from: ['reviewing'], to: 'offered', by: reviewers },
    accept: { from: ['offered'], to: 'agreed', by: customerPosts },
    decline: { from: ['offered'], to: 'declined', by: customerPosts },
    'ask-change': { from: ['offered', 'agreed', 'in-progress'], to: 'reviewing', by: [...customerPosts, ...reviewers] },
    cancel: {
      from: ['draft', 'reviewing', 'offered', 'agreed'],
      to: 'cancelled',
      by: [...customerPosts, ...reviewers],
    },
    begin: { from: ['agreed'], to: 'in-progress', by: ['service-desk'] },
    complete: { from: ['in-progress'], to: 'completed', by: ['service-desk', 'signatory'] },
  },
})

/** Whoever may look at orders at all: the laboratory, its customers, and the window that brought the order. */
export const orderReaders: readonly [Post, ...Post[]] = [
  'service-desk',
  ...laboratoryPosts,
  ...enterprisePosts,
  'window-clerk',
]

/** How far one instrument is. */
export const Stage = z.enum(['listed', 'agreed', 'received', 'in-work', 'measured', 'certified', 'returned'])
export type Stage = z.infer<typeof Stage>

/** Stages that each stage can be reached from; a record that is sent back takes the instrument back into work. */
export const stageAfter: Readonly<Record<Stage, readonly Stage[]>> = {
  listed: [],
  agreed: ['listed'],
  received: ['agreed'],
  'in-work': ['received', 'measured'],
  measured: ['in-work'],
  certified: ['measured'],
  returned: ['certified'],
}

/** Who fetches the instruments: the laboratory, or the service window that brought the order (CAL-6.2.2). */
export const FetchedBy = z.enum(['laboratory', 'window'])

export const orderPlace = z.enum(['laboratory', 'site'])
export const orderWays = z.enum(['delivered', 'mailed', 'fetched', 'site'])

/** Decision rules that can be agreed on (CAL-6.4.2.4; ISO/IEC 17025, 7.1.3): the names of packages/metrology, and JJF 1094. */
export const AgreedDecisionRule = z.enum(['jjf-1094', 'simple', 'guarded-binary', 'guarded-nonbinary', 'iso-14253-1'])
export type AgreedDecisionRule = z.infer<typeof AgreedDecisionRule>

/** Yuan with at most two decimals. */
export const Price = z.string().regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$/, { error: 'orders.bad-price' })

/** Adjusting an instrument changes it (CAL-6.2.3): never, only after asking, or consented to in advance. */
export const AdjustmentConsent = z.enum(['no', 'ask', 'yes'])

/** What is asked for: a verification judges by a regulation, a calibration states values. */
export const ItemService = z.enum(['calibration', 'verification'])

export const CertificateLanguage = z.enum(['zh', 'en', 'bilingual'])
export type CertificateLanguage = z.infer<typeof CertificateLanguage>

const itemFields = {
  name: text(100),
  model: optionalText(100),
  serial: optionalText(100),
  maker: optionalText(100),
  /** Quantity, range and points asked for, in the customer's words. */
  points: optionalText(500),
  service: ItemService.default('calibration'),
  methodId: Id.nullable().default(null),
  /** The customer asked for this very method. */
  methodWished: z.boolean().default(false),
  /** Why it was chosen, when another comes before it (CAL-5.2.2). */
  methodReason: optionalText(300),
  conformity: z.boolean().default(false),
  decisionRule: AgreedDecisionRule.nullable().default(null),
  adjustment: AdjustmentConsent.default('ask'),
  /** A recommended date of recalibration is wanted (CAL-6.4.2.5). */
  interval: z.boolean().default(false),
  language: CertificateLanguage.default('zh'),
  price: Price.nullable().default(null),
}

/** One instrument as ordered. A conformity statement needs its decision rule before the work (ISO/IEC 17025, 7.1.3). */
export const OrderItemInput = z.object(itemFields)
export type OrderItemInput = z.infer<typeof OrderItemInput>

/** A method as it was named when it was chosen. */
export const MethodName = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })
export type MethodName = z.infer<typeof MethodName>

export const OrderItemView = z.object({
  id: Id,
  line: z.number().int(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  maker: z.string(),
  points: z.string(),
  service: ItemService,
  methodId: Id.nullable(),
  method: MethodName.nullable(),
  methodWished: z.boolean(),
  methodReason: z.string(),
  conformity: z.boolean(),
  decisionRule: AgreedDecisionRule.nullable(),
  adjustment: AdjustmentConsent,
  interval: z.boolean(),
  language: CertificateLanguage,
  price: z.string().nullable(),
  stage: Stage,
  stageAt: Moment,
  receivedAt: Moment.nullable(),
  promise: ClockView.nullable(),
})
export type OrderItemView = z.infer<typeof OrderItemView>

import { z } from 'zod'
import { AmendmentKind } from './amendments.ts'
import { Id, Moment } from './common.ts'
import type { Message } from './errors.ts'
import type { OrganizationKind } from './posts.ts'

const address = {
  /** Address of the API that tells more, for a key with the scope of it; null where only people read on. */
  api: z.string().nullable(),
  /** Page of the workbench for people. */
  page: z.string(),
}

const order = z.object({ institutionId: Id, orderId: Id, ...address })
const certificate = z.object({ institutionId: Id, certificateId: Id, number: z.string(), ...address })

interface EventSpec {
  text: Message
  /** Kinds of organisation that are told of it. */
  to: readonly OrganizationKind[]
  data: z.ZodType
}

const both = ['institution', 'enterprise'] as const

/**
 * What a webhook can be told of. Bodies name what happened by its ids and where to ask: no personal data travels, and who may not
 * ask any more learns nothing from an old message.
 */
export const webhookEvents = {
  'order.accepted': { text: { zh: '委托单已生效', en: 'An order was agreed to' }, to: both, data: order },
  'order.amended': {
    text: { zh: '委托单变更，须重新评审和确认', en: 'An order is changed: it is reviewed and agreed to again' },
    to: both,
    data: order,
  },
  'order.cancelled': { text: { zh: '委托单已取消', en: 'An order was cancelled' }, to: both, data: order },
  'order.completed': { text: { zh: '委托单已完成', en: 'An order is complete' }, to: both, data: order },
  'sample.received': {
    text: { zh: '样品已接收', en: 'An instrument was received' },
    to: both,
    data: order.extend({ orderItemId: Id }),
  },
  'certificate.issued': { text: { zh: '证书已签发', en: 'A certificate was issued' }, to: both, data: certificate },
  'certificate.amended': {
    text: { zh: '证书有补充、被代替或作废', en: 'A certificate was supplemented, replaced or voided' },
    to: both,
    data: certificate.extend({ kind: AmendmentKind, successorNumber: z.string().nullable() }),
  },
  'result.returned': {
    text: {
      zh: '机构自有系统返回的结果已放行',
      en: 'A result that an institution’s own system returned was released',
    },
    to: both,
    data: order.extend({ orderItemId: Id, resultId: Id, replacesId: Id.nullable() }),
  },
  'result.withdrawn': {
    text: {
      zh: '机构自有系统返回的结果被撤回',
      en: 'A result that an institution’s own system returned was withdrawn',
    },
    to: both,
    data: order.extend({ orderItemId: Id, resultId: Id }),
  },
  'demand.invited': {
    text: { zh: '受邀为需求报价', en: 'An invitation to quote for a demand' },
    to: ['institution'],
    data: z.object({ demandId: Id, ...address }),
  },
  'quotation.accepted': {
    text: { zh: '报价被接受', en: 'A quotation was accepted' },
    to: ['institution'],
    data: order.extend({ demandId: Id }),
  },
  'complaint.forwarded': {
    text: { zh: '投诉转交本机构办理', en: 'A complaint was put to the institution' },
    to: ['institution'],
    data: z.object({ complaintId: Id, ...address }),
  },
  'deadline.at-risk': {
    text: { zh: '证书承诺期限将至', en: 'The promised day of a certificate is near' },
    to: ['institution'],
    data: order.extend({ orderItemIds: z.array(Id), dueAt: Moment }),
  },
} as const satisfies Record<string, EventSpec>

export type WebhookEventName = keyof typeof webhookEvents
const names = Object.keys(webhookEvents) as [WebhookEventName, ...WebhookEventName[]]
export const WebhookEvent = z.enum(names)

/** What is known of one event. */
export type WebhookData<E extends WebhookEventName> = z.infer<(typeof webhookEvents)[E]['data']>

export const eventsOf = (kind: OrganizationKind): WebhookEventName[] =>
  names.filter((name) => (webhookEvents[name].to as readonly OrganizationKind[]).includes(kind))

/** The body of a message, as it is signed and sent. `ping` is sent by hand, to try the address. */
export const WebhookBody = z.object({
  type: z.union([WebhookEvent, z.literal('ping')]),
  /** When it happened. */
  timestamp: Moment,
  data: z.record(z.string(), z.unknown()),
})
export type WebhookBody = z.infer<typeof WebhookBody>

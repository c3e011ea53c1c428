import { z } from 'zod'
import { byId, Id, listOf, Moment, pageQuery, RowVersion, SignatureInput, text } from './common.ts'
import { WebhookEvent } from './integrations.events.ts'
import { integrators } from './integrations.keys.ts'
import { operation } from './operation.ts'
import { workflow } from './workflow.ts'

export const WebhookStatus = z.enum(['active', 'paused'])
export type WebhookStatus = z.infer<typeof WebhookStatus>

/** `failing`: a message was not taken for three days. `gone`: the receiver answered 410. */
export const PauseReason = z.enum(['administrator', 'failing', 'gone'])
export type PauseReason = z.infer<typeof PauseReason>

/** A webhook that is paused is told of nothing; what happened meanwhile is not sent later. */
export const webhookWorkflow = workflow<WebhookStatus, 'pause' | 'resume'>({
  initial: 'active',
  moves: {
    pause: { from: ['active'], to: 'paused', by: integrators },
    resume: { from: ['paused'], to: 'active', by: integrators },
  },
})

/** Webhooks of one organisation. */
export const mostWebhooks = 10

/** Hours for which messages are signed by the secret before too. */
export const secretOverlapHours = 24

export const WebhookView = z.object({
  id: Id,
  url: z.string(),
  events: z.array(WebhookEvent),
  status: WebhookStatus,
  pausedAt: Moment.nullable(),
  pausedBecause: PauseReason.nullable(),
  /** The secret before the present one is used until then. */
  earlierSecretUntil: Moment.nullable(),
  /** Messages that wait for their next attempt. */
  waiting: z.number().int(),
  lastDeliveredAt: Moment.nullable(),
  createdAt: Moment,
  createdBy: z.string(),
  version: RowVersion,
})
export type WebhookView = z.infer<typeof WebhookView>

/** Why no answer came. */
export const DeliveryFault = z.enum(['address', 'not-public', 'unresolved', 'timeout', 'unreachable'])
export type DeliveryFault = z.infer<typeof DeliveryFault>

export const DeliveryStatus = z.enum(['waiting', 'delivered', 'failed'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

export const DeliveryView = z.object({
  /** `webhook-id` of the message, the same in every attempt. */
  id: Id,
  type: z.union([WebhookEvent, z.literal('ping')]),
  status: DeliveryStatus,
  /** As it is sent. */
  body: z.string(),
  createdAt: Moment,
  nextAttemptAt: Moment.nullable(),
  attempts: z.array(
    z.object({
      at: Moment,
      answer: z.number().int().nullable(),
      fault: DeliveryFault.nullable(),
      ms: z.number().int(),
    }),
  ),
})
export type DeliveryView = z.infer<typeof DeliveryView>

const fields = {
  url: text(500),
  events: z.array(WebhookEvent).min(1, { error: 'integrations.no-event' }).max(WebhookEvent.options.length),
}

const seen = z.object({ version: RowVersion })

export const webhooks = {
  listWebhooks: operation({
    method: 'GET',
    path: '/webhooks',
    summary: 'Webhooks of my organisation',
    access: integrators,
    response: z.object({ entries: z.array(WebhookView), events: z.array(WebhookEvent) }),
  }),
  createWebhook: operation({
    method: 'POST',
    path: '/webhooks',
    summary: 'Have events sent to an https address, signed with a secret that is shown once',
    access: integrators,
    body: z.object({ ...fields, signature: SignatureInput }),
    response: z.object({ webhook: WebhookView, secret: z.string() }),
    // The secret is told once, so it is not kept for a retry either.
    transactional: false,
  }),
  changeWebhook: operation({
    method: 'PUT',
    path: '/webhooks/:id',
    summary: 'Change the address or the events',
    access: integrators,
    params: byId,
    body: z.object({ ...fields, version: RowVersion, signature: SignatureInput }),
    response: WebhookView,
  }),
  renewWebhookSecret: operation({
    method: 'POST',
    path: '/webhooks/:id/secret',
    summary: 'Make a new secret; for a day messages are signed by both, so that the receiver can change over',
    access: integrators,
    params: byId,
    body: z.object({ version: RowVersion, signature: SignatureInput }),
    response: z.object({ webhook: WebhookView, secret: z.string() }),
    transactional: false,
  }),
  pauseWebhook: operation({
    method: 'POST',
    path: '/webhooks/:id/pause',
    summary: 'Send nothing more for now',
    access: integrators,
    params: byId,
    body: seen,
    response: WebhookView,
  }),
  resumeWebhook: operation({
    method: 'POST',
    path: '/webhooks/:id/resume',
    summary: 'Send what happens from now on',
    access: integrators,
    params: byId,
    body: seen,
    response: WebhookView,
  }),
  removeWebhook: operation({
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: 'Remove a webhook with the log of its messages',
    access: integrators,
    params: byId,
    response: z.object({}),
  }),
  pingWebhook: operation({
    method: 'POST',
    path: '/webhooks/:id/ping',
    summary: 'Send a test message, once, also while the webhook is paused',
    access: integrators,
    params: byId,
    response: DeliveryView,
  }),
  listDeliveries: operation({
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    summary: 'Messages of a webhook with every attempt, newest first; kept for 30 days',
    access: integrators,
    params: byId,
    query: z.object({ ...pageQuery, status: DeliveryStatus.optional() }),
    response: listOf(DeliveryView),
  }),
  resendDelivery: operation({
    method: 'POST',
    path: '/webhooks/:id/deliveries/:deliveryId/resend',
    summary: 'Send a message again, once, under the same id',
    access: integrators,
    params: byId.extend({ deliveryId: Id }),
    response: DeliveryView,
  }),
}

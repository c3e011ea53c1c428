import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { mayIntegrate } from './policy.ts'
import { enqueueMessage, sendMessage } from './sendMessage.ts'
import { type MessageRow, own } from './tables.ts'
import { lockWebhook } from './webhookQueries.ts'
import { webhookSubject } from './webhookStatus.ts'

/** Tries the address, also of a webhook that is paused. */
export const pingWebhook = (context: Context<Member>, id: string): Promise<MessageRow> =>
  change(context, async (step) => {
    const webhook = await lockWebhook(step.db, context.actor, id)
    step.allow(mayIntegrate, webhook)
    const message = await sendMessage(step.db, webhook, { type: 'ping', at: step.now, data: {}, byHand: true })
    step.record('integrations.ping-webhook', webhookSubject(webhook), null, { detail: message.id })
    return message
  })

/** Sends a message once more, as it was and under its id, whatever became of it. */
export const resendMessage = (
  context: Context<Member>,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<MessageRow> =>
  change(context, async (step) => {
    const webhook = await lockWebhook(step.db, context.actor, id)
    step.allow(mayIntegrate, webhook)
    const message = await own(step.db)
      .selectFrom('webhook_messages')
      .selectAll()
      .where('webhook_id', '=', id)
      .where('id', '=', deliveryId)
      .forUpdate()
      .executeTakeFirst()
    if (!message) throw notFound()
    if (message.status === 'waiting') throw new DomainError('conflict', 'integrations.still-waiting')
    const waiting = await own(step.db)
      .updateTable('webhook_messages')
      .set({ status: 'waiting', next_attempt_at: step.now, by_hand: true })
      .where('id', '=', deliveryId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await enqueueMessage(step.db, { id: deliveryId, webhookId: id, afterMs: 0 })
    step.record('integrations.resend-message', webhookSubject(webhook), null, { detail: deliveryId })
    return waiting
  })

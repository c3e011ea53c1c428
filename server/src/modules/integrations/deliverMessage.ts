import type { PauseReason } from '@tongheng/contract/integrations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { newId } from '#platform/ids'
import type { Job, Timer } from '#platform/jobs'
import { OutgoingError, postOutside } from '#platform/outgoing'
import { sql } from '#platform/db'
import { secretsOf } from './keepWebhooks.ts'
import { delayAfter, restMs } from './retrySchedule.ts'
import { deliverTask, enqueueMessage } from './sendMessage.ts'
import { webhookHeaders } from './signWebhook.ts'
import { type AttemptRow, type MessageRow, own, type WebhookRow } from './tables.ts'
import { tellPaused } from './tell.ts'
import { pause } from './webhookStatus.ts'

type Outcome = Pick<AttemptRow, 'answer' | 'fault'>

async function attempt({ platform }: Context<null>, webhook: WebhookRow, message: MessageRow): Promise<Outcome> {
  const { id, body } = message
  const timestamp = Math.floor(platform.now().getTime() / 1000)
  const signed = webhookHeaders({ id, timestamp, body }, secretsOf(platform, webhook))
  const headers = { 'content-type': 'application/json', 'user-agent': 'Tongheng-Webhooks/1', ...signed }
  try {
    const { status } = await postOutside(platform.config, { url: webhook.url, headers, body })
    return { answer: status, fault: null }
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    return { answer: null, fault: error.fault }
  }
}

const settle = (context: Context<null>, message: MessageRow, set: Partial<MessageRow>) =>
  own(context.db).updateTable('webhook_messages').set(set).where('id', '=', message.id).execute()

/** Nobody will mend it but the administrator, who is told. */
async function pauseBy(context: Context<null>, webhook: WebhookRow, because: PauseReason): Promise<void> {
  if (webhook.status === 'paused') return
  const paused = await change(context, (step) => pause(step, webhook, because))
  await tellPaused(context, paused)
}

interface Tried {
  webhook: WebhookRow
  message: MessageRow
  outcome: Outcome
}

async function afterFailure(context: Context<null>, { webhook, message, outcome }: Tried): Promise<void> {
  const tried = message.tried + 1
  const delay = message.by_hand ? null : delayAfter(tried)
  const now = context.platform.now().getTime()
  if (outcome.answer === null)
    await own(context.db)
      .updateTable('webhooks')
      .set({ resting_until: new Date(now + restMs) })
      .where('id', '=', webhook.id)
      .execute()
  if (outcome.answer === 410) await pauseBy(context, webhook, 'gone')
  if (delay === null || outcome.answer === 410) {
    await settle(context, message, { status: 'failed', next_attempt_at: null, tried })
    if (!message.by_hand && outcome.answer !== 410) await pauseBy(context, webhook, 'failing')
    return
  }
  await settle(context, message, { next_attempt_at: new Date(now + delay), tried })
  await enqueueMessage(context.db, { id: message.id, webhookId: webhook.id, afterMs: delay })
}

/** True when it was put off: the receiver gave no answer a moment ago. */
async function putOff(context: Context<null>, webhook: WebhookRow, message: MessageRow): Promise<boolean> {
  const { resting_until: until } = webhook
  if (message.by_hand || until === null) return false
  const afterMs = until.getTime() - context.platform.now().getTime()
  if (afterMs <= 0) return false
  await settle(context, message, { next_attempt_at: until })
  await enqueueMessage(context.db, { id: message.id, webhookId: webhook.id, afterMs })
  return true
}

/**
 * One attempt of one message. It may run again after a crash, between the receiver's answer and our note of it: at least once,
 * under the same id.
 */
async function deliver(context: Context<null>, id: string): Promise<void> {
  const message = await own(context.db)
    .selectFrom('webhook_messages')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  if (!message) return
  const webhook = await own(context.db)
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', message.webhook_id)
    .executeTakeFirstOrThrow()
  if (webhook.status === 'paused' && !message.by_hand) {
    await settle(context, message, { status: 'failed', next_attempt_at: null })
    return
  }
  if (await putOff(context, webhook, message)) return
  const began = performance.now()
  const outcome = await attempt(context, webhook, message)
  await own(context.db)
    .insertInto('webhook_attempts')
    .values({
      message_id: message.id,
      at: context.platform.now(),
      id: newId(),
      ...outcome,
      ms: Math.round(performance.now() - began),
    })
    .execute()
  if (outcome.answer !== null && outcome.answer >= 200 && outcome.answer < 300)
    await settle(context, message, { status: 'delivered', next_attempt_at: null, tried: message.tried + 1 })
  else await afterFailure(context, { webhook, message, outcome })
}

export const deliverWebhook: Job = {
  name: deliverTask,
  run: (context, payload) => deliver(context, (payload as { messageId: string }).messageId),
}

export const forgetOldMessages: Timer = {
  name: 'forget-webhook-messages',
  cron: '52 3 * * *',
  run: async (context) => {
    await own(context.db)
      .deleteFrom('webhook_messages')
      .where('created_at', '<', sql<Date>`now() - interval '30 days'`)
      .where('status', '<>', 'waiting')
      .execute()
  },
}

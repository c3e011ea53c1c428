import type { PauseReason } from '@tongheng/contract/integrations'
import { change } from '#platform/change'
import type { Context, Platform } from '#platform/context'
import { sql } from '#platform/db'
import { type Errand, errandJob } from '#platform/errand'
import { newId } from '#platform/ids'
import type { Timer } from '#platform/jobs'
import { OutgoingError, postOutside } from '#platform/outgoing'
import { secretsOf } from './keepWebhooks.ts'
import { delayAfter, restMs } from './retrySchedule.ts'
import { deliverTask, enqueueMessage } from './sendMessage.ts'
import { webhookHeaders } from './signWebhook.ts'
import { type AttemptRow, type MessageRow, own, type WebhookRow } from './tables.ts'
import { tellPaused } from './tell.ts'
import { pause } from './webhookStatus.ts'

type Answer = Pick<AttemptRow, 'answer' | 'fault'>
type Outcome = Answer & Pick<AttemptRow, 'ms'>

interface Claimed {
  webhook: WebhookRow
  message: MessageRow
}

async function attempt(platform: Platform, { webhook, message }: Claimed): Promise<Answer> {
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

const update = (context: Context<null>, message: MessageRow, set: Partial<MessageRow>) =>
  own(context.db).updateTable('webhook_messages').set(set).where('id', '=', message.id).execute()

/** Nobody will mend it but the administrator, who is told. */
async function pauseBy(context: Context<null>, webhook: WebhookRow, because: PauseReason): Promise<void> {
  if (webhook.status === 'paused') return
  const paused = await change(context, (step) => pause(step, webhook, because))
  await tellPaused(context, paused)
}

async function afterFailure(
  context: Context<null>,
  { webhook, message }: Claimed,
  answer: number | null,
): Promise<void> {
  const tried = message.tried + 1
  const delay = message.by_hand ? null : delayAfter(tried)
  const now = context.platform.now().getTime()
  if (answer === null)
    await own(context.db)
      .updateTable('webhooks')
      .set({ resting_until: new Date(now + restMs) })
      .where('id', '=', webhook.id)
      .execute()
  if (answer === 410) await pauseBy(context, webhook, 'gone')
  if (delay === null || answer === 410) {
    await update(context, message, { status: 'failed', next_attempt_at: null, tried })
    if (!message.by_hand && answer !== 410) await pauseBy(context, webhook, 'failing')
    return
  }
  await update(context, message, { next_attempt_at: new Date(now + delay), tried })
  await enqueueMessage(context.db, { id: message.id, webhookId: webhook.id, afterMs: delay })
}

/** True when it was put off: the receiver gave no answer a moment ago. */
async function putOff(context: Context<null>, { webhook, message }: Claimed): Promise<boolean> {
  const { resting_until: until } = webhook
  if (message.by_hand || until === null) return false
  const afterMs = until.getTime() - context.platform.now().getTime()
  if (afterMs <= 0) return false
  await update(context, message, { next_attempt_at: until })
  await enqueueMessage(context.db, { id: message.id, webhookId: webhook.id, afterMs })
  return true
}

/** The webhook, then the message that waits, always in this order; null where one of them is there no more. */
async function lockBoth(context: Context<null>, id: string): Promise<Claimed | null> {
  const webhook = await own(context.db)
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', (eb) => eb.selectFrom('webhook_messages').select('webhook_id').where('id', '=', id))
    .forUpdate()
    .executeTakeFirst()
  const message = await own(context.db)
    .selectFrom('webhook_messages')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  return webhook && message ? { webhook, message } : null
}

/** One attempt of one message: at least once, under the same id (Standard Webhooks), by which the receiver knows a repetition. */
const delivery: Errand<Claimed, Outcome> = {
  name: deliverTask,
  idOf: (payload) => (payload as { messageId: string }).messageId,
  claim: async (context, id) => {
    const claimed = await lockBoth(context, id)
    if (claimed === null) return null
    if (claimed.webhook.status === 'paused' && !claimed.message.by_hand) {
      await update(context, claimed.message, { status: 'failed', next_attempt_at: null })
      return null
    }
    return (await putOff(context, claimed)) ? null : claimed
  },
  call: async (platform, claimed) => {
    const began = performance.now()
    const answer = await attempt(platform, claimed)
    return { ...answer, ms: Math.round(performance.now() - began) }
  },
  settle: async (context, { message: { id } }, outcome) => {
    const claimed = await lockBoth(context, id)
    if (claimed === null) return
    await own(context.db)
      .insertInto('webhook_attempts')
      .values({ message_id: id, at: context.platform.now(), id: newId(), ...outcome })
      .execute()
    const { answer } = outcome
    if (answer !== null && answer >= 200 && answer < 300)
      await update(context, claimed.message, {
        status: 'delivered',
        next_attempt_at: null,
        tried: claimed.message.tried + 1,
      })
    else await afterFailure(context, claimed, answer)
  },
}

export const deliverWebhook = errandJob(delivery)

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

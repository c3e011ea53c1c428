import type { Platform } from '../../context.ts'
import type { DeliveryRow, OutgoingRow } from '../tables.ts'
import { again, failed, faultText, type Outcome, sent } from './outcome.ts'

const longestMs = 10_000

/** Statuses by which a gateway says: not now. */
const later = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500

/**
 * Hands a text message to the operator's gateway (docs/operations.md). `outId` is the same in every attempt: a gateway that
 * took it already answers 409 or as the first time, and sends nothing twice.
 */
export async function sendSms({ config }: Platform, delivery: DeliveryRow, message: OutgoingRow): Promise<Outcome> {
  const { sms } = config
  if (!sms) return failed('no SMS gateway is configured (SMS_URL)')
  const body = {
    outId: message.id,
    phone: message.recipient,
    sign: sms.sign,
    kind: delivery.kind,
    template: sms.templates[delivery.kind] ?? sms.templates['*'] ?? null,
    params: { title: message.subject, text: message.body },
    text: `【${sms.sign}】${message.body}`,
  }
  try {
    const answer = await fetch(sms.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${sms.key}`,
        'idempotency-key': message.id,
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(longestMs),
    })
    const said = `${answer.status} ${await answer.text()}`.trim()
    if (answer.ok || answer.status === 409) return sent(said)
    return later(answer.status) ? again(said) : failed(said)
  } catch (error) {
    return again(faultText(error))
  }
}

import type { WebhookData, WebhookEventName } from '@tongheng/contract/integrations'
import { certificateAmended, certificateIssued } from '#modules/certificates'
import { complaintForwarded, institutionOfComplaint } from '#modules/complaints'
import { demandInvited, demandMatched } from '#modules/demand'
import { changeAsked, orderAgreed, orderCancelled, orderCompleted, promiseBehind } from '#modules/orders'
import { sampleReceived } from '#modules/samples'
import { clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type EventKind, type Reaction, reaction } from '#platform/events'
import { resultReleased, resultWithdrawn } from './events.ts'
import { tellWebhooks } from './sendMessage.ts'

interface Telling<E extends WebhookEventName> {
  to: readonly string[]
  data: WebhookData<E>
}

/** What happened is told to the webhooks of those whom it concerns, in the transaction that takes note of it. */
const telling = <E extends WebhookEventName, Told>(
  type: E,
  of: EventKind<Told>,
  read: (told: Told, context: Context<null>) => Telling<E> | null | Promise<Telling<E> | null>,
): Reaction =>
  reaction(`webhooks.${type}`, of, async (context, told) => {
    const found = await read(told, context)
    if (found === null) return
    await tellWebhooks(context.db, found.to, { type, at: context.platform.now(), data: found.data })
  })

interface OrderTold {
  institutionId: string
  orderId: string
}

/** The ids of an order, and where to read on. */
const anOrder = ({ institutionId, orderId }: OrderTold) => ({
  institutionId,
  orderId,
  api: `/api/agreed-orders/${institutionId}/${orderId}`,
  page: `/work/orders/${institutionId}/${orderId}`,
})

const ofOrder = (told: OrderTold & { clientId: string }) => ({
  to: [told.institutionId, told.clientId],
  data: anOrder(told),
})

const aResult = (told: OrderTold & { orderItemId: string; resultId: string }) => ({
  ...anOrder(told),
  orderItemId: told.orderItemId,
  resultId: told.resultId,
})

const aCertificate = (told: { institutionId: string; certificateId: string; number: string }) => ({
  institutionId: told.institutionId,
  certificateId: told.certificateId,
  number: told.number,
  api: `/api/certificates/${told.institutionId}/${told.certificateId}/json`,
  page: `/work/certificates/${told.institutionId}/${told.certificateId}`,
})

export const tellOutside: readonly Reaction[] = [
  telling('order.accepted', orderAgreed, ofOrder),
  telling('order.amended', changeAsked, ofOrder),
  telling('order.cancelled', orderCancelled, ofOrder),
  telling('order.completed', orderCompleted, ofOrder),
  telling('sample.received', sampleReceived, (told) => ({
    to: [told.institutionId, told.clientId],
    data: { ...anOrder(told), orderItemId: told.itemId },
  })),
  telling('certificate.issued', certificateIssued, (told) => ({
    to: [told.institutionId, told.clientId],
    data: aCertificate(told),
  })),
  telling('certificate.amended', certificateAmended, (told) => ({
    to: [told.institutionId, told.clientId],
    data: { ...aCertificate(told), kind: told.kind, successorNumber: told.successorNumber },
  })),
  telling('result.returned', resultReleased, (told) => ({
    to: [told.institutionId, told.clientId],
    data: { ...aResult(told), replacesId: told.replacesId },
  })),
  telling('result.withdrawn', resultWithdrawn, (told) => ({
    to: [told.institutionId, ...(told.wasReleased ? [told.clientId] : [])],
    data: aResult(told),
  })),
  telling('demand.invited', demandInvited, ({ demandId, institutionId }) => ({
    to: [institutionId],
    data: { demandId, api: `/api/demand-invitations/${demandId}`, page: `/work/demands/${demandId}` },
  })),
  telling('quotation.accepted', demandMatched, (told) => ({
    to: [told.institutionId],
    data: { ...anOrder(told), demandId: told.demandId },
  })),
  telling('complaint.forwarded', complaintForwarded, async ({ complaintId }, { db }) => {
    const institutionId = await institutionOfComplaint(db, complaintId)
    if (institutionId === null) return null
    return { to: [institutionId], data: { complaintId, api: null, page: `/work/complaints/${complaintId}` } }
  }),
  telling('deadline.at-risk', clockWarned, async (clock, context) => {
    const promise = await promiseBehind(context, clock)
    if (!promise) return null
    const { institutionId, id: orderId } = promise.key
    const data = { ...anOrder({ institutionId, orderId }), orderItemIds: promise.itemIds, dueAt: promise.dueAt }
    return { to: [institutionId], data }
  }),
]

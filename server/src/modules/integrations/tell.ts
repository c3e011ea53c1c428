import { integrators, resultWorkflow } from '@tongheng/contract/integrations'
import { tellMembers } from '#modules/certificates'
import { organizationName, peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { resultReleased, resultWaits, resultWithdrawn } from './events.ts'
import { integrationMessages, resultMessages, whyPaused } from './messages.ts'
import type { WebhookRow } from './tables.ts'

/** Tells the administrators that nothing more is sent to an address of theirs. */
export async function tellPaused(context: Context<null>, webhook: WebhookRow): Promise<void> {
  const { host } = new URL(webhook.url)
  await notify(context, {
    kind: integrationMessages.paused,
    to: await peopleHolding(context.db, webhook.organization_id, integrators),
    organizationId: webhook.organization_id,
    page: '/work/integrations',
    data: { host, why: whyPaused(host, webhook.paused_because === 'gone') },
  })
}

const orderPage = (told: { institutionId: string; orderId: string }): string =>
  `/work/orders/${told.institutionId}/${told.orderId}`

/** Somebody of the institution is asked to answer for what its own system returned. */
const tellReleasers = reaction('integrations.tell-releasers', resultWaits, async (context, told) =>
  notify(context, {
    kind: resultMessages.waits,
    to: await peopleHolding(context.db, told.institutionId, resultWorkflow.moves.release.by),
    organizationId: told.institutionId,
    page: orderPage(told),
    data: { institution: '', number: told.certificateNumber, replaced: '', reason: '' },
  }),
)

/** The customer is told that a result came, or stands in the place of another. */
const tellReleased = reaction('integrations.tell-released', resultReleased, async (context, told) => {
  const institution = await organizationName(context.db, told.institutionId)
  await tellMembers(context, told.clientId, {
    kind: told.replacedNumber === null ? resultMessages.result : resultMessages.replaced,
    page: orderPage(told),
    data: { institution, number: told.certificateNumber, replaced: told.replacedNumber ?? '', reason: '' },
  })
})

/** Whoever saw a result learns that the institution took it back, and why. */
const tellWithdrawn = reaction('integrations.tell-withdrawn', resultWithdrawn, async (context, told) => {
  if (!told.wasReleased) return
  const institution = await organizationName(context.db, told.institutionId)
  await tellMembers(context, told.clientId, {
    kind: resultMessages.withdrawn,
    page: orderPage(told),
    data: { institution, number: told.certificateNumber, replaced: '', reason: told.reason },
  })
})

export const tellOfResults = [tellReleasers, tellReleased, tellWithdrawn]

import { integrators } from '@tongheng/contract/integrations'
import { tellMembers } from '#modules/certificates'
import { organizationName, peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { resultReturned } from './events.ts'
import { integrationMessages, whyPaused } from './messages.ts'
import type { WebhookRow } from './tables.ts'

/** Tells the administrators that nothing more is sent to an address of theirs. */
export async function tellPaused(context: Context<null>, webhook: WebhookRow): Promise<void> {
  const { host } = new URL(webhook.url)
  await notify(context, {
    kind: integrationMessages.paused,
    to: await peopleHolding(context.db, webhook.organization_id, integrators),
    organizationId: webhook.organization_id,
    page: '/work/integrations',
    data: { institution: '', number: '', host, why: whyPaused(host, webhook.paused_because === 'gone') },
  })
}

/** The customer is told that a result came. */
export const tellCustomer = reaction('integrations.tell-customer', resultReturned, async (context, told) => {
  const institution = await organizationName(context.db, told.institutionId)
  await tellMembers(context, told.clientId, {
    kind: integrationMessages.result,
    page: `/work/orders/${told.institutionId}/${told.orderId}`,
    data: { host: '', why: '', institution, number: told.certificateNumber },
  })
})

import { eventsOf, webhooks as api, type WebhookView } from '@tongheng/contract/integrations'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import {
  changeWebhook,
  createWebhook,
  pauseWebhook,
  removeWebhook,
  renewSecret,
  resumeWebhook,
} from './keepWebhooks.ts'
import { pingWebhook, resendMessage } from './sendByHand.ts'
import type { MessageRow, WebhookRow } from './tables.ts'
import { messagesOf, presentMessages, presentWebhooks, webhookFor, webhooksOf } from './webhookQueries.ts'

async function shown(context: Context<Member>, row: WebhookRow): Promise<WebhookView> {
  const [view] = await presentWebhooks(context.db, [row], context.platform.now())
  if (!view) throw new Error('one row gives one view')
  return view
}

async function shownMessage(context: Context<Member>, row: MessageRow) {
  const [view] = await presentMessages(context.db, [row])
  if (!view) throw new Error('one row gives one view')
  return view
}

export function webhookRoutes(routes: Routes): void {
  routes.on(api.listWebhooks, async ({ context, actor }) => ({
    entries: await presentWebhooks(
      context.db,
      await webhooksOf(context.db, actor.organizationId).execute(),
      context.platform.now(),
    ),
    events: eventsOf(actor.organizationKind),
  }))
  routes.on(api.createWebhook, async ({ context, body }) => {
    const { row, secret } = await createWebhook(context, body)
    return { webhook: await shown(context, row), secret }
  })
  routes.on(api.changeWebhook, async ({ context, params, body }) =>
    shown(context, await changeWebhook(context, params.id, body)),
  )
  routes.on(api.renewWebhookSecret, async ({ context, params, body }) => {
    const { row, secret } = await renewSecret(context, { id: params.id, ...body })
    return { webhook: await shown(context, row), secret }
  })
  routes.on(api.pauseWebhook, async ({ context, params, body }) =>
    shown(context, await pauseWebhook(context, { id: params.id, version: body.version })),
  )
  routes.on(api.resumeWebhook, async ({ context, params, body }) =>
    shown(context, await resumeWebhook(context, { id: params.id, version: body.version })),
  )
  routes.on(api.removeWebhook, ({ context, params }) => removeWebhook(context, params.id))
  routes.on(api.pingWebhook, async ({ context, params }) =>
    shownMessage(context, await pingWebhook(context, params.id)),
  )
  routes.on(api.listDeliveries, async ({ context, actor, params, query }) => {
    const webhook = await webhookFor(context.db, actor, params.id)
    const { rows, total } = await messagesOf(context.db, webhook.id, query)
    return { entries: await presentMessages(context.db, rows), total }
  })
  routes.on(api.resendDelivery, async ({ context, params }) =>
    shownMessage(context, await resendMessage(context, params)),
  )
}

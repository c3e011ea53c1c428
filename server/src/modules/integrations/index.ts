import type { ServerModule } from '#platform/module'
import { deliverWebhook, forgetOldMessages } from './deliverMessage.ts'
import { integrationRoutes } from './routes.ts'
import { tellCustomer } from './mails.ts'
import { tellOutside } from './tellOutside.ts'

export { createKeyring } from './keyring.ts'

/** The open interface: keys for other systems of an organisation, and what those do through them. */
export const integrations: ServerModule = {
  name: 'integrations',
  routes: integrationRoutes,
  reactions: [...tellOutside, tellCustomer],
  jobs: [deliverWebhook],
  timers: [forgetOldMessages],
}

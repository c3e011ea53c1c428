import type { ServerModule } from '#platform/module'
import { deliverWebhook, forgetOldMessages } from './deliverMessage.ts'
import { integrationMessages, keyMessages } from './messages.ts'
import { integrationRoutes } from './routes.ts'
import { tellCustomer } from './tell.ts'
import { endingKeys } from './tellEndingKeys.ts'
import { tellOutside } from './tellOutside.ts'

export { createKeyring } from './keyring.ts'

/** The open interface: keys for other systems of an organisation, and what those do through them. */
export const integrations: ServerModule = {
  name: 'integrations',
  messages: [...Object.values(integrationMessages), ...Object.values(keyMessages)],
  routes: integrationRoutes,
  reactions: [...tellOutside, tellCustomer],
  jobs: [deliverWebhook],
  timers: [forgetOldMessages, endingKeys],
}

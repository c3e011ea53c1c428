import type { ServerModule } from '#platform/module'
import { deliverWebhook, forgetOldMessages } from './deliverMessage.ts'
import { integrationMessages, keyMessages, resultMessages } from './messages.ts'
import { integrationRoutes } from './routes.ts'
import { tellOfResults } from './tell.ts'
import { endingKeys } from './tellEndingKeys.ts'
import { tellOutside } from './tellOutside.ts'
import { resultWork } from './work.ts'

export { createKeyring } from './keyring.ts'

/** The open interface: keys for other systems of an organisation, and what those do through them. */
export const integrations: ServerModule = {
  name: 'integrations',
  messages: [...Object.values(integrationMessages), ...Object.values(keyMessages), ...Object.values(resultMessages)],
  routes: integrationRoutes,
  reactions: [...tellOutside, ...tellOfResults],
  jobs: [deliverWebhook],
  work: [resultWork],
  timers: [forgetOldMessages, endingKeys],
}

import type { ServerModule } from '#platform/module'
import { mailboxRoutes } from './routes.ts'

/** Without a mail server, shows in the development mailbox what would have been sent. */
export const mailbox: ServerModule = {
  name: 'mailbox',
  routes: mailboxRoutes,
}

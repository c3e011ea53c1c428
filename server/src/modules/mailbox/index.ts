import { deliverMail, forgetOldMails } from '#platform/mail/deliver'
import type { ServerModule } from '#platform/module'
import { mailboxRoutes } from './routes.ts'

/** Delivers messages; without a mail server, shows them in the development mailbox. */
export const mailbox: ServerModule = {
  name: 'mailbox',
  routes: mailboxRoutes,
  jobs: [deliverMail],
  timers: [forgetOldMails],
}

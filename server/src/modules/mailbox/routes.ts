import { getMail, listMails } from '@tongheng/contract/mailbox'
import type { Routes } from '#platform/routes'
import { keptMail, keptMails } from './queries.ts'

export function mailboxRoutes(routes: Routes): void {
  routes.on(listMails, ({ context, query }) => keptMails(context, query))
  routes.on(getMail, ({ context, params }) => keptMail(context, params.id))
}

import { accountsById } from '#modules/accounts'
import { deliverMessage, forgetOldMessages } from '#platform/messages/deliver'
import { digestKinds, morningDigest } from '#platform/messages/digest'
import type { MessageKind } from '#platform/messages/kinds'
import type { ServerModule } from '#platform/module'
import { phoneMessages } from './kinds.ts'
import { messageRoutes } from './routes.ts'

/** Inboxes, what is pushed to them, what people chose, robots, the log of sendings and the words of all messages. */
export const messagesModule = (kinds: readonly MessageKind[]): ServerModule => {
  const own = [...Object.values(phoneMessages), ...Object.values(digestKinds)]
  const all = [...kinds, ...own].map((kind) => [kind.name, kind] as const)
  return {
    name: 'messages',
    messages: own,
    routes: messageRoutes(new Map(all)),
    jobs: [deliverMessage],
    timers: [forgetOldMessages, morningDigest(accountsById)],
  }
}

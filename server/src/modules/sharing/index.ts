import type { ServerModule } from '#platform/module'
export { wasGivenTo } from './queries.ts'
import { sharingMessages } from './messages.ts'
import { sharingRoutes } from './routes.ts'
import { tellReceivers } from './whenAmended.ts'
import { tellRevoked, tellShared } from './whenShared.ts'
import { sharingWork } from './work.ts'

/** Certificates that their holder shares, and the results others accepted (NQI-4.1-mutual). */
export const sharing: ServerModule = {
  name: 'sharing',
  messages: Object.values(sharingMessages),
  routes: sharingRoutes,
  reactions: [tellReceivers, tellShared, tellRevoked],
  work: [sharingWork],
}

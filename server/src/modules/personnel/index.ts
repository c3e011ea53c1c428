import type { ServerModule } from '#platform/module'
import { personnelData } from './personalData.ts'
import { personnelRoutes } from './routes.ts'
import { endEmployment } from './whenMemberLeaves.ts'

export { authorizationFor, authorizedByMethod, authorizedPeople, type Entitlement, entitlementOf } from './entitled.ts'
export { aPersonFile, anAuthorization, type AuthorizationDraft, type PersonDraft } from './fixtures.ts'
export { type AuthorizationEvent, authorizationGranted, authorizationRevoked } from './events.ts'

/** People of a laboratory and what they are authorised to do. */
export const personnel: ServerModule = {
  name: 'personnel',
  routes: personnelRoutes,
  personalData: personnelData,
  reactions: [endEmployment],
}

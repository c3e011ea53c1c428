import type { ServerModule } from '#platform/module'
import { mayReadPaper } from './attachments.ts'
import { organizationMessages } from './messages.ts'
import { organizationRoutes } from './routes.ts'
import { organizationData } from './leave.ts'
import { changeReminders } from './remindOfChanges.ts'
import { changeWork, closingWork, registrationWork } from './work.ts'

export { namesBefore, ofOperator, type SayName } from './shownNames.ts'
export { createAuthenticator } from './authenticator.ts'
export { memberLeft, organizationApproved, organizationDeregistered, type OrganizationEvent } from './events.ts'
export {
  addMember,
  createOrganization,
  createStaff,
  deregisterNow,
  type OrganizationDraft,
  type Staff,
  testUscc,
} from './fixtures.ts'
export { handOverToClient } from './handOver.ts'
export { keeperOf } from './keptClients.ts'
export { leaveAll, soleAdministrations } from './leave.ts'
export { type Membership, membershipsOf } from './memberships.ts'
export {
  findOrganizations,
  membersOf,
  operatorOrganization,
  organizationByCode,
  organizationById,
  organizationName,
  organizationsById,
  peopleHolding,
} from './queries.ts'
export { nameAsOf } from './changeQueries.ts'
export {
  type Asker,
  distancesTo,
  nearestFirst,
  type Origin,
  originOf,
  placedInstitutions,
  positionOf,
  reaches,
  shownDistance,
} from './positions.ts'
export { ensureFirstOperatorLink } from './setUp.ts'
export type { MembershipRow, OrganizationRow } from './tables.ts'

/** Organisations, who belongs to them with which posts, and the review of their registration. */
export const organizations: ServerModule = {
  name: 'organizations',
  messages: Object.values(organizationMessages),
  routes: organizationRoutes,
  personalData: organizationData,
  fileReaders: [mayReadPaper],
  timers: [changeReminders],
  work: [registrationWork, changeWork, closingWork],
}

import type { ServerModule } from '#platform/module'
import { capabilityRoutes } from './routes.ts'
import { readTopicsAgain } from './readAgain.ts'
import { withdrawWhenDeregistered } from './whenOrganizationDeregistered.ts'

export { bareCode, type Gap, findGap, statesVerificationBy, type WorkToCover } from './coverage.ts'
export { aCapability } from './fixtures.ts'
export { capabilitiesInForce, capabilityIdsInForce } from './queries.ts'
export { type Rating, rateInstitution, ratingsOf } from './ratings.ts'
export { readQuery } from './readQuery.ts'
export { matchCapabilities, searchCapabilities } from './searchCapabilities.ts'
export { formsOf } from './topics.ts'

export const capability: ServerModule = {
  name: 'capability',
  routes: capabilityRoutes,
  reactions: [withdrawWhenDeregistered],
  timers: [readTopicsAgain],
}

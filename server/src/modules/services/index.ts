import type { ServerModule } from '#platform/module'
import { serviceMessages } from './messages.ts'
import { openWhenAccepted } from './openCase.ts'
import { readCaseFile } from './queries.ts'
import { serviceCaseRoutes } from './routes.ts'
import { tellSides } from './tellSides.ts'

export { casesOpened } from './opened.ts'
export { casesOfDemand } from './queries.ts'
export { serviceCancelled, serviceFinished, type ServiceTold } from './events.ts'

/** Services of the seven kinds beside metrology, step by step to their result (NQI-6.3-followup, NQI-6.4-feedback). */
export const services: ServerModule = {
  name: 'services',
  messages: Object.values(serviceMessages),
  routes: serviceCaseRoutes,
  reactions: [openWhenAccepted, ...tellSides],
  fileReaders: [readCaseFile],
}

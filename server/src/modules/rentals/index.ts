import type { ServerModule } from '#platform/module'
import { rentalMessages } from './messages.ts'
import { rentalData } from './personalData.ts'
import { rentalRoutes } from './routes.ts'
import { closeWhenDeregistered } from './whenDeregistered.ts'
import { rentalWork } from './work.ts'

/** Equipment and laboratory services that institutions open to others by the hour (NQI-4.2-sharing). */
export const rentals: ServerModule = {
  name: 'rentals',
  messages: Object.values(rentalMessages),
  personalData: rentalData,
  routes: rentalRoutes,
  work: [rentalWork],
  reactions: [closeWhenDeregistered],
}

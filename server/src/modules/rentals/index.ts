import type { ServerModule } from '#platform/module'
import { rentalData } from './personalData.ts'
import { rentalRoutes } from './routes.ts'
import { closeWhenDeregistered } from './whenDeregistered.ts'
import { rentalWork } from './work.ts'

/** Equipment and laboratory services that institutions open to others by the hour (NQI-4.2-sharing). */
export const rentals: ServerModule = {
  name: 'rentals',
  personalData: rentalData,
  routes: rentalRoutes,
  work: [rentalWork],
  reactions: [closeWhenDeregistered],
}

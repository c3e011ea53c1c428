import type { ServerModule } from '#platform/module'
import { placeRoutes } from './routes.ts'

export { leaveRoom, placeAgainst, type Placed, placesOfItems, type Placing, useRoom } from './placeAgainst.ts'

/** Sites with their rooms, and what must be kept apart in them. */
export const places: ServerModule = { name: 'places', routes: placeRoutes }

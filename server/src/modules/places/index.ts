import type { ServerModule } from '#platform/module'
import { placeData } from './personalData.ts'
import { visitsOpen } from './visitWork.ts'
import { placeRoutes } from './routes.ts'

export { entryAgainst } from './entryAgainst.ts'
export { leaveRoom, placeAgainst, type Placed, placesOfTasks, type Placing, useRoom } from './placeAgainst.ts'

/** Sites with their rooms, what must be kept apart in them, who may enter, and who visited. */
export const places: ServerModule = { name: 'places', personalData: placeData, routes: placeRoutes, work: [visitsOpen] }

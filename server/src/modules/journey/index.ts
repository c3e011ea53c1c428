import { journey as api } from '@tongheng/contract/journey'
import type { ServerModule } from '#platform/module'
import { followDemand } from './followDemand.ts'
import { stopsOf } from './stopsOf.ts'

/** One timeline from the need to what was learnt from it. */
export const journey: ServerModule = {
  name: 'journey',
  routes: (routes) => {
    routes.on(api.demandJourney, async ({ context, params }) => ({ stops: await stopsOf(context, params.id) }))
    routes.on(api.followDemand, ({ context, body }) => followDemand(context.db, body))
  },
}

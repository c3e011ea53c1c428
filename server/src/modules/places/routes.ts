import { places as api } from '@tongheng/contract/places'
import type { Routes } from '#platform/routes'
import { addActivity, changeActivity, removeActivity } from './keepActivities.ts'
import { addSite, changeSite, setRoomPlace } from './keepSites.ts'
import { activityById, listActivities, listSites, roomPlace, siteById } from './present.ts'

export function placeRoutes(routes: Routes): void {
  routes.on(api.listSites, ({ context, actor }) => listSites(context.db, actor.organizationId))
  routes.on(api.addSite, async ({ context, body }) => siteById(context.db, await addSite(context, body)))
  routes.on(api.changeSite, async ({ context, params, body }) => {
    await changeSite(context, params, body)
    return siteById(context.db, params)
  })
  routes.on(api.listActivities, async ({ context, actor }) => ({
    entries: await listActivities(context.db, actor.organizationId),
  }))
  routes.on(api.addActivity, async ({ context, body }) => activityById(context.db, await addActivity(context, body)))
  routes.on(api.changeActivity, async ({ context, params, body }) => {
    await changeActivity(context, params, body)
    return activityById(context.db, params)
  })
  routes.on(api.removeActivity, async ({ context, params, body }) => {
    await removeActivity(context, params, body.version)
    return {}
  })
  routes.on(api.getRoomPlace, ({ context, actor, params }) =>
    roomPlace(context.db, actor, params, context.platform.now()),
  )
  routes.on(api.setRoomPlace, async ({ context, actor, params, body }) => {
    await setRoomPlace(context, params, body)
    return roomPlace(context.db, actor, params, context.platform.now())
  })
}

import { places as api } from '@tongheng/contract/places'
import { visits } from '@tongheng/contract/visits'
import type { Routes } from '#platform/routes'
import { addActivity, changeActivity, removeActivity } from './keepActivities.ts'
import { addSite, changeSite, setRoomPlace } from './keepSites.ts'
import { controlEntry, grantEntry, roomEntry, withdrawEntry } from './keepEntry.ts'
import { endVisit, logVisit, setVisitNotice } from './keepVisits.ts'
import { listVisits, visitById, visitNotice } from './visitQueries.ts'
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
  visitRoutes(routes)
}

function visitRoutes(routes: Routes): void {
  routes.on(visits.getRoomEntry, ({ context, actor, params }) =>
    roomEntry(context.db, actor, params, context.platform.now()),
  )
  routes.on(visits.controlEntry, ({ context, params, body }) => controlEntry(context, params, body.controlled))
  routes.on(visits.grantEntry, ({ context, params, body }) => grantEntry(context, params, body))
  routes.on(visits.withdrawEntry, ({ context, params, body }) => withdrawEntry(context, params, body.reason))
  routes.on(visits.getVisitNotice, ({ context, actor }) => visitNotice(context.db, actor.organizationId))
  routes.on(visits.setVisitNotice, ({ context, body }) => setVisitNotice(context, body.text))
  routes.on(visits.listVisits, ({ context, actor, query }) => listVisits(context.db, actor, query))
  routes.on(visits.logVisit, async ({ context, body }) => visitById(context.db, await logVisit(context, body)))
  routes.on(visits.endVisit, async ({ context, params, body }) => {
    await endVisit(context, params, body.note ?? '')
    return visitById(context.db, params)
  })
}

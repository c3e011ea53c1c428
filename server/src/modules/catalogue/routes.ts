import { catalogue as api, noticeOf, readAnswers } from '@tongheng/contract/catalogue'
import type { Routes } from '#platform/routes'
import { deleteGuide, draftGuide, publishGuide, withdrawGuide } from './keepGuides.ts'
import { addPrescribedServices, addService, changeService } from './keepServices.ts'
import { allServices, publicService, publicServices, uncoveredItems, withVersions } from './queries.ts'

export function catalogueRoutes(routes: Routes): void {
  routes.on(api.listServices, ({ query, context }) => publicServices(context.db, query))
  routes.on(api.getService, ({ params, context }) => publicService(context.db, params.id))
  routes.on(api.askNotice, async ({ params, query, context }) => {
    const { number, content } = (await publicService(context.db, params.id)).guide
    return { number, days: content.days, checklist: noticeOf(content, readAnswers(query.answers)) }
  })
  routes.on(api.listServiceGuides, async ({ query, context }) => ({
    ...(await allServices(context.db, query)),
    uncovered: await uncoveredItems(context.db),
  }))
  routes.on(api.addPrescribedServices, async ({ context }) => ({ added: await addPrescribedServices(context) }))
  routes.on(api.changeService, async ({ params, body, context }) => {
    await changeService(context, params.id, body)
    return withVersions(context.db, params.id)
  })
  routes.on(api.addService, async ({ body, context }) => withVersions(context.db, await addService(context, body)))
  routes.on(api.draftGuide, async ({ params, body, context }) => {
    await draftGuide(context, params.id, body)
    return withVersions(context.db, params.id)
  })
  routes.on(api.publishGuide, async ({ params, body, context }) => {
    await publishGuide(context, params, body.version)
    return withVersions(context.db, params.id)
  })
  routes.on(api.withdrawGuide, async ({ params, body, context }) => {
    await withdrawGuide(context, params, body.version)
    return withVersions(context.db, params.id)
  })
  routes.on(api.deleteGuide, async ({ params, context }) => {
    await deleteGuide(context, params)
    return withVersions(context.db, params.id)
  })
}

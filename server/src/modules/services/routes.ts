import { services as api } from '@tongheng/contract/services'
import type { Routes } from '#platform/routes'
import { presentCase, presentCases } from './present.ts'
import { listCases } from './queries.ts'
import { endCase, noteOnCase } from './workOnCase.ts'

export function serviceCaseRoutes(routes: Routes): void {
  routes.on(api.listServiceCases, async ({ context, query }) => {
    const { rows, total } = await listCases(context.db, context.actor, query)
    return { entries: await presentCases(context, rows), total }
  })
  routes.on(api.getServiceCase, ({ context, params }) => presentCase(context, params))
  routes.on(api.noteOnServiceCase, async ({ context, params, body }) => {
    await noteOnCase(context, params, body)
    return presentCase(context, params)
  })
  routes.on(api.endServiceCase, async ({ context, params, body }) => {
    await endCase(context, params, body)
    return presentCase(context, params)
  })
}

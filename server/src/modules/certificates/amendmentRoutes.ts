import { amendments as api } from '@tongheng/contract/amendments'
import type { Routes } from '#platform/routes'
import {
  acknowledgeAmendment,
  approveAmendment,
  askAmendment,
  declineAmendment,
  keepOriginal,
} from './amendCertificate.ts'
import { presentAmendment } from './presentAmendment.ts'

export function amendmentRoutes(routes: Routes): void {
  routes.on(api.askAmendment, async ({ params, body, context }) =>
    presentAmendment(context, await askAmendment(context, params, body)),
  )
  routes.on(api.approveAmendment, async ({ params, body, context }) => {
    await approveAmendment(context, params, body)
    return presentAmendment(context, params)
  })
  routes.on(api.declineAmendment, async ({ params, body, context }) => {
    await declineAmendment(context, params, body)
    return presentAmendment(context, params)
  })
  routes.on(api.acknowledgeAmendment, async ({ params, context }) => {
    await acknowledgeAmendment(context, params)
    return presentAmendment(context, params)
  })
  routes.on(api.keepOriginal, async ({ params, body, context }) => {
    await keepOriginal(context, params, body)
    return presentAmendment(context, params)
  })
}

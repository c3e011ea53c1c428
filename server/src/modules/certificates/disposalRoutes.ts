import { certificateDisposals as api } from '@tongheng/contract/certificateDisposals'
import type { Routes } from '#platform/routes'
import { askDisposal, decideDisposal, listDisposals } from './disposals.ts'

const approve = decideDisposal('approve')
const decline = decideDisposal('decline')

export function disposalRoutes(routes: Routes): void {
  routes.on(api.listDisposals, ({ query, context }) => listDisposals(context, query))
  routes.on(api.askDisposal, ({ body, context }) => askDisposal(context, body))
  routes.on(api.approveDisposal, ({ params, body, context }) => approve(context, params, body))
  routes.on(api.declineDisposal, ({ params, body, context }) => decline(context, params, body))
}

import { outsideWork as api } from '@tongheng/contract/integrations'
import { declineInvitation, offerForDemand } from '#modules/demand'
import type { Routes } from '#platform/routes'
import { listInvitations, presentInvitation } from './invitations.ts'
import { getAgreed, listAgreed } from './readOrders.ts'
import { listResults, presentResult, resultFile } from './readResults.ts'
import { releaseResult, withdrawResult } from './releaseResult.ts'
import { reportProgress } from './reportProgress.ts'
import { returnResult } from './returnResult.ts'

export function workRoutes(routes: Routes): void {
  routes.on(api.listAgreedOrders, ({ context, query }) => listAgreed(context, query))
  routes.on(api.getAgreedOrder, ({ context, params }) => getAgreed(context, params))
  routes.on(api.reportProgress, ({ context, params, body }) => reportProgress(context, params.id, body.stage))
  routes.on(api.returnResult, async ({ context, params, body }) =>
    presentResult(context, await returnResult(context, params.id, body)),
  )
  routes.on(api.listResults, async ({ context, params }) => ({ entries: await listResults(context, params) }))
  routes.on(api.resultFile, ({ context, params, query }) => resultFile(context, params, query.part))
  routes.on(api.releaseResult, async ({ context, params, body }) =>
    presentResult(context, await releaseResult(context, params, body.signature)),
  )
  routes.on(api.withdrawResult, async ({ context, params, body }) =>
    presentResult(context, await withdrawResult(context, params, body)),
  )
  routes.on(api.listInvitations, ({ context, query }) => listInvitations(context, query))
  routes.on(api.getInvitation, ({ context, params }) => presentInvitation(context, params.id))
  routes.on(api.quote, async ({ context, params, body }) => {
    await offerForDemand(context, params.id, body)
    return presentInvitation(context, params.id)
  })
  routes.on(api.declineQuotation, async ({ context, params, body }) => {
    await declineInvitation(context, params.id, body.reason)
    return presentInvitation(context, params.id)
  })
}

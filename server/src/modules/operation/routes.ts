import { operationState as api } from '@tongheng/contract/operationState'
import type { Routes } from '#platform/routes'
import { announceMaintenance, cancelMaintenance, maintenanceAhead } from './maintenance.ts'
import { retryJob } from './retryJob.ts'
import { operationStateOf } from './state.ts'

export function operationRoutes(routes: Routes): void {
  routes.on(api.getOperationState, ({ context }) => operationStateOf(context.platform))
  routes.on(api.retryJob, async ({ context, params }) => {
    await retryJob(context, params.job)
    return {}
  })
  routes.on(api.listMaintenance, async ({ context }) => ({
    windows: await maintenanceAhead(context.db, context.platform.now()),
  }))
  routes.on(api.announceMaintenance, ({ context, body }) => announceMaintenance(context, body))
  routes.on(api.cancelMaintenance, async ({ context, params }) => {
    await cancelMaintenance(context, params.id)
    return {}
  })
}

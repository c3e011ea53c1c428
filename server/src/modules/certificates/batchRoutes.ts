import { certificateBatches as api } from '@tongheng/contract/certificateBatches'
import type { Routes } from '#platform/routes'
import { listBatches, presentBatch } from './batchQueries.ts'
import { askBatch, stopBatch } from './issueBatch.ts'

export function batchRoutes(routes: Routes): void {
  routes.on(api.listIssueBatches, ({ query, context }) => listBatches(context, query))
  routes.on(api.issueCertificates, async ({ body, context }) => presentBatch(context, await askBatch(context, body)))
  routes.on(api.stopIssueBatch, async ({ params, context }) => presentBatch(context, await stopBatch(context, params)))
}

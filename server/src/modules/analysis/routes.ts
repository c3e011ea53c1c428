import { analysis as api } from '@tongheng/contract/analysis'
import { datasets } from '@tongheng/contract/analysis.datasets'
import type { Routes } from '#platform/routes'
import { analysisFigures, countedAt } from './figures.ts'
import { openDataFile } from './openData.ts'
import { ownFigures } from './ownFigures.ts'

export function analysisRoutes(routes: Routes): void {
  routes.on(api.getAnalysis, ({ context, query }) => analysisFigures(context.db, query, context.platform.now()))
  routes.on(api.getOwnAnalysis, ({ context, query }) => ownFigures(context, query))
  routes.on(api.listOpenData, async ({ context }) => ({
    datasets: Object.values(datasets),
    countedAt: await countedAt(context.db),
  }))
  routes.on(api.getOpenData, ({ context, params, query }) =>
    openDataFile(context.db, { ...params, ...query, now: context.platform.now() }),
  )
}

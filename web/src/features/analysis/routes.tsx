import { createRoute } from '@tanstack/react-router'
import { RegionLevel } from '@tongheng/contract/analysis'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .optional()

export const analysisRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/analysis',
  ...searchOf(
    z.object({
      from: month,
      to: month,
      level: RegionLevel.optional(),
      industry: z.string().optional(),
      kind: z.string().optional(),
    }),
  ),
  component: lazyPage(() => import('./AnalysisPage.tsx'), 'AnalysisPage'),
})

export const openDataRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/open-data',
  component: lazyPage(() => import('./OpenDataPage.tsx'), 'OpenDataPage'),
})

export const analysisPages = [openDataRoute] as const
export const analysisWork = [analysisRoute] as const

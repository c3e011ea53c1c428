import { createRoute } from '@tanstack/react-router'
import { demand as api, DemandService } from '@tongheng/contract/demand'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const demandsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/demands',
  ...searchOf(api.listDemands.query),
  component: lazyPage(() => import('./DemandsPage.tsx'), 'DemandsPage'),
})

const word = z.string().max(100).optional()

/** What a search result hands over to the form. */
const Prefill = z.object({
  name: word,
  quantity: word,
  service: DemandService.optional(),
  low: word,
  high: word,
  unit: word,
  maximumU: word,
  uncertaintyUnit: word,
  /** Institutions to be invited, by their ids. */
  invite: z.string().max(800).optional(),
})
export type Prefill = z.infer<typeof Prefill>

export const newDemandRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/demands/new',
  ...searchOf(Prefill),
  component: lazyPage(() => import('./NewDemandPage.tsx'), 'NewDemandPage'),
})

export const demandRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/demands/$id',
  component: lazyPage(() => import('./DemandPage.tsx'), 'DemandPage'),
})

export const demandWork = [demandsRoute, newDemandRoute, demandRoute] as const

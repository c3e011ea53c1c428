import { createRoute } from '@tanstack/react-router'
import { demand as api, DemandService } from '@tongheng/contract/demand'
import { demandTriage } from '@tongheng/contract/demand.triage'
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

export const boardRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/demands/board',
  ...searchOf(demandTriage.demandBoard.query),
  component: lazyPage(() => import('./BoardPage.tsx'), 'BoardPage'),
})

export const researchRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/research',
  ...searchOf(demandTriage.listResearchNeeds.query),
  component: lazyPage(() => import('./ResearchPage.tsx'), 'ResearchPage'),
})

export const demandRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/demands/$id',
  component: lazyPage(() => import('./DemandPage.tsx'), 'DemandPage'),
})

export const demandWork = [demandsRoute, newDemandRoute, boardRoute, researchRoute, demandRoute] as const

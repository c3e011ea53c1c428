import { createRoute } from '@tanstack/react-router'
import { VisitFilter } from '@tongheng/contract/visits'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const placesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/places',
  ...searchOf(VisitFilter.extend({ view: z.enum(['sites', 'activities', 'visits']).default('sites') })),
  component: lazyPage(() => import('./PlacesPage.tsx'), 'PlacesPage'),
})

export const placeWork = [placesRoute] as const

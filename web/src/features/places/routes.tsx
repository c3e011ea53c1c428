import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const placesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/places',
  ...searchOf(z.object({ view: z.enum(['sites', 'activities']).default('sites') })),
  component: lazyPage(() => import('./PlacesPage.tsx'), 'PlacesPage'),
})

export const placeWork = [placesRoute] as const

import { createRoute } from '@tanstack/react-router'
import { improvement as api } from '@tongheng/contract/improvement'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const publicImprovementsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/improvements',
  ...searchOf(api.listPublicImprovements.query),
  component: lazyPage(() => import('./PublicImprovementsPage.tsx'), 'PublicImprovementsPage'),
})

export const improvementsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/improvements',
  ...searchOf(api.listImprovements.query),
  component: lazyPage(() => import('./ImprovementsPage.tsx'), 'ImprovementsPage'),
})

export const improvementRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/improvements/$id',
  component: lazyPage(() => import('./ImprovementPage.tsx'), 'ImprovementPage'),
})

export const improvementPages = [publicImprovementsRoute] as const
export const improvementWork = [improvementsRoute, improvementRoute] as const

import { createRoute } from '@tanstack/react-router'
import { catalogue as api } from '@tongheng/contract/catalogue'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const guidesRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/guides',
  ...searchOf(api.listServices.query.pick({ kind: true, q: true })),
  component: lazyPage(() => import('./GuidesPage.tsx'), 'GuidesPage'),
})

export const guideRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/guides/$id',
  component: lazyPage(() => import('./GuidePage.tsx'), 'GuidePage'),
})

export const keepGuidesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/guides',
  ...searchOf(api.listServiceGuides.query),
  component: lazyPage(() => import('./KeepGuidesPage.tsx'), 'KeepGuidesPage'),
})

export const cataloguePages = [guidesRoute, guideRoute] as const
export const catalogueWork = [keepGuidesRoute] as const

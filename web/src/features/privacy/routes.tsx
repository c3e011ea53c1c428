import { createRoute } from '@tanstack/react-router'
import { ErasureFilter } from '@tongheng/contract/privacy'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const rulesRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/privacy',
  component: lazyPage(() => import('./RulesPage.tsx'), 'RulesPage'),
})

export const personalDataRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/account/privacy',
  component: lazyPage(() => import('./PersonalDataPage.tsx'), 'PersonalDataPage'),
})

export const erasuresRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/erasures',
  ...searchOf(ErasureFilter),
  component: lazyPage(() => import('./ErasuresPage.tsx'), 'ErasuresPage'),
})

export const privacyPages = [rulesRoute] as const
export const privacyWork = [personalDataRoute, erasuresRoute] as const

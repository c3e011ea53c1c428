import { createRoute } from '@tanstack/react-router'
import { bundles as api } from '@tongheng/contract/bundles'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const openBundlesRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/bundles',
  ...searchOf(api.listOpenBundles.query),
  component: lazyPage(() => import('./OpenBundlesPage.tsx'), 'OpenBundlesPage'),
})

export const openBundleRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/bundles/$id',
  component: lazyPage(() => import('./OpenBundlePage.tsx'), 'OpenBundlePage'),
})

export const bundlesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/bundles',
  ...searchOf(api.listBundles.query),
  component: lazyPage(() => import('./BundlesPage.tsx'), 'BundlesPage'),
})

export const bundleRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/bundles/$id',
  component: lazyPage(() => import('./BundlePage.tsx'), 'BundlePage'),
})

export const bundlePages = [openBundlesRoute, openBundleRoute] as const
export const bundleWork = [bundlesRoute, bundleRoute] as const

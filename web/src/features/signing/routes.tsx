import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'

const keysRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/signing',
  component: lazyPage(() => import('./KeysPage.tsx'), 'KeysPage'),
})
const anchorsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/trust-anchors',
  component: lazyPage(() => import('./AnchorsPage.tsx'), 'AnchorsPage'),
})

export const signingWork = [keysRoute, anchorsRoute] as const

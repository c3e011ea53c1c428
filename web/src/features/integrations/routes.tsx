import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'

const integrationsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/integrations',
  component: lazyPage(() => import('./IntegrationsPage.tsx'), 'IntegrationsPage'),
})
const developersRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/developers',
  component: lazyPage(() => import('./DevelopersPage.tsx'), 'DevelopersPage'),
})

export const integrationPages = [developersRoute] as const
export const integrationWork = [integrationsRoute] as const

import { createRoute } from '@tanstack/react-router'
import { clientOperations } from '@tongheng/contract/organizations'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const keptClientsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/window-clients',
  ...searchOf(clientOperations.listKeptClients.query),
  component: lazyPage(() => import('./KeptClientsPage.tsx'), 'KeptClientsPage'),
})

export const followRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/follow',
  component: lazyPage(() => import('./FollowPage.tsx'), 'FollowPage'),
})

export const clientPages = [followRoute] as const
export const clientWork = [keptClientsRoute] as const

import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute } from '../../app/layouts.tsx'

export const logRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/log',
  component: lazyPage(() => import('./LogPage.tsx'), 'LogPage'),
})

export const logPages = [logRoute] as const

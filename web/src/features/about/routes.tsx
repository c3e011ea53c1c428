import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute } from '../../app/layouts.tsx'

export const aboutRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/about',
  component: lazyPage(() => import('./AboutPage.tsx'), 'AboutPage'),
})

export const aboutPages = [aboutRoute] as const

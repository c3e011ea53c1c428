import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'

export const homeRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyPage(() => import('./HomePage.tsx'), 'HomePage'),
})

export const workRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/',
  component: lazyPage(() => import('./WorkPage.tsx'), 'WorkPage'),
})

export const homePages = [homeRoute] as const
export const homeWork = [workRoute] as const

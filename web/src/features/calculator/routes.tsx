import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute } from '../../app/layouts.tsx'

export const uncertaintyRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/calculator',
  component: lazyPage(() => import('./UncertaintyPage.tsx'), 'UncertaintyPage'),
})

export const roundingRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/calculator/rounding',
  component: lazyPage(() => import('./RoundingPage.tsx'), 'RoundingPage'),
})

export const comparisonRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/calculator/comparison',
  component: lazyPage(() => import('./ComparisonPage.tsx'), 'ComparisonPage'),
})

export const calculatorPages = [uncertaintyRoute, roundingRoute, comparisonRoute] as const

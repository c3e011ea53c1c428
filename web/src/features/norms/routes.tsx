import { createRoute } from '@tanstack/react-router'
import { norms as api } from '@tongheng/contract/norms'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const normsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/norms',
  ...searchOf(api.listNorms.query),
  component: lazyPage(() => import('./NormsPage.tsx'), 'NormsPage'),
})

export const normPages = [normsRoute] as const

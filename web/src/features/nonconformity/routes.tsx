import { createRoute } from '@tanstack/react-router'
import { nonconformities } from '@tongheng/contract/nonconformity'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const nonconformitiesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/nonconformities',
  ...searchOf(nonconformities.listCases.query),
  component: lazyPage(() => import('./NonconformitiesPage.tsx'), 'NonconformitiesPage'),
})

export const nonconformityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/nonconformities/$institutionId/$id',
  ...searchOf(nonconformities.listItems.query),
  component: lazyPage(() => import('./NonconformityPage.tsx'), 'NonconformityPage'),
})

export const nonconformityWork = [nonconformitiesRoute, nonconformityRoute] as const

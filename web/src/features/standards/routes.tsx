import { createRoute } from '@tanstack/react-router'
import { measurementStandards } from '@tongheng/contract/measurementStandards'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const standardListRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/measurement-standards',
  ...searchOf(measurementStandards.list.query),
  component: lazyPage(() => import('./StandardListPage.tsx'), 'StandardListPage'),
})

export const standardRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/measurement-standards/$institutionId/$id',
  component: lazyPage(() => import('./StandardPage.tsx'), 'StandardPage'),
})

export const standardsWork = [standardListRoute, standardRoute] as const

import { services as api } from '@tongheng/contract/services'
import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const serviceCasesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/services',
  ...searchOf(api.listServiceCases.query),
  component: lazyPage(() => import('./ServiceCasesPage.tsx'), 'ServiceCasesPage'),
})

export const serviceCaseRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/services/$institutionId/$id',
  component: lazyPage(() => import('./ServiceCasePage.tsx'), 'ServiceCasePage'),
})

export const serviceWork = [serviceCasesRoute, serviceCaseRoute] as const

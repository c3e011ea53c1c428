import { createRoute } from '@tanstack/react-router'
import { MethodFilter } from '@tongheng/contract/methods'
import { lazyPage } from '../../app/lazyPage.ts'
import { workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const methodsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/methods',
  ...searchOf(MethodFilter),
  component: lazyPage(() => import('./MethodsPage.tsx'), 'MethodsPage'),
})

export const methodRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/methods/$institutionId/$id',
  component: lazyPage(() => import('./MethodPage.tsx'), 'MethodPage'),
})

export const sheetRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/methods/sheets/$institutionId/$id',
  component: lazyPage(() => import('./SheetPage.tsx'), 'SheetPage'),
})

export const sheetDesignRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/methods/sheets/$institutionId/$id/design',
  component: lazyPage(() => import('./design/SheetDesignPage.tsx'), 'SheetDesignPage'),
})

export const methodCaseRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/methods/cases/$institutionId/$id',
  component: lazyPage(() => import('./MethodCasePage.tsx'), 'MethodCasePage'),
})

export const methodWork = [methodsRoute, methodRoute, sheetRoute, sheetDesignRoute, methodCaseRoute] as const

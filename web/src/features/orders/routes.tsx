import { createRoute } from '@tanstack/react-router'
import { listPrices, OrderFilter } from '@tongheng/contract/orders'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const ordersRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/orders',
  ...searchOf(OrderFilter),
  component: lazyPage(() => import('./OrdersPage.tsx'), 'OrdersPage'),
})

export const newOrderRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/orders/new',
  component: lazyPage(() => import('./NewOrderPage.tsx'), 'NewOrderPage'),
})

export const orderRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/orders/$institutionId/$id',
  component: lazyPage(() => import('./OrderPage.tsx'), 'OrderPage'),
})

export const editOrderRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/orders/$institutionId/$id/edit',
  component: lazyPage(() => import('./EditOrderPage.tsx'), 'EditOrderPage'),
})

export const pricesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/prices',
  ...searchOf(listPrices.query),
  component: lazyPage(() => import('./PricesPage.tsx'), 'PricesPage'),
})

export const processesRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/processes',
  component: lazyPage(() => import('./ProcessesPage.tsx'), 'ProcessesPage'),
})

export const orderPages = [processesRoute] as const

export const orderWork = [ordersRoute, newOrderRoute, orderRoute, editOrderRoute, pricesRoute] as const

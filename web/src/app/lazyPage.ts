import { lazyRouteComponent } from '@tanstack/react-router'
import type { RouteComponent } from '@tanstack/react-router'

/**
 * A page loaded when it is first visited: `lazyPage(() => import('./OrdersPage.tsx'), 'OrdersPage')`.
 * The page's own type is not looked at, because pages link to routes and routes would then depend on themselves.
 */
export const lazyPage = <Name extends string>(load: () => Promise<Record<Name, unknown>>, name: Name): RouteComponent =>
  lazyRouteComponent(load as () => Promise<Record<Name, RouteComponent>>, name) as RouteComponent

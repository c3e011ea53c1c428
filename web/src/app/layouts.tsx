import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import type { SessionView } from '@tongheng/contract/accounts'
import { LostPage, NotFoundPage, RouteError } from './RouteStates.tsx'
import { AuthLayout } from './AuthLayout.tsx'
import { lazyPage } from './lazyPage.ts'
import { PortalLayout } from './PortalLayout.tsx'
import { RootFrame } from './RootFrame.tsx'
import { sessionQuery } from './session.ts'

interface RouterContext {
  queryClient: QueryClient
}

interface BeforeLoad {
  context: RouterContext
  location: { href: string }
}

/** A visitor is sent to the login page, which sends them back. */
async function requireSession({ context, location }: BeforeLoad): Promise<{ session: SessionView }> {
  const session = await context.queryClient.ensureQueryData(sessionQuery)
  if (!session) throw redirect({ href: `/login?returnTo=${encodeURIComponent(location.href)}` })
  return { session }
}

/** Asks once who is there. When nobody answers, public pages are shown as to a visitor. */
async function knowVisitor({ context }: { context: RouterContext }): Promise<void> {
  const known = context.queryClient.getQueryState(sessionQuery.queryKey)?.status === 'success'
  if (!known) await context.queryClient.prefetchQuery({ ...sessionQuery, retry: false })
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  beforeLoad: knowVisitor,
  component: RootFrame,
  notFoundComponent: LostPage,
  errorComponent: RouteError,
})

/** Public pages: `/`, `/search`, `/verify`, … */
export const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'portal',
  component: PortalLayout,
  notFoundComponent: NotFoundPage,
})

/** Login, registration, password reset. */
export const authRoute = createRoute({ getParentRoute: () => rootRoute, id: 'auth', component: AuthLayout })

/** Pages of signed-in people, below `/work`. */
export const workbenchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/work',
  beforeLoad: requireSession,
  component: lazyPage(() => import('./WorkbenchLayout.tsx'), 'WorkbenchLayout'),
  notFoundComponent: NotFoundPage,
})

import { createRoute } from '@tanstack/react-router'
import { ApplicationFilter, ChangeFilter } from '@tongheng/contract/organizations'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { authRoute, workbenchRoute } from '../../app/layouts.tsx'
import { lenient, searchOf } from '../../app/listSearch.ts'

const tokenSearch = z.object({ token: z.string().optional() })

export const invitationRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/invitation',
  validateSearch: (search) => lenient(tokenSearch, search),
  component: lazyPage(() => import('./InvitationPage.tsx'), 'InvitationPage'),
})

export const applyRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/organizations/new',
  component: lazyPage(() => import('./ApplyPage.tsx'), 'ApplyPage'),
})

export const mendRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/organizations/$id/mend',
  component: lazyPage(() => import('./MendPage.tsx'), 'MendPage'),
})

export const organizationRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/organization',
  component: lazyPage(() => import('./OrganizationPage.tsx'), 'OrganizationPage'),
})

export const registrationsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/registrations',
  ...searchOf(ApplicationFilter),
  component: lazyPage(() => import('./RegistrationsPage.tsx'), 'RegistrationsPage'),
})

export const registrationRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/registrations/$id',
  component: lazyPage(() => import('./RegistrationPage.tsx'), 'RegistrationPage'),
})

export const reportChangeRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/organization/changes/new',
  component: lazyPage(() => import('./ReportChangePage.tsx'), 'ReportChangePage'),
})

export const ownChangeRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/organization/changes/$id',
  component: lazyPage(() => import('./ChangePage.tsx'), 'OwnChangePage'),
})

export const mendChangeRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/organization/changes/$id/mend',
  component: lazyPage(() => import('./ReportChangePage.tsx'), 'MendChangePage'),
})

export const changesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/changes',
  ...searchOf(ChangeFilter),
  component: lazyPage(() => import('./ChangesPage.tsx'), 'ChangesPage'),
})

export const reviewChangeRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/changes/$id',
  component: lazyPage(() => import('./ChangePage.tsx'), 'ReviewChangePage'),
})

export const membersRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/members',
  component: lazyPage(() => import('./MembersPage.tsx'), 'MembersPage'),
})

export const organizationPages = [invitationRoute] as const
export const organizationWork = [
  applyRoute,
  mendRoute,
  organizationRoute,
  registrationsRoute,
  registrationRoute,
  reportChangeRoute,
  ownChangeRoute,
  mendChangeRoute,
  changesRoute,
  reviewChangeRoute,
  membersRoute,
] as const

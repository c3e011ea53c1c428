import { createRoute } from '@tanstack/react-router'
import { activities as api } from '@tongheng/contract/activities'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const activitiesRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/activities',
  ...searchOf(api.findActivities.query),
  component: lazyPage(() => import('./ActivitiesPage.tsx'), 'ActivitiesPage'),
})

export const activityRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/activities/$id',
  component: lazyPage(() => import('./ActivityPage.tsx'), 'ActivityPage'),
})

export const verifyAttendanceRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/verify-attendance',
  ...searchOf(api.verifyAttendance.query),
  component: lazyPage(() => import('./VerifyAttendancePage.tsx'), 'VerifyAttendancePage'),
})

export const enrolmentsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/enrolments',
  ...searchOf(api.listEnrolments.query),
  component: lazyPage(() => import('./EnrolmentsPage.tsx'), 'EnrolmentsPage'),
})

export const enrolmentRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/enrolments/$id',
  component: lazyPage(() => import('./EnrolmentPage.tsx'), 'EnrolmentPage'),
})

export const activityPaperRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/enrolments/$id/paper',
  component: lazyPage(() => import('./ActivityPaperPage.tsx'), 'ActivityPaperPage'),
})

/** Where the code on the spot leads. */
export const attendRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/attend',
  validateSearch: (search: Record<string, unknown>): { meeting?: string; code?: string } => ({
    ...(typeof search['meeting'] === 'string' ? { meeting: search['meeting'] } : {}),
    ...(typeof search['code'] === 'string' ? { code: search['code'] } : {}),
  }),
  component: lazyPage(() => import('./AttendPage.tsx'), 'AttendPage'),
})

export const ownActivitiesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/own-activities',
  ...searchOf(api.listOwnActivities.query),
  component: lazyPage(() => import('./OwnActivitiesPage.tsx'), 'OwnActivitiesPage'),
})

export const newActivityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/own-activities/new',
  component: lazyPage(() => import('./ActivityFormPage.tsx'), 'NewActivityPage'),
})

export const ownActivityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/own-activities/$id',
  component: lazyPage(() => import('./OwnActivityPage.tsx'), 'OwnActivityPage'),
})

export const editActivityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/own-activities/$id/edit',
  component: lazyPage(() => import('./ActivityFormPage.tsx'), 'EditActivityPage'),
})

export const amendActivityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/own-activities/$id/amend',
  component: lazyPage(() => import('./AmendPage.tsx'), 'AmendPage'),
})

export const attendanceCodeRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/own-activities/$id/meetings/$meetingId',
  component: lazyPage(() => import('./AttendanceCodePage.tsx'), 'AttendanceCodePage'),
})

export const activityPages = [activitiesRoute, activityRoute, verifyAttendanceRoute] as const
export const activityWork = [
  enrolmentsRoute,
  enrolmentRoute,
  activityPaperRoute,
  attendRoute,
  ownActivitiesRoute,
  newActivityRoute,
  ownActivityRoute,
  editActivityRoute,
  amendActivityRoute,
  attendanceCodeRoute,
] as const

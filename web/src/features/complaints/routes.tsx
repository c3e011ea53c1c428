import { createRoute } from '@tanstack/react-router'
import { complaints as api } from '@tongheng/contract/complaints'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const complainRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/complaints',
  component: lazyPage(() => import('./ComplainPage.tsx'), 'ComplainPage'),
})

export const complaintsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/complaints',
  ...searchOf(api.listComplaints.query),
  component: lazyPage(() => import('./ComplaintsPage.tsx'), 'ComplaintsPage'),
})

export const newComplaintRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/complaints/new',
  component: lazyPage(() => import('./NewComplaintPage.tsx'), 'NewComplaintPage'),
})

export const complaintRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/complaints/$id',
  component: lazyPage(() => import('./ComplaintPage.tsx'), 'ComplaintPage'),
})

export const complaintPages = [complainRoute] as const
export const complaintWork = [complaintsRoute, newComplaintRoute, complaintRoute] as const

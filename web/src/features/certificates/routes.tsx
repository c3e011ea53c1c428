import { createRoute } from '@tanstack/react-router'
import { certificates } from '@tongheng/contract/certificates'
import { sharing } from '@tongheng/contract/sharing'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { lenient, searchOf } from '../../app/listSearch.ts'

export const certificatesRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificates',
  ...searchOf(certificates.listCertificates.query),
  component: lazyPage(() => import('./CertificatesPage.tsx'), 'CertificatesPage'),
})

export const certificateRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificates/$institutionId/$id',
  component: lazyPage(() => import('./CertificatePage.tsx'), 'CertificatePage'),
})

export const reviewRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificates/$institutionId/$id/review',
  component: lazyPage(() => import('./ReviewPage.tsx'), 'ReviewPage'),
})

export const approvalRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificates/approval',
  component: lazyPage(() => import('./ApprovalPage.tsx'), 'ApprovalPage'),
})

export const issuingRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificates/issuing',
  component: lazyPage(() => import('./IssuingPage.tsx'), 'IssuingPage'),
})

export const reviseRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificates/$institutionId/$id/revise',
  component: lazyPage(() => import('./RevisePage.tsx'), 'RevisePage'),
})

export const draftRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificate-drafts/$institutionId/$id',
  component: lazyPage(() => import('./DraftPage.tsx'), 'DraftPage'),
})

export const certificateSettingsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/certificate-settings',
  component: lazyPage(() => import('./SettingsPage.tsx'), 'SettingsPage'),
})

const asked = z.object({ number: z.string().optional(), code: z.string().optional() })

export const verifyRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/verify',
  validateSearch: (search) => lenient(asked, search),
  component: lazyPage(() => import('./VerifyPage.tsx'), 'VerifyPage'),
})

export const sharedLinkRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/shared-certificate',
  component: lazyPage(() => import('./SharedViews.tsx'), 'SharedLinkPage'),
})

export const sharedRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/shared-certificates',
  ...searchOf(sharing.listSharedCertificates.query),
  component: lazyPage(() => import('./SharedPage.tsx'), 'SharedPage'),
})

export const sharedOneRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/shared-certificates/$id',
  component: lazyPage(() => import('./SharedViews.tsx'), 'SharedCertificatePage'),
})

export const certificatePages = [verifyRoute, sharedLinkRoute] as const
export const certificateWork = [
  certificatesRoute,
  certificateRoute,
  certificateSettingsRoute,
  reviewRoute,
  reviseRoute,
  approvalRoute,
  issuingRoute,
  draftRoute,
  sharedRoute,
  sharedOneRoute,
] as const

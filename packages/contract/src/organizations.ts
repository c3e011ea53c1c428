import { z } from 'zod'
import { byId, ClockView, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { Email, IdentityNumber, Phone, RegionCode } from './identifiers.ts'
import { operation } from './operation.ts'
import { OrganizationKind } from './posts.ts'
import {
  ApplicantKind,
  ApplicationView,
  mainData,
  OrganizationReasons,
  OrganizationStatus,
} from './organizations.shapes.ts'

export * from './organizations.changes.ts'
export * from './organizations.clients.ts'
export * from './organizations.closing.ts'
export * from './organizations.shapes.ts'

export const applyForOrganization = operation({
  method: 'POST',
  path: '/organization-applications',
  summary:
    'Register an enterprise or institution with its papers (NQI-6.1-institution); the applicant becomes its administrator',
  access: 'session',
  body: z.object({ kind: ApplicantKind, ...mainData, legalRepresentativeId: IdentityNumber }),
  response: ApplicationView,
})

export const listMyApplications = operation({
  method: 'GET',
  path: '/organization-applications/mine',
  summary: 'Organisations that I registered or administer, with the state of their review',
  access: 'session',
  response: z.object({ entries: z.array(ApplicationView) }),
})

export const getApplication = operation({
  method: 'GET',
  path: '/organization-applications/:id',
  summary: 'One registration: its applicant and the operator see it',
  access: 'session',
  params: byId,
  response: ApplicationView,
})

export const resubmitApplication = operation({
  method: 'PUT',
  path: '/organization-applications/:id',
  summary: 'Mend a returned registration and hand it in again',
  access: 'session',
  params: byId,
  body: z.object({
    ...mainData,
    /** Left out: as given before. */
    legalRepresentativeId: IdentityNumber.optional(),
    version: RowVersion,
  }),
  response: ApplicationView,
})

export const ApplicationEntry = z.object({
  id: Id,
  kind: OrganizationKind,
  status: OrganizationStatus,
  name: z.string(),
  uscc: z.string(),
  region: z.string(),
  submittedAt: Moment.nullable(),
  clock: ClockView.nullable(),
})
export type ApplicationEntry = z.infer<typeof ApplicationEntry>

export const ApplicationFilter = z.object({
  ...pageQuery,
  status: OrganizationStatus.optional(),
  kind: OrganizationKind.optional(),
  q: optionalText(100),
})

export const listApplications = operation({
  method: 'GET',
  path: '/organization-applications',
  summary: 'Registrations to review, the most urgent first',
  access: ['operator'],
  query: ApplicationFilter,
  response: listOf(ApplicationEntry),
})

export const approveApplication = operation({
  method: 'POST',
  path: '/organization-applications/:id/approve',
  summary: 'Approve a registration (NQI-6.1-review)',
  access: ['operator'],
  params: byId,
  body: z.object({ version: RowVersion }),
  response: ApplicationView,
})

export const returnApplication = operation({
  method: 'POST',
  path: '/organization-applications/:id/return',
  summary: 'Return a registration with a reason for each field that must be mended (NQI-6.1-review)',
  access: ['operator'],
  params: byId,
  body: z.object({ version: RowVersion, reasons: OrganizationReasons.min(1), note: optionalText(500) }),
  response: ApplicationView,
})

export const createOrganization = operation({
  method: 'POST',
  path: '/organizations',
  summary: 'Set up a window or an authority and invite its first person',
  access: ['operator'],
  body: z.object({
    kind: z.enum(['window', 'authority']),
    name: text(100),
    displayName: text(60),
    region: RegionCode,
    address: text(200),
    phone: Phone,
    email: Email,
  }),
  response: z.object({ id: Id }),
})

export const organizationOperations = {
  applyForOrganization,
  listMyApplications,
  getApplication,
  resubmitApplication,
  listApplications,
  approveApplication,
  returnApplication,
  createOrganization,
}

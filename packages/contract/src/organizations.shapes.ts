import { z } from 'zod'
import { ClockView, Day, FileRef, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { Phone, RegionCode, Uscc } from './identifiers.ts'
import { OrganizationKind } from './posts.ts'
import { workflow } from './workflow.ts'

export const OrganizationStatus = z.enum(['submitted', 'returned', 'approved', 'deregistered'])
export type OrganizationStatus = z.infer<typeof OrganizationStatus>

export type OrganizationAction = 'approve' | 'return' | 'resubmit' | 'deregister'

/**
 * Real-name registration of an organisation (NQI-6.1-review): checked by the operator within three working days,
 * returned with reasons or approved. One that closes keeps its history (NQI-6.1-closing).
 */
export const organizationWorkflow = workflow<OrganizationStatus, OrganizationAction>({
  initial: 'submitted',
  moves: {
    approve: { from: ['submitted'], to: 'approved', by: ['operator'] },
    return: { from: ['submitted'], to: 'returned', by: ['operator'] },
    resubmit: { from: ['returned'], to: 'submitted', by: ['institution-admin', 'enterprise-admin'] },
    deregister: { from: ['approved'], to: 'deregistered', by: ['operator'] },
  },
})

export const AttachmentKind = z.enum([
  'application-form',
  'business-licence',
  'qualification-certificate',
  'integrity-commitment',
  'capability-scope',
])
export type AttachmentKind = z.infer<typeof AttachmentKind>

/** What must be attached (NQI-6.1-institution; told at once, NQI-6.3-once). */
export const requiredAttachments = {
  institution: AttachmentKind.options,
  enterprise: ['business-licence'],
} as const satisfies Record<'institution' | 'enterprise', readonly AttachmentKind[]>

export const ApplicantKind = z.enum(['institution', 'enterprise'])
export type ApplicantKind = z.infer<typeof ApplicantKind>

/** Fields that the reviewer can give a reason for. */
export const ReviewedField = z.enum([
  'name',
  'displayName',
  'uscc',
  'legalRepresentative',
  'legalRepresentativeId',
  'region',
  'address',
  'phone',
  'licenceValidUntil',
  'certificateNumber',
  'certificateValidUntil',
  ...AttachmentKind.options,
])
export type ReviewedField = z.infer<typeof ReviewedField>

/** What an applicant says about the organisation. */
export const mainData = {
  name: text(100),
  displayName: text(60),
  uscc: Uscc,
  legalRepresentative: text(60),
  region: RegionCode,
  address: text(200),
  phone: Phone,
  /** Last day of the business licence; null where it is valid without limit (长期). */
  licenceValidUntil: Day.nullable().default(null),
  /** Qualification certificate (accreditation, authorisation), of institutions. */
  certificateNumber: optionalText(60),
  certificateValidUntil: Day.nullable().default(null),
  attachments: z.array(z.object({ kind: AttachmentKind, fileId: Id })).max(20),
}

export const OrganizationReasons = z.array(z.object({ field: ReviewedField, reason: text(300) })).max(20)

/**
 * What differs from the submission that the reviewer returned (NQI-6.1-review), and each field that was objected to, mended or
 * not: only this is to be read again.
 */
export const SubmissionChange = z.object({
  field: ReviewedField,
  before: z.string(),
  after: z.string(),
  removed: z.array(FileRef),
  added: z.array(FileRef),
  /** False where it stayed as it was although it was objected to. A replaced identity number may look the same when masked. */
  changed: z.boolean(),
  /** What the reviewer had asked for; empty where the applicant changed it unasked. */
  reason: z.string(),
})
export type SubmissionChange = z.infer<typeof SubmissionChange>

/** What the program noticed and a person must judge. Nobody but the reviewer sees it: it may tell of others. */
export const RegistrationFinding = z.object({
  kind: z.enum(['other-name-on-file', 'same-name', 'licence-ends', 'certificate-ends']),
  field: ReviewedField,
  /** The name on file, the code of the namesake, or the last day. */
  detail: z.string(),
})
export type RegistrationFinding = z.infer<typeof RegistrationFinding>

export const ApplicationView = z.object({
  id: Id,
  kind: OrganizationKind,
  status: OrganizationStatus,
  name: z.string(),
  displayName: z.string(),
  uscc: z.string(),
  legalRepresentative: z.string(),
  /** First six and last two signs only. */
  legalRepresentativeId: z.string(),
  region: z.string(),
  address: z.string(),
  phone: z.string(),
  licenceValidUntil: Day.nullable(),
  certificateNumber: z.string(),
  certificateValidUntil: Day.nullable(),
  attachments: z.array(z.object({ kind: AttachmentKind, file: FileRef })),
  applicant: z.object({ name: z.string(), email: z.string(), phone: z.string() }).nullable(),
  submittedAt: Moment.nullable(),
  decidedAt: Moment.nullable(),
  reasons: OrganizationReasons,
  note: z.string(),
  /** Submissions handed in so far. */
  submissions: z.number().int(),
  changes: z.array(SubmissionChange),
  findings: z.array(RegistrationFinding),
  clock: ClockView.nullable(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type ApplicationView = z.infer<typeof ApplicationView>

import { FileRef } from '@tongheng/contract/common'
import { applyForOrganization, requiredAttachments, resubmitApplication } from '@tongheng/contract/organizations'
import type { ApplicantKind, ApplicationView, AttachmentKind } from '@tongheng/contract/organizations'
import { z } from 'zod'

/** What the form holds: the body of the operation, but the papers by their kind, with names to show. */
export interface ApplicationForm {
  name: string
  displayName: string
  uscc: string
  legalRepresentative: string
  legalRepresentativeId: string
  region: string
  address: string
  phone: string
  licenceValidUntil?: string | null
  certificateNumber?: string
  certificateValidUntil?: string | null
  attachments?: Partial<Record<AttachmentKind, FileRef[]>>
}

/** The reviewer's reasons by field. */
export type Reasons = Partial<Record<string, string>>

export const reasonsOf = (application: ApplicationView): Reasons =>
  Object.fromEntries(application.reasons.map(({ field, reason }) => [field, reason]))

const isEntry = (entry: [string, FileRef[] | undefined]): entry is [AttachmentKind, FileRef[]] => entry[1] !== undefined

/** The papers as the operation takes them; those of another kind, chosen before, are left out. */
export const attachmentsIn = (form: Pick<ApplicationForm, 'attachments'>, kinds: readonly AttachmentKind[]) =>
  Object.entries(form.attachments ?? {})
    .filter(isEntry)
    .filter(([kind]) => kinds.includes(kind))
    .flatMap(([kind, files]) => files.map((file) => ({ kind, fileId: file.id })))

/** A returned application as the form shows it again. */
export const formOf = (application: ApplicationView): Partial<ApplicationForm> => ({
  name: application.name,
  displayName: application.displayName,
  uscc: application.uscc,
  legalRepresentative: application.legalRepresentative,
  region: application.region,
  address: application.address,
  phone: application.phone,
  licenceValidUntil: application.licenceValidUntil,
  certificateNumber: application.certificateNumber,
  certificateValidUntil: application.certificateValidUntil,
  attachments: Object.fromEntries(
    [...Map.groupBy(application.attachments, (one) => one.kind)].map(([kind, all]) => [
      kind,
      all.map((one) => one.file),
    ]),
  ),
})

const papers = z.preprocess(
  (files) => files ?? [],
  z.array(FileRef).min(1, { error: 'organizations.attachment-missing' }),
)

const papersOf = (kind: ApplicantKind) =>
  z.preprocess(
    (attachments) => attachments ?? {},
    z.object(Object.fromEntries(requiredAttachments[kind].map((paper) => [paper, papers]))),
  )

const certificateNeeded = { error: 'organizations.certificate-needed' }

/** An institution names its qualification certificate; an enterprise has none. */
const certificateOf = (kind: ApplicantKind) =>
  kind === 'institution'
    ? {
        certificateNumber: z.string(certificateNeeded).trim().min(1, certificateNeeded),
        certificateValidUntil: z.string(certificateNeeded),
      }
    : {}

/** The operation's own rules with a place for each paper, so that everything that is missing is told at once (NQI-6.3-once). */
export const newApplication = (kind: ApplicantKind) =>
  z.object({ ...applyForOrganization.body.shape, ...certificateOf(kind), attachments: papersOf(kind) })

export const mendedApplication = (kind: ApplicantKind) => {
  const { version: _version, ...fields } = resubmitApplication.body.shape
  return z.object({ ...fields, ...certificateOf(kind), attachments: papersOf(kind) })
}

/** What was chosen for another kind before, or cleared, is not sent. */
export const validityIn = (form: ApplicationForm, kind: ApplicantKind) => ({
  licenceValidUntil: form.licenceValidUntil ?? null,
  certificateNumber: kind === 'institution' ? (form.certificateNumber ?? '') : '',
  certificateValidUntil: kind === 'institution' ? (form.certificateValidUntil ?? null) : null,
})

import type { FileRef } from '@tongheng/contract/common'
import type { ApplicationView, AttachmentKind } from '@tongheng/contract/organizations'

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
  attachments?: Partial<Record<AttachmentKind, FileRef[]>>
}

/** The reviewer's reasons by field. */
export type Reasons = Partial<Record<string, string>>

export const reasonsOf = (application: ApplicationView): Reasons =>
  Object.fromEntries(application.reasons.map(({ field, reason }) => [field, reason]))

const isEntry = (entry: [string, FileRef[] | undefined]): entry is [AttachmentKind, FileRef[]] => entry[1] !== undefined

/** The papers as the operation takes them; those of another kind, chosen before, are left out. */
export const attachmentsIn = (form: ApplicationForm, kinds: readonly AttachmentKind[]) =>
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
  attachments: Object.fromEntries(
    [...Map.groupBy(application.attachments, (one) => one.kind)].map(([kind, all]) => [
      kind,
      all.map((one) => one.file),
    ]),
  ),
})

import { type AttachmentKind, type ApplicationView, requiredAttachments } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { type OrganizationRow, own } from './tables.ts'

type Attached = readonly { kind: AttachmentKind; fileId: string }[]

const requiredOf = (kind: OrganizationRow['kind']): readonly AttachmentKind[] =>
  kind === 'institution' || kind === 'enterprise' ? requiredAttachments[kind] : []

/** All faults at once, each at its paper (NQI-6.3-once). */
function requirePapers(kind: OrganizationRow['kind'], attached: Attached): void {
  const required = requiredOf(kind)
  const missing = required
    .filter((paper) => !attached.some((one) => one.kind === paper))
    .map((paper): FieldRefusal => ({ path: `body.attachments.${paper}`, code: 'organizations.attachment-missing' }))
  const needless = attached
    .filter((one) => !required.includes(one.kind))
    .map((one): FieldRefusal => ({ path: `body.attachments.${one.kind}`, code: 'organizations.attachment-not-needed' }))
  const faults = [...missing, ...needless]
  if (faults[0]) throw new DomainError('invalid', faults[0].code, {}, faults)
}

/** Replaces the papers of a registration. */
export async function setAttachments(step: Step, row: OrganizationRow, attached: Attached): Promise<void> {
  requirePapers(row.kind, attached)
  await own(step.db).deleteFrom('organization_attachments').where('organization_id', '=', row.id).execute()
  await own(step.db)
    .insertInto('organization_attachments')
    .values(attached.map(({ kind, fileId }) => ({ organization_id: row.id, kind, file_id: fileId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function attachmentsOf(_db: AnyDb, _organizationId: string): Promise<ApplicationView['attachments']> {
  return []
}

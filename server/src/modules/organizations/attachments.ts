import { type ApplicationView, AttachmentKind, requiredAttachments } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { type FileReader, fileRefs, requireOwnFiles } from '#platform/files/files'
import { visible } from './queries.ts'
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

/** Replaces the papers of a registration; they must have been uploaded by whoever hands them in. */
export async function setAttachments(step: Step, row: OrganizationRow, attached: Attached): Promise<void> {
  requirePapers(row.kind, attached)
  await requireOwnFiles(
    step.db,
    step.actor,
    new Map(attached.map(({ kind, fileId }) => [fileId, `body.attachments.${kind}`])),
  )
  await own(step.db).deleteFrom('organization_attachments').where('organization_id', '=', row.id).execute()
  await own(step.db)
    .insertInto('organization_attachments')
    .values(attached.map(({ kind, fileId }) => ({ organization_id: row.id, kind, file_id: fileId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The papers of a registration, in the order in which they are asked for. */
export async function attachmentsOf(db: AnyDb, organizationId: string): Promise<ApplicationView['attachments']> {
  const rows = await own(db)
    .selectFrom('organization_attachments')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .execute()
  const files = await fileRefs(
    db,
    rows.map((row) => row.file_id),
  )
  const place = (kind: AttachmentKind): number => AttachmentKind.options.indexOf(kind)
  return rows
    .toSorted((a, b) => place(a.kind) - place(b.kind))
    .flatMap(({ kind, file_id: id }) => {
      const file = files.get(id)
      return file ? [{ kind, file }] : []
    })
}

/** The reviewer and the organisation's own people read the papers of a registration. */
export const mayReadPaper: FileReader = async (db, actor, fileId) => {
  const row = await visible(db, actor)
    .innerJoin('organization_attachments', 'organization_attachments.organization_id', 'organizations.id')
    .select('organizations.id')
    .where('organization_attachments.file_id', '=', fileId)
    .executeTakeFirst()
  return row !== undefined
}

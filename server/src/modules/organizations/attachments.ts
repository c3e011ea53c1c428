import { type ApplicationView, AttachmentKind } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import { type AnyDb, sql } from '#platform/db'
import { type FileReader, fileRefs } from '#platform/files/files'
import { visible } from './queries.ts'
import { own, type Paper } from './tables.ts'

/** Replaces the papers of a registration, which were checked before. */
export async function setAttachments(step: Step, organizationId: string, attached: readonly Paper[]): Promise<void> {
  await own(step.db).deleteFrom('organization_attachments').where('organization_id', '=', organizationId).execute()
  await addAttachments(step, organizationId, attached)
}

/** New papers take the place of those of their kind. */
export async function mergeAttachments(step: Step, organizationId: string, attached: readonly Paper[]): Promise<void> {
  if (attached.length === 0) return
  await own(step.db)
    .deleteFrom('organization_attachments')
    .where('organization_id', '=', organizationId)
    .where(
      'kind',
      'in',
      attached.map(({ kind }) => kind),
    )
    .execute()
  await addAttachments(step, organizationId, attached)
}

async function addAttachments(step: Step, organizationId: string, attached: readonly Paper[]): Promise<void> {
  const files = await fileRefs(
    step.db,
    attached.map(({ fileId }) => fileId),
  )
  await own(step.db)
    .insertInto('organization_attachments')
    .values(
      attached.flatMap(({ kind, fileId }) => {
        const file = files.get(fileId)
        return file ? [{ organization_id: organizationId, kind, file_id: fileId, sha256: file.sha256 }] : []
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Which of these contents another organisation, not deregistered, has handed in. */
export async function filesOnFile(
  db: AnyDb,
  organizationId: string,
  contents: readonly string[],
): Promise<Set<string>> {
  if (contents.length === 0) return new Set()
  const rows = await own(db)
    .selectFrom('organization_attachments')
    .innerJoin('organizations', 'organizations.id', 'organization_attachments.organization_id')
    .select('sha256')
    .where('sha256', 'in', contents)
    .where('organization_id', '<>', organizationId)
    .where('status', '<>', 'deregistered')
    .execute()
  return new Set(rows.map((row) => row.sha256))
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

/** The reviewer and the organisation's own people read the papers of a registration, those of earlier submissions too. */
export const mayReadPaper: FileReader = async (db, actor, fileId) => {
  const row = await visible(db, actor)
    .select('organizations.id')
    .where((where) =>
      where.or([
        where.exists(
          where
            .selectFrom('organization_attachments')
            .select('organization_attachments.file_id')
            .whereRef('organization_attachments.organization_id', '=', 'organizations.id')
            .where('file_id', '=', fileId),
        ),
        where.exists(
          where
            .selectFrom('organization_submissions')
            .select('organization_submissions.number')
            .whereRef('organization_submissions.organization_id', '=', 'organizations.id')
            .where(sql<boolean>`papers @> ${JSON.stringify([{ fileId }])}::jsonb`),
        ),
        where.exists(
          where
            .selectFrom('organization_changes')
            .select('organization_changes.id')
            .whereRef('organization_changes.organization_id', '=', 'organizations.id')
            .where(sql<boolean>`papers @> ${JSON.stringify([{ fileId }])}::jsonb`),
        ),
        where.exists(
          where
            .selectFrom('organization_closings')
            .select('organization_closings.id')
            .whereRef('organization_closings.organization_id', '=', 'organizations.id')
            .where(sql<boolean>`files @> array[${fileId}]::uuid[] or answer_files @> array[${fileId}]::uuid[]`),
        ),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

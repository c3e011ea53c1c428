import type { ErrorCode } from '@tongheng/contract'
import type { FileRef } from '@tongheng/contract/common'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import type { Member } from '#platform/sessions'
import { mayChangeSettings } from './settingsRules.ts'
import { own } from './tables.ts'

/** What stands on certificates as a picture: added once, withdrawn for good, never changed. */
type PictureTable = 'certificate_marks' | 'certificate_seals'

interface PictureRow {
  institution_id: string
  id: string
  version: number
  withdrawn_at: Date | null
}

interface About {
  kind: string
  action: string
  refusal: ErrorCode
}

const about: Record<PictureTable, About> = {
  certificate_marks: {
    kind: 'certificate-mark',
    action: 'certificates.mark-withdraw',
    refusal: 'certificates.mark-withdrawn',
  },
  certificate_seals: {
    kind: 'certificate-seal',
    action: 'certificates.seal-withdraw',
    refusal: 'certificates.seal-withdrawn',
  },
}

export const pictureSubject = (table: PictureTable, row: Pick<PictureRow, 'institution_id' | 'id'>): Subject => ({
  kind: about[table].kind,
  id: row.id,
  organizationId: row.institution_id,
})

/** Each row with its picture. */
export async function withImages<R extends { file_id: string }>(
  db: AnyDb,
  rows: readonly R[],
): Promise<{ row: R; image: FileRef }[]> {
  const images = await fileRefs(
    db,
    rows.map((row) => row.file_id),
  )
  return rows.flatMap((row) => {
    const image = images.get(row.file_id)
    return image ? [{ row, image }] : []
  })
}

/** From now on it stands on no new certificate. The caller has locked the row and authorised. */
export async function markWithdrawn(step: Step<Member>, table: PictureTable, row: PictureRow): Promise<void> {
  const set = { withdrawn_at: step.now, version: row.version + 1 }
  await own(step.db)
    .updateTable(table)
    .set(set)
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .execute()
  step.record(about[table].action, pictureSubject(table, row), row, { ...row, ...set })
}

export const withdrawPicture =
  (table: PictureTable) =>
  (context: Context<Member>, key: { institutionId: string; id: string }, version: number): Promise<void> =>
    change(context, async (step) => {
      if (context.actor.organizationId !== key.institutionId) throw notFound()
      const { rows } = await sql<PictureRow>`
        select * from ${sql.table(table)}
          where institution_id = ${key.institutionId} and id = ${key.id} for update`.execute(own(step.db))
      const [row] = rows
      if (!row) throw notFound()
      step.allow(mayChangeSettings, row)
      await requireVersion(step.db, pictureSubject(table, row), row, version)
      if (row.withdrawn_at !== null) throw new DomainError('conflict', about[table].refusal)
      await markWithdrawn(step, table, row)
    })

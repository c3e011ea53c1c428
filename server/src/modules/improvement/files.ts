import { sql } from '#platform/db'
import { asMember } from '#platform/policy'
import type { FileReader } from '#platform/files/files'
import { visible } from './queries.ts'

/** The evidence of an improvement is read by whoever sees it. */
export const readEvidence: FileReader = async (db, actor, fileId) => {
  if (actor.organizationId === null) return false
  const found = await visible(db, asMember(actor))
    .select('id')
    .where(
      sql<boolean>`exists (select 1 from improvement_steps step
        where step.improvement_id = improvements.id and step.files @> array[${fileId}]::uuid[])`,
    )
    .executeTakeFirst()
  return found !== undefined
}

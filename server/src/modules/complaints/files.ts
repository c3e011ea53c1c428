import { sql } from '#platform/db'
import type { FileReader } from '#platform/files/files'
import { sightOf } from './present.ts'
import { seesComplainant, sideOf } from './policy.ts'
import { own } from './tables.ts'

/** A file of a complaint is read by the sides that see where it stands (CAL-8.3.3). */
export const readComplaintFile: FileReader = async (db, actor, fileId) => {
  if (actor.organizationId === null) return false
  const holds = sql<boolean>`complaints.files @> array[${fileId}]::uuid[]`
  const given = await own(db).selectFrom('complaints').selectAll().where(holds).executeTakeFirst()
  if (given) {
    const side = sideOf(actor, given)
    if (side === 'institution')
      return given.institution_id === actor.organizationId && given.forwarded_files.includes(fileId)
    return seesComplainant(side, given)
  }
  const step = await own(db)
    .selectFrom('complaint_steps')
    .innerJoin('complaints', 'complaints.id', 'complaint_steps.complaint_id')
    .selectAll('complaints')
    .select('complaint_steps.action')
    .where(sql<boolean>`complaint_steps.files @> array[${fileId}]::uuid[]`)
    .executeTakeFirst()
  if (!step) return false
  const side = sideOf(actor, step)
  if (side === 'institution' && step.institution_id !== actor.organizationId) return false
  return sightOf(side, step.confidential, step.action) === 'all'
}

import { lockOrderItem, markItem } from '#modules/orders'
import { allRecordsOfTasks } from '#modules/records'
import { tasksOfItems } from '#modules/tasks'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import type { Member } from '#platform/sessions'
import { recordsBehind } from './annex.ts'
import { certificateOfRecords, type CertificateRow } from './queries.ts'

/** Whether a record of each part of an instrument, or its retest, stands on a certificate in force. */
async function isWhole(db: AnyDb, institutionId: string, itemId: string): Promise<boolean> {
  const parts = (await tasksOfItems(db, institutionId, [itemId])).get(itemId) ?? []
  const records = await allRecordsOfTasks(
    db,
    institutionId,
    parts.map(({ id }) => id),
  )
  for (const { id } of parts) {
    let stands = false
    for (const recordId of records.get(id) ?? []) {
      const certificate = await certificateOfRecords(db, institutionId, [recordId])
      stands ||= certificate?.status === 'issued'
    }
    if (!stands) return false
  }
  return true
}

/**
 * Each instrument is certified once all of its parts are (CAL-6.4); one that went back to its owner stays returned when its certificate is
 * replaced.
 */
export async function markCertified(step: Step<Member>, row: CertificateRow): Promise<void> {
  const { institution_id: institutionId } = row
  for (const { orderItemId: itemId } of await recordsBehind(step.db, row)) {
    const { stage } = await lockOrderItem(step.db, { institutionId, itemId })
    if (stage !== 'returned' && (await isWhole(step.db, institutionId, itemId)))
      await markItem(step, { institutionId, itemId }, 'certified')
  }
}

import type { RecordAttachment } from '@tongheng/contract/records'
import { mostAttachments } from '@tongheng/contract/records.files'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import type { Member } from '#platform/sessions'
import { raiseVersion } from './enterReadings.ts'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { attachmentsOf, lockRecord, type RecordKey, type RecordRow } from './queries.ts'
import { own } from './tables.ts'

/** Keeps an uploaded file with the record for good; `body.fileId` names it in the request. */
export async function keepFile(
  step: Step<Member>,
  record: RecordRow,
  { fileId, note }: { fileId: string; note: string },
): Promise<RecordAttachment['file']> {
  const key = { institutionId: record.institution_id, id: record.id }
  const file = (await requireOwnFiles(step.db, step.actor, new Map([[fileId, 'body.fileId']]))).get(fileId)
  if (!file) throw fieldError('body.fileId', 'files.unknown')
  const known = await attachmentsOf(step.db, key)
  if (known.some((one) => one.file.sha256 === file.sha256)) throw fieldError('body.fileId', 'records.attached-already')
  if (known.length >= mostAttachments)
    throw fieldError('body.fileId', 'records.too-many-attachments', { limit: String(mostAttachments) })
  await own(step.db)
    .insertInto('record_attachments')
    .values({
      institution_id: key.institutionId,
      record_id: key.id,
      file_id: file.id,
      name: file.name,
      sha256: file.sha256,
      note,
      added_at: step.now,
      added_by: step.actor.accountId,
      added_by_name: step.actor.name,
    })
    .execute()
  return file
}

/** A photograph or a file beside the readings, by the calibrator, as long as the record is open (CAL-6.3.2). */
export const attachFile = (
  context: Context<Member>,
  key: RecordKey,
  attached: { fileId: string; note: string },
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.record, record)
    if (record.status !== 'recording')
      throw new DomainError('conflict', 'platform.no-such-move', { status: record.status })
    const { name, sha256 } = await keepFile(step, record, attached)
    const version = await raiseVersion(step, record)
    step.record('records.attach', recordSubject(record), null, { name, sha256, note: attached.note, version })
  })

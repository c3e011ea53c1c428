import type { SignatureInput } from '@tongheng/contract'
import type { Written } from '@tongheng/contract/records'
import { cellKey } from '@tongheng/contract/worksheetOf'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { climateDuring } from './climateOfRecord.ts'
import { consentEnded, raiseVersion, requireAuthorised } from './enterReadings.ts'
import { recordPolicy } from './policy.ts'
import { presentEntry, recordSubject } from './present.ts'
import { type EntryRow, entriesOf, lockRecord, type RecordKey } from './queries.ts'
import { answerByCorrection } from './remarks.ts'
import { own } from './tables.ts'

interface Correction {
  entryId: string
  value: string
  reason: string
  signature: SignatureInput
}

/** Corrects one figure: the old one stays, the new one beside it says who, when and why, and is signed (CAL-6.3.4). */
export const correctReading = (context: Context<Member>, key: RecordKey, correction: Correction): Promise<Written> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.record, record)
    if (record.status !== 'recording')
      throw new DomainError('conflict', 'platform.no-such-move', { status: record.status })
    await requireAuthorised(context, step, record)
    const entries = await entriesOf(step.db, key)
    const old = entries.find((entry) => entry.id === correction.entryId)
    if (!old) throw notFound()
    if (entries.some((entry) => entry.replaces === old.id))
      throw new DomainError('conflict', 'records.already-corrected')
    if (old.value === correction.value) throw fieldError('body.value', 'records.unchanged')
    const row: EntryRow = {
      ...old,
      id: newId(),
      value: correction.value,
      entered_at: step.now,
      entered_by: context.actor.accountId,
      entered_by_name: context.actor.name,
      replaces: old.id,
      reason: correction.reason,
      observed_at: null,
      late_reason: null,
      file_id: null,
      file_row: null,
    }
    await own(step.db).insertInto('record_entries').values(row).execute()
    await answerByCorrection(step, record, row)
    await sign(context, step, correction.signature, {
      organizationId: key.institutionId,
      kind: 'record',
      id: key.id,
      meaning: 'corrected',
      content: { record: record.number, cell: cellKey(old), from: old.value, to: row.value, reason: row.reason },
    })
    const version = await raiseVersion(step, record, [row])
    step.record(
      'records.correct',
      recordSubject(record),
      { [cellKey(old)]: old.value, ...consentEnded(record, [row]) },
      { [cellKey(old)]: row.value, reason: row.reason, version },
    )
    const climate = await climateDuring(step.db, record, entries, step.now)
    return { entries: [presentEntry(row)], version, climate }
  })

import type { SuspicionReason } from '@tongheng/contract/suspicions'
import { evaluateRecord } from '@tongheng/contract/worksheetOf'
import { roomReadAfterwards } from '#modules/equipment'
import { change, type Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { reaction } from '#platform/events'
import { climateDuring } from './climateOfRecord.ts'
import { presentEntry } from './present.ts'
import { entriesOf, lockRecord, type RecordRow, standardsOf } from './queries.ts'
import { isOfConditions } from './soundness.ts'
import { flag } from './suspect.ts'
import { own } from './tables.ts'

/** Conditions outside the limits of the method, as known now, that were not known when the record was signed. */
async function outsideUnknown(db: AnyDb, record: RecordRow, now: Date): Promise<SuspicionReason[]> {
  const key = { institutionId: record.institution_id, id: record.id }
  const rows = await entriesOf(db, key)
  const climate = await climateDuring(db, record, rows, now)
  const { findings } = evaluateRecord(record.sheet, rows.map(presentEntry), await standardsOf(db, key), climate)
  const known = new Set(record.result?.findings.filter(isOfConditions).map(({ place }) => place))
  const fresh = findings.filter((finding) => isOfConditions(finding) && !known.has(finding.place))
  return [...new Map(fresh.map((finding) => [finding.place, finding])).values()].map(({ params }) => {
    const said = (name: string) => String(params?.[name] ?? '')
    const what = { room: record.room_name ?? '', value: said('value'), low: said('low'), high: said('high') }
    return { rule: 'room-outside', place: said('name'), params: what }
  })
}

async function judgeAgain(step: Step<null>, institutionId: string, id: string): Promise<void> {
  const record = await lockRecord(step.db, institutionId, { institutionId, id })
  await flag(step, record, await outsideUnknown(step.db, record, step.now))
}

/**
 * Readings that reach us only after a record was signed are held against it all the same: outside the limits of its method, the
 * quality supervisor decides about it (CAL-5.4.2, CAL-8.2).
 */
export const judgeSignedAgain = reaction('judge-signed-again', roomReadAfterwards, async (context, told) => {
  const { institutionId, roomId, from, until } = told
  const signed = await own(context.db)
    .selectFrom('records')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', roomId)
    .where('status', '<>', 'recording')
    .where('submitted_at', '>=', new Date(from))
    .where('started_at', '<=', new Date(until))
    .orderBy('id')
    .execute()
  if (signed.length === 0) return
  await change(context, async (step) => {
    for (const { id } of signed) await judgeAgain(step, institutionId, id)
    const subject = { kind: 'room', id: roomId, organizationId: institutionId }
    step.record('records.judge-signed-again', subject, null, { from, until, records: signed.length })
  })
})

import { recordWorkflow, RecordStatus, type RecordView } from '@tongheng/contract/records'
import { evaluateRecord } from '@tongheng/contract/worksheetOf'
import { fieldsAt } from '#platform/audit'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { climateDuring } from './climateOfRecord.ts'
import { presentRecord, recordSubject } from './present.ts'
import { entriesOf, findRecord, type RecordKey, standardsOf } from './queries.ts'

/**
 * The record exactly as it was at a moment, made from what had happened by then: entries, standards, signatures, and its status from
 * the audit (CAL-6.3.4). Nothing can be done with it.
 */
export async function recordAt(context: Context<Member>, key: RecordKey, at: Date): Promise<RecordView> {
  const now = await presentRecord(context, key)
  const moment = at.toISOString()
  if (moment < now.startedAt) throw notFound()
  const row = await findRecord(context.db, key)
  const known = await fieldsAt(context.db, recordSubject(row), at)
  const status = RecordStatus.safeParse(known['status']).data ?? recordWorkflow.initial
  const entries = now.entries.filter(({ enteredAt }) => enteredAt <= moment)
  const standards = await standardsOf(context.db, key, at)
  const signatures = now.signatures.filter(({ signedAt }) => signedAt <= moment)
  const isFixed = status !== 'recording' && now.submittedAt !== null && now.submittedAt <= moment
  const climate = isFixed ? now.climate : await climateDuring(context.db, row, await entriesOf(context.db, key), at)
  const handOvers = now.handOvers.filter((one) => one.at <= moment)
  return {
    ...now,
    handOvers,
    calibrator: handOvers.at(-1)?.to ?? now.handOvers[0]?.from ?? now.calibrator,
    status,
    climate,
    version: Number(known['version'] ?? 1),
    submittedAt: signatures.findLast(({ meaning }) => meaning === 'calibrated')?.signedAt ?? null,
    checkedAt: now.checkedAt !== null && now.checkedAt <= moment ? now.checkedAt : null,
    entries,
    standards,
    result: isFixed ? now.result : evaluateRecord(now.sheet, entries, standards, climate),
    limitsConsent: typeof known['consent'] === 'string' ? known['consent'] : null,
    remarks: now.remarks
      .filter(({ madeAt }) => madeAt <= moment)
      .map((one) => (one.answer && one.answer.answeredAt > moment ? { ...one, answer: null } : one)),
    attachments: now.attachments.filter(({ addedAt }) => addedAt <= moment),
    signatures,
    actions: [],
    suspicion: null,
    mayRevise: false,
    mayRecord: false,
  }
}

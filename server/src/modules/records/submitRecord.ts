import type { SignatureInput } from '@tongheng/contract'
import { type RemarkInput, recordWorkflow } from '@tongheng/contract/records'
import { evaluateRecord } from '@tongheng/contract/worksheetOf'
import type { WorksheetResult } from '@tongheng/metrology'
import { passGate } from '#modules/gate'
import { leaveRoom } from '#modules/places'
import { lockTask, moveTask } from '#modules/tasks'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { climateDuring } from './climateOfRecord.ts'
import { recordChecked, recordReturned, recordSubmitted } from './events.ts'
import { keepResults } from './history.ts'
import { clearedAt, requireNoHold } from './holds.ts'
import { handedOnBy, handOversOf } from './measuredBy.ts'
import { roomAsked, standardsAsked } from './means.ts'
import { recordPolicy } from './policy.ts'
import { presentEntry, recordSubject } from './present.ts'
import {
  attachmentsOf,
  entriesOf,
  findRecord,
  lockRecord,
  type RecordKey,
  type RecordRow,
  standardsOf,
  versionsOf,
} from './queries.ts'
import { keepRemarks, requireAnswered } from './remarks.ts'
import { remarksOf } from './remarksOf.ts'
import { compareRetest } from './retest.ts'
import { requireSound } from './soundness.ts'
import { flag, readingsPrint, requireOriginal, suspicionsOf } from './suspect.ts'
import { own } from './tables.ts'

interface Signed {
  version: number
  signature: SignatureInput
}

/** Everything that a signature on a record covers. */
async function contentOf(step: Step<Member>, record: RecordRow, result: WorksheetResult | null) {
  const key = { institutionId: record.institution_id, id: record.id }
  const remarks = await remarksOf(step.db, key)
  const handOvers = await handOversOf(step.db, key)
  return {
    number: record.number,
    subject: record.subject,
    sheet: record.sheet,
    entries: (await entriesOf(step.db, key)).map(presentEntry),
    standards: await standardsOf(step.db, key),
    attachments: (await attachmentsOf(step.db, key)).map(({ file: { name, sha256 }, note }) => ({
      name,
      sha256,
      note,
    })),
    ...(remarks.length === 0 ? {} : { remarks }),
    ...(handOvers.length === 0 ? {} : { handOvers }),
    ...(record.climate === null ? {} : { climate: record.climate }),
    ...(record.limits_consent === null ? {} : { limitsConsent: record.limits_consent }),
    result,
  }
}

type Changes = Partial<Omit<RecordRow, 'searched' | 'searched_pairs'>>

async function moveRecord(step: Step<Member>, record: RecordRow, set: Changes): Promise<RecordRow> {
  const { result, climate, sheet: _sheet, subject: _subject, ...columns } = set
  return own(step.db)
    .updateTable('records')
    .set({
      ...columns,
      ...(result === undefined ? {} : { result: JSON.stringify(result) }),
      ...(climate ? { climate: JSON.stringify(climate) } : {}),
      version: record.version + 1,
    })
    .where('institution_id', '=', record.institution_id)
    .where('id', '=', record.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

const told = (record: RecordRow) => ({
  institutionId: record.institution_id,
  recordId: record.id,
  taskId: record.task_id,
  orderItemId: record.order_item_id,
})

const shown = ({ status, version, remark, submitted_at, checked_at }: RecordRow) => ({
  status,
  version,
  remark,
  submitted_at,
  checked_at,
})

async function moveItsTask(
  step: Step<Member>,
  record: RecordRow,
  action: 'submit' | 'finish' | 'return',
  remark?: string,
) {
  // The task was done with the record that this one repeats or corrects.
  if (record.retest_of !== null || record.revision_of !== null) return
  const task = await lockTask(step.db, record.institution_id, record.task_id)
  if (!task) throw notFound()
  await moveTask(step, task, action, remark)
}

/**
 * What the calibrator's signature rests on: the room and the standards now. A correction rests on them as they were when it was measured;
 * a standard that is under suspicion by now stands in the way, unless a case let this work stand (CAL-5.3.6, CAL-8.1).
 */
async function meansOf(step: Step<Member>, record: RecordRow) {
  const { standards } = await standardsAsked(step.db, record)
  if (record.revision_of === null) return { ...roomAsked(record), ...(standards ? { standards } : {}) }
  const first = { institutionId: record.institution_id, id: record.revision_of }
  const { submitted_at: usedAt } = await findRecord(step.db, first)
  if (!standards || usedAt === null) return {}
  return { standards: { ...standards, usedAt, clearedAt: await clearedAt(step.db, first) } }
}

/**
 * A checker signs nothing that rests on a standard under suspicion now, unless a case let the record stand (CAL-5.3.6). What a new version
 * rests on was asked when it was submitted.
 */
async function usedMeans(step: Step<Member>, record: RecordRow) {
  const { standards } = await standardsAsked(step.db, record)
  const { submitted_at: usedAt, revision_of: first } = record
  if (!standards || usedAt === null || first !== null) return {}
  const key = { institutionId: record.institution_id, id: record.id }
  return { standards: { ...standards, usedAt, clearedAt: await clearedAt(step.db, key) } }
}

/** Whoever signs must be authorised at this moment (CAL-5.1.4); the calibrator also needs the room and the standards now (CAL-5.4, CAL-5.3.3). */
async function passAs(
  context: Context<Member>,
  step: Step<Member>,
  record: RecordRow,
  moment: 'submit' | 'check',
): Promise<void> {
  const isSubmit = moment === 'submit'
  await requireNoHold(step.db, record)
  await passGate(
    context,
    step,
    { moment, subjectId: record.id },
    {
      institutionId: record.institution_id,
      methodId: record.method_id,
      at: step.now,
      people: [{ accountId: step.actor.accountId, action: isSubmit ? 'calibrate' : 'check' }],
      ...(await (isSubmit ? meansOf(step, record) : usedMeans(step, record))),
    },
  )
}

/** The calibrator signs: complete, inside the environment limits, with standards that are still valid (CAL-6.3.2, CAL-5.4). */
export const submitRecord = (context: Context<Member>, key: RecordKey, input: Signed): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.submit, record)
    const status = requireMove(recordWorkflow, 'submit', record.status)
    await requireVersion(step.db, recordSubject(record), record, input.version)
    await requireAnswered(step.db, key)
    await passAs(context, step, record, 'submit')
    const standards = await standardsOf(step.db, key)
    const rows = await entriesOf(step.db, key)
    const entries = rows.map(presentEntry)
    const climate = await climateDuring(step.db, record, rows, step.now)
    const result = evaluateRecord(record.sheet, entries, standards, climate)
    requireSound(record.sheet, result, standards, {
      locale: context.locale,
      consented: record.limits_consent !== null,
    })
    await requireOriginal(step.db, record, rows)
    const after = await moveRecord(step, record, {
      status,
      result,
      climate,
      submitted_at: step.now,
      remark: null,
      readings_sha256: readingsPrint(record.sheet, rows),
    })
    await sign(context, step, input.signature, {
      organizationId: key.institutionId,
      kind: 'record',
      id: key.id,
      meaning: 'calibrated',
      content: await contentOf(step, { ...record, climate }, result),
    })
    await moveItsTask(step, record, 'submit')
    await leaveRoom(step.db, record.institution_id, record.task_id)
    await flag(step, record, await suspicionsOf(step.db, { record, entries: rows, result }))
    await keepResults(step.db, record, result, step.now)
    step.record('records.submit', recordSubject(record), shown(record), shown(after))
    await step.announce(recordSubmitted, told(record))
  })

/** Nobody checks figures that he read himself, in whichever version of the record (CAL-5.1.4). */
async function requireNotMeasuredBy({ db, actor }: Step<Member>, record: RecordRow): Promise<void> {
  if (record.revision_of === null) return
  const versions = await versionsOf(db, record)
  const ids = versions.map(({ id }) => id)
  const measured =
    versions.some(({ calibrator_id: author }) => author === actor.accountId) ||
    (await handedOnBy(db, record.institution_id, ids, actor.accountId))
  if (measured) throw new DomainError('forbidden', 'records.own-work')
}

/** Another authorised person signs the record as right (CAL-6.3, CAL-5.1.4). */
export const checkRecord = (context: Context<Member>, key: RecordKey, input: Signed): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.check, record)
    const status = requireMove(recordWorkflow, 'check', record.status)
    await requireVersion(step.db, recordSubject(record), record, input.version)
    await requireNotMeasuredBy(step, record)
    await passAs(context, step, record, 'check')
    const content = await contentOf(step, record, record.result)
    await sign(context, step, input.signature, {
      organizationId: key.institutionId,
      kind: 'record',
      id: key.id,
      meaning: 'checked',
      content,
    })
    const after = await moveRecord(step, record, {
      status,
      checked_at: step.now,
      checker_id: step.actor.accountId,
      checker_name: step.actor.name,
    })
    await moveItsTask(step, record, 'finish')
    await compareRetest(step, after)
    step.record('records.check', recordSubject(record), shown(record), shown(after))
    await step.announce(recordChecked, told(record))
  })

/** The checker gives the record back with remarks; from then on its figures can only be corrected, and each remark wants its answer. */
export const returnRecord = (
  context: Context<Member>,
  key: RecordKey,
  input: { version: number; remark?: string | undefined; places: readonly RemarkInput[] },
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.return, record)
    const status = requireMove(recordWorkflow, 'return', record.status)
    await requireVersion(step.db, recordSubject(record), record, input.version)
    const { count, said } = await keepRemarks(step, record, input)
    const after = await moveRecord(step, record, { status, remark: said })
    await moveItsTask(step, record, 'return', said)
    step.record('records.return', recordSubject(record), shown(record), { ...shown(after), remarks: count })
    await step.announce(recordReturned, told(record))
  })

import type { MethodSheet } from '@tongheng/metrology'
import { passGate } from '#modules/gate'
import { approvedSheet } from '#modules/methods'
import { roomOf } from '#modules/equipment'
import { type OrderItem, orderItemView } from '#modules/orders'
import { leaveRoom, useRoom } from '#modules/places'
import { sampleOfItem } from '#modules/samples'
import { lockTask, moveTask, type Task } from '#modules/tasks'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, type FieldRefusal, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { workIn } from './means.ts'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { findRecord, recordOfTask, type RecordKey } from './queries.ts'
import { own, type RecordSubject } from './tables.ts'

export interface StartRecord {
  taskId: string
  sheetId: string
  roomId: string | null
}

const atSheet = (code: FieldRefusal['code']): DomainError =>
  new DomainError('conflict', code, {}, [{ path: 'body.sheetId', code }])

/** What the record is about, as printed on it. */
async function subjectOf(step: Step<Member>, item: OrderItem, { part }: Task): Promise<RecordSubject> {
  const sample = await sampleOfItem(step.db, item.institutionId, item.itemId)
  return {
    orderNumber: item.orderNumber,
    client: item.clientName,
    instrument: item.name,
    model: item.model,
    serial: item.serial,
    maker: item.maker,
    sampleNumber: sample?.number ?? null,
    points: item.points,
    ...(part === '' ? {} : { part }),
  }
}

/**
 * The sheet as this order wants it evaluated. A calibration uses the decision rule that was agreed (CAL-6.4.2.4; ISO/IEC 17025, 7.8.6);
 * a verification has the rule of its regulation, and another one that was agreed stands in the way.
 */
export function asAgreed(sheet: MethodSheet, item: Pick<OrderItem, 'conformity' | 'decisionRule'>): MethodSheet {
  if (!item.conformity || item.decisionRule === null || !sheet.conformity) return sheet
  const rule = item.decisionRule === 'jjf-1094' ? 'jjf1094' : item.decisionRule
  if (rule === sheet.conformity.rule) return sheet
  if (sheet.kind === 'verification') throw atSheet('records.other-rule')
  return { ...sheet, conformity: { ...sheet.conformity, rule } }
}

/** Number, people, place and status of a record that begins now. */
async function frameOf(step: Step<Member>, task: Task, roomId: string | null) {
  const institutionId = step.actor.organizationId
  const room = roomId === null ? null : await roomOf(step.db, institutionId, roomId)
  const year = yearOf(step.now)
  return {
    institution_id: institutionId,
    number: formatNumber('JL', year, await nextNumber(step.db, institutionId, 'record', year)),
    status: 'recording' as const,
    version: 1,
    task_id: task.id,
    order_item_id: task.itemId,
    method_id: task.methodId,
    room_id: room?.id ?? null,
    room_name: room?.name ?? null,
    calibrator_id: task.calibratorId,
    calibrator_name: task.calibratorName,
    checker_id: task.checkerId,
    checker_name: task.checkerName,
    started_at: step.now,
    submitted_at: null,
    checked_at: null,
    remark: null,
    result: null,
    retest_of: null,
    revision_of: null,
    revision_reason: null,
    readings_sha256: null,
    limits_consent: null,
  }
}

/**
 * Starts the record of a task as a run of an approved sheet of the task's method. Method, sheet and authorisation must hold
 * at this moment (CAL-5.2.3, CAL-5.1.4); the sheet and what is calibrated are kept as they are now (CAL-6.3.2).
 */
export const startRecord = (context: Context<Member>, input: StartRecord): Promise<RecordKey> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    const task = await lockTask(step.db, institutionId, input.taskId)
    if (!task) throw notFound()
    const existing = await recordOfTask(step.db, institutionId, task.id)
    if (existing) throw new DomainError('conflict', 'records.already-started', { number: existing.number })
    const item = await orderItemView(step.db, institutionId, task.itemId)
    const sheet = await approvedSheet(step.db, institutionId, input.sheetId)
    if (!sheet) throw atSheet('records.sheet-not-approved')
    if (sheet.methodId !== task.methodId) throw atSheet('records.sheet-of-other-method')
    if (task.sheetId !== null && task.sheetId !== input.sheetId) throw atSheet('records.sheet-of-other-part')
    const key = { institutionId, id: newId() }
    await own(step.db)
      .insertInto('records')
      .values({
        ...(await frameOf(step, task, input.roomId)),
        id: key.id,
        order_id: item.orderId,
        sheet_id: input.sheetId,
        sheet: JSON.stringify(asAgreed(sheet.sheet, item)),
        subject: JSON.stringify(await subjectOf(step, item, task)),
      })
      .execute()
    const record = await findRecord(step.db, key)
    step.allow(recordPolicy.record, record)
    const work = workIn(input.roomId, task, step.now)
    await passGate(
      context,
      step,
      { moment: 'begin', subjectId: task.id },
      {
        institutionId,
        methodId: task.methodId,
        at: step.now,
        people: [{ accountId: step.actor.accountId, action: 'calibrate' }],
        method: { sheetId: input.sheetId },
        ...(work === null ? {} : { room: { id: work.roomId, at: 'body.roomId', work } }),
      },
    )
    if (work !== null)
      await useRoom(step.db, { institutionId, methodId: task.methodId, ...work }, { task: task.number, begun: true })
    else await leaveRoom(step.db, institutionId, task.id)
    await moveTask(step, task, 'start')
    step.record('records.start', recordSubject(record), null, {
      number: record.number,
      sheet: `${sheet.sheet.id} v${sheet.sheet.version}`,
      version: 1,
    })
    return key
  })

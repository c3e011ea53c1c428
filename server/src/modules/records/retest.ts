import { type ComparedPoint, suspicionWorkflow } from '@tongheng/contract/suspicions'
import { en, type WorksheetResult } from '@tongheng/metrology'
import { passGate } from '#modules/gate'
import { useRoom } from '#modules/places'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { withoutSearched } from '#platform/texts/listSearch'
import { workIn } from './means.ts'
import { recordSubject } from './present.ts'
import { findRecord, type RecordKey, type RecordRow } from './queries.ts'
import { suspicionPolicy } from './suspicionPolicy.ts'
import { lockSuspicion, retestOf, suspicionOfRecord, suspicionSubject } from './suspicionQueries.ts'
import { own } from './tables.ts'

/** A new record on the sheet and the instrument of the suspected one, of another person; the checker is the same. */
async function repeat(step: Step<Member>, first: RecordRow): Promise<RecordRow> {
  const { institution_id: institutionId, sheet, subject } = first
  const year = yearOf(step.now)
  return own(step.db)
    .insertInto('records')
    .values({
      ...withoutSearched(first),
      id: newId(),
      number: formatNumber('JL', year, await nextNumber(step.db, institutionId, 'record', year)),
      status: 'recording',
      version: 1,
      sheet: JSON.stringify(sheet),
      subject: JSON.stringify(subject),
      calibrator_id: step.actor.accountId,
      calibrator_name: step.actor.name,
      started_at: step.now,
      submitted_at: null,
      checked_at: null,
      remark: null,
      result: null,
      climate: null,
      retest_of: first.id,
      revision_of: null,
      revision: 1,
      revision_reason: null,
      readings_sha256: null,
      limits_consent: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The person named begins the retest; authorisation must hold at this moment (CAL-5.1.4). */
export const startRetest = (context: Context<Member>, key: RecordKey, input: { version: number }): Promise<void> =>
  change(context, async (step) => {
    const row = await lockSuspicion(step.db, context.actor, key)
    const firstKey = { institutionId: key.institutionId, id: row.record_id }
    const first = await findRecord(step.db, firstKey)
    step.allow(suspicionPolicy.startRetest, { ...row, record: first })
    const begun = await retestOf(step.db, firstKey)
    if (begun) throw new DomainError('conflict', 'suspicions.retest-begun', { number: begun.number })
    if (row.status !== 'retest-ordered')
      throw new DomainError('conflict', 'platform.no-such-move', { status: row.status })
    await requireVersion(step.db, suspicionSubject(row), row, input.version)
    const record = await repeat(step, first)
    const work = workIn(record.room_id, { id: record.task_id, dueDay: dayOf(step.now) }, step.now)
    await passGate(
      context,
      step,
      { moment: 'begin', subjectId: record.id },
      {
        institutionId: key.institutionId,
        methodId: record.method_id,
        at: step.now,
        people: [{ accountId: step.actor.accountId, action: 'calibrate' }],
        ...(work === null ? {} : { room: { id: work.roomId, work } }),
      },
    )
    if (work !== null)
      await useRoom(
        step.db,
        { institutionId: key.institutionId, methodId: record.method_id, ...work },
        { task: record.number, begun: true },
      )
    step.record('records.start', recordSubject(record), null, {
      number: record.number,
      retestOf: first.number,
      version: 1,
    })
  })

/** Point by point: |En| ≤ 1 means that both agree within their uncertainties. */
export function compared(first: WorksheetResult, retest: WorksheetResult): ComparedPoint[] {
  const again = new Map(retest.points.map((point) => [point.nominal, point.result?.printed]))
  return first.points.flatMap(({ nominal, result }) => {
    const [one, two] = [result?.printed, again.get(nominal)]
    if (!one || !two) return []
    const { En, satisfactory } = en({ xLab: one.y, xRef: two.y, ULab: one.U, URef: two.U })
    return [
      {
        nominal,
        first: { y: one.y, U: one.U },
        retest: { y: two.y, U: two.U },
        En: En.toFixed(2),
        satisfactory,
      },
    ]
  })
}

/** A checked retest is compared with the record that it repeats, in the change that checks it. */
export async function compareRetest(step: Step<Member>, retest: RecordRow): Promise<void> {
  if (retest.retest_of === null || !retest.result) return
  const firstKey = { institutionId: retest.institution_id, id: retest.retest_of }
  const first = await findRecord(step.db, firstKey)
  const row = await suspicionOfRecord(step.db, firstKey)
  if (!row || !first.result) return
  const after = await own(step.db)
    .updateTable('suspicions')
    .set({
      status: requireMove(suspicionWorkflow, 'compare', row.status),
      comparison: JSON.stringify(compared(first.result, retest.result)),
      version: row.version + 1,
    })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record('suspicions.compare', suspicionSubject(row), row, after)
}

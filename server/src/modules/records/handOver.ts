import type { HandOver } from '@tongheng/contract/records'
import { recordWorkflow } from '@tongheng/contract/records'
import { passGate } from '#modules/gate'
import { handOnTask, lockTask } from '#modules/tasks'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { lockRecord, type RecordKey } from './queries.ts'
import { own } from './tables.ts'

interface Handing extends Pick<HandOver, 'reason'> {
  calibratorId: string
  version: number
}

/**
 * A begun record goes on in the hands of another calibrator: what the first one entered stays under their name and time, the new one is
 * authorised at this moment (CAL-5.1.4) and signs the whole.
 */
export const handOverRecord = (context: Context<Member>, key: RecordKey, input: Handing): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy['hand-over'], record)
    const status = requireMove(recordWorkflow, 'hand-over', record.status)
    await requireVersion(step.db, recordSubject(record), record, input.version)
    const { calibratorId: to, reason } = input
    if (to === record.calibrator_id) throw fieldError('body.calibratorId', 'records.hands-of-same')
    if (to === record.checker_id) throw fieldError('body.calibratorId', 'tasks.same-person')
    const { restsOn } = await passGate(
      context,
      step,
      { moment: 'begin', subjectId: record.id },
      {
        institutionId: key.institutionId,
        methodId: record.method_id,
        at: step.now,
        people: [{ accountId: to, action: 'calibrate', at: 'body.calibratorId' }],
      },
    )
    const name = restsOn.find(({ kind }) => kind === 'person')?.label ?? ''
    await own(step.db)
      .insertInto('record_hand_overs')
      .values({
        institution_id: key.institutionId,
        id: newId(),
        record_id: record.id,
        from_id: record.calibrator_id,
        from_name: record.calibrator_name,
        to_id: to,
        to_name: name,
        reason,
        handed_at: step.now,
        handed_by: step.actor.accountId,
        handed_by_name: step.actor.name,
      })
      .execute()
    const after = await own(step.db)
      .updateTable('records')
      .set({ status, calibrator_id: to, calibrator_name: name, version: record.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returning(['calibrator_name', 'version'])
      .executeTakeFirstOrThrow()
    // The task was done with the record that this one repeats or corrects.
    if (record.retest_of === null && record.revision_of === null) {
      const task = await lockTask(step.db, key.institutionId, record.task_id)
      if (!task) throw notFound()
      await handOnTask(step, task, { calibratorId: to, calibratorName: name, reason })
    }
    const { calibrator_name, version } = record
    step.record('records.hand-over', recordSubject(record), { calibrator_name, version }, { ...after, reason })
  })

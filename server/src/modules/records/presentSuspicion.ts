import { type SuspicionEntry, type SuspicionView, suspicionWorkflow } from '@tongheng/contract/suspicions'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { findRecord, type RecordKey } from './queries.ts'
import { suspicionPolicy } from './suspicionPolicy.ts'
import { findSuspicion, retestOf } from './suspicionQueries.ts'
import type { RecordSubject, SuspicionRow } from './tables.ts'

export const presentSuspicionEntry = (
  row: SuspicionRow & { number: string; calibrator_name: string; subject: RecordSubject },
): SuspicionEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  status: row.status,
  record: { id: row.record_id, number: row.number, calibrator: row.calibrator_name },
  instrument: row.subject.instrument,
  serial: row.subject.serial,
  client: row.subject.client,
  reasons: row.reasons,
  raisedAt: row.raised_at.toISOString(),
  outcome: row.outcome,
})

export async function presentSuspicion(context: Context<Member>, key: RecordKey): Promise<SuspicionView> {
  const row = await findSuspicion(context.db, context.actor, key)
  const recordKey = { institutionId: key.institutionId, id: row.record_id }
  const record = await findRecord(context.db, recordKey)
  const retest = await retestOf(context.db, recordKey)
  const suspected = { ...row, record }
  const { number, calibrator_name, subject } = record
  return {
    ...presentSuspicionEntry({ ...row, number, calibrator_name, subject }),
    version: row.version,
    explanation: row.explanation,
    decision: row.decided_at
      ? { by: row.decided_by_name ?? '', at: row.decided_at.toISOString(), remark: row.decision ?? '' }
      : null,
    retester: row.retester_id === null ? null : { accountId: row.retester_id, name: row.retester_name ?? '' },
    retest: retest ? { id: retest.id, number: retest.number, calibrator: retest.calibrator_name } : null,
    comparison: row.comparison,
    conclusion: row.conclusion,
    actions: nextActions(suspicionWorkflow, suspicionPolicy, context.actor, suspected).filter(
      ({ action }) => action !== 'compare',
    ),
    mayStartRetest:
      row.status === 'retest-ordered' && !retest && suspicionPolicy.startRetest(context.actor, suspected) === null,
  }
}

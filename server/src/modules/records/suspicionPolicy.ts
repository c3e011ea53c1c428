import type { ErrorCode } from '@tongheng/contract'
import { type SuspicionAction, suspicionWorkflow } from '@tongheng/contract/suspicions'
import { needs, type Policy } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { RecordRow } from './queries.ts'
import type { SuspicionRow } from './tables.ts'

/** A suspicion with the record that it is about. */
export type Suspected = SuspicionRow & { record: RecordRow }

const supervisor = (actor: Actor, { record }: Suspected): ErrorCode | null =>
  needs(actor, suspicionWorkflow.moves.dismiss.by) ??
  (record.calibrator_id === actor.accountId ? 'suspicions.own-record' : null)

/** The calibrator explains, somebody else decides (CAL-8.2). */
export const suspicionPolicy: Policy<SuspicionAction | 'startRetest', Suspected> = {
  explain: (actor, { record }) =>
    needs(actor, suspicionWorkflow.moves.explain.by) ??
    (record.calibrator_id === actor.accountId ? null : 'suspicions.not-its-calibrator'),
  dismiss: supervisor,
  retest: supervisor,
  compare: () => 'suspicions.by-comparison',
  close: supervisor,
  startRetest: (actor, row) =>
    needs(actor, ['calibrator']) ?? (row.retester_id === actor.accountId ? null : 'suspicions.not-the-retester'),
}

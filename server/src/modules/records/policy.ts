import type { ErrorCode } from '@tongheng/contract'
import { recordWorkflow } from '@tongheng/contract/records'
import { needs, type Policy } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { RecordRow } from './queries.ts'

const ownRecord = (actor: Actor, record: RecordRow): ErrorCode | null =>
  needs(actor, ['calibrator']) ?? (record.calibrator_id === actor.accountId ? null : 'records.not-your-task')

const itsChecker = (actor: Actor, record: RecordRow): ErrorCode | null =>
  needs(actor, ['checker']) ??
  (record.calibrator_id === actor.accountId
    ? 'records.own-work'
    : record.checker_id === actor.accountId || record.revision_of !== null
      ? null
      : 'records.not-the-checker')

/**
 * Who may do what with an original record: its calibrator writes, the checker of its task checks (CAL-6.3, CAL-5.1.4). A correction has no task: whoever
 * is authorised checks it, but for those who measured or corrected.
 */
export const recordPolicy: Policy<'record' | 'submit' | 'check' | 'return' | 'revise' | 'hand-over', RecordRow> = {
  record: ownRecord,
  submit: ownRecord,
  check: itsChecker,
  return: itsChecker,
  'hand-over': (actor) => needs(actor, recordWorkflow.moves['hand-over'].by),
  revise: (actor, record) =>
    needs(actor, ['calibrator']) ?? (record.checker_id === actor.accountId ? 'records.revise-own-check' : null),
}

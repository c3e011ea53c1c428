import { type MethodCaseAction, methodCaseWorkflow } from '@tongheng/contract/methodCases'
import { methodKeepers, type SheetAction, sheetAuthors, sheetWorkflow } from '@tongheng/contract/methods'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { CaseRow, MethodRow, SheetRow } from './tables.ts'

export const methodPolicy: Policy<'add' | 'change' | 'end' | 'review', MethodRow | null> = {
  add: (actor) => needs(actor, methodKeepers),
  change: (actor) => needs(actor, methodKeepers),
  end: (actor) => needs(actor, methodKeepers),
  review: (actor) => needs(actor, methodKeepers),
}

/** Whoever wrote in a sheet does not approve it (CAL-5.2.4). */
export const sheetPolicy: Policy<SheetAction | 'write', SheetRow> = {
  write: (actor) => needs(actor, sheetAuthors),
  approve: (actor, sheet) =>
    needs(actor, sheetWorkflow.moves.approve.by) ??
    (sheet.author_ids.includes(actor.accountId) ? 'methods.own-sheet' : null),
  retire: (actor) => needs(actor, sheetWorkflow.moves.retire.by),
  discard: (actor) => needs(actor, sheetWorkflow.moves.discard.by),
}

const { moves } = methodCaseWorkflow

const notOwnCase: Rule<CaseRow> = (actor, row) => (row.author_ids.includes(actor.accountId) ? 'methods.case-own' : null)

/** Author, reviewer and approver of a case are three people (CAL-5.2.4). */
export const casePolicy: Policy<MethodCaseAction | 'write', CaseRow> = {
  write: (actor) => needs(actor, sheetAuthors),
  submit: (actor) => needs(actor, moves.submit.by),
  review: (actor, row) => needs(actor, moves.review.by) ?? notOwnCase(actor, row),
  approve: (actor, row) =>
    needs(actor, moves.approve.by) ??
    notOwnCase(actor, row) ??
    (row.reviewed_by_id === actor.accountId ? 'methods.case-own-review' : null),
  return: (actor, row) => needs(actor, moves.return.by) ?? notOwnCase(actor, row),
  withdraw: (actor) => needs(actor, moves.withdraw.by),
  discard: (actor) => needs(actor, moves.discard.by),
}

import { methodKeepers, type SheetAction, sheetAuthors, sheetWorkflow } from '@tongheng/contract/methods'
import { needs, type Policy } from '#platform/policy'
import type { MethodRow, SheetRow } from './tables.ts'

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

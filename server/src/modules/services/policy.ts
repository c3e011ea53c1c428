import { type CaseAction, caseWorkflow } from '@tongheng/contract/services'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { CaseRow } from './tables.ts'

/** Only the institution works on its case; the others read it. */
const institution: Rule<CaseRow> = (actor, row) =>
  needs(actor, caseWorkflow.moves.finish.by) ??
  (actor.organizationId === row.institution_id ? null : 'services.only-institution')

/** One rule for every move of the workflow. */
export const casePolicy: Policy<CaseAction, CaseRow> = {
  advance: institution,
  note: institution,
  finish: institution,
  cancel: institution,
}

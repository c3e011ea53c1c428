import { type OutreachAction, outreach as api, outreachWorkflow } from '@tongheng/contract/outreach'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { VisitRow } from './tables.ts'

const { moves } = outreachWorkflow

/** Rows of another organisation are not found at all, so that the post is what is left to ask. */
export const outreachPolicy: Policy<OutreachAction, VisitRow> = {
  record: (actor) => needs(actor, moves.record.by),
  replan: (actor) => needs(actor, moves.replan.by),
  cancel: (actor) => needs(actor, moves.cancel.by),
}

export const mayPlan: Rule<unknown> = (actor) => needs(actor, api.planOutreach.access)
export const mayMakeDemand: Rule<unknown> = (actor) => needs(actor, api.demandFromNeed.access)

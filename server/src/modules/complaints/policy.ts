import { type ComplaintAction, type ComplaintSide, complaintWorkflow } from '@tongheng/contract/complaints'
import { enterprisePosts } from '@tongheng/contract/posts'
import { needs, type Policy, type Rule } from '#platform/policy'
import { type Actor, holds } from '#platform/sessions'
import type { ComplaintRow } from './tables.ts'

type Parties = Pick<ComplaintRow, 'client_id' | 'window_id'>

/** Where an actor stands. An institution gets the row only when it was put to it. */
export function sideOf(actor: Actor, row: Parties): ComplaintSide {
  if (actor.organizationKind === 'operator') return holds(actor, ['complaint-handler']) ? 'handler' : 'operator'
  if (actor.organizationId === row.client_id) return 'complainant'
  return actor.organizationId === row.window_id ? 'window' : 'institution'
}

/** Who complained, and in which words, stays with the handlers when confidence was asked for (CAL-8.3.3). */
export const seesComplainant = (side: ComplaintSide, row: Pick<ComplaintRow, 'confidential'>): boolean =>
  !row.confidential || side === 'complainant' || side === 'window' || side === 'handler'

const { moves } = complaintWorkflow

const byPost =
  (action: ComplaintAction): Rule<ComplaintRow> =>
  (actor) =>
    needs(actor, moves[action].by)

const complainant: Rule<ComplaintRow> = (actor, row) =>
  needs(actor, enterprisePosts) ?? (sideOf(actor, row) === 'complainant' ? null : 'complaints.not-complainant')

export const complaintPolicy: Policy<ComplaintAction, ComplaintRow> = {
  investigate: byPost('investigate'),
  forward: (actor, row) =>
    needs(actor, moves.forward.by) ?? (row.institution_id === null ? 'complaints.about-platform' : null),
  answer: byPost('answer'),
  return: byPost('return'),
  reply: byPost('reply'),
  object: (actor, row) => complainant(actor, row) ?? (row.objected ? 'complaints.objected-already' : null),
  rate: complainant,
  archive: byPost('archive'),
  dismiss: byPost('dismiss'),
  withdraw: complainant,
}

export const mayAskExtension: Rule<ComplaintRow> = (actor) => needs(actor, ['complaint-handler'])

/** Whoever complained; for somebody without an account the handler notes what was said by telephone. */
export const mayAnswerExtension: Rule<ComplaintRow> = (actor, row) =>
  row.client_id === null ? needs(actor, ['complaint-handler']) : complainant(actor, row)

export const maySetRules: Rule<unknown> = (actor) => needs(actor, ['operator'])

import type { ErrorCode } from '@tongheng/contract'
import { amendmentAskers, amendments, amendmentWorkflow } from '@tongheng/contract/amendments'
import { disposalAskers, disposalWorkflow } from '@tongheng/contract/certificateDisposals'
import { certificateWorkflow } from '@tongheng/contract/certificates'
import { needs, type Policy } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { CertificateRow } from './queries.ts'

type Action = keyof typeof certificateWorkflow.moves

const { moves } = certificateWorkflow

/** A certificate carries the names of three people: nobody answers twice for it (CAL-6.4, CAL-5.1.3). */
const thirdPerson = (actor: Actor, row: CertificateRow): ErrorCode | null =>
  row.calibrator_id === actor.accountId
    ? 'certificates.own-work'
    : row.checker_id === actor.accountId
      ? 'certificates.signed-already'
      : null

const notOwn = (actor: Actor, row: Asked): ErrorCode | null =>
  row.asked_by === actor.accountId ? 'certificates.own-amendment' : null

export const certificatePolicy: Policy<Action | 'draft', CertificateRow> = {
  draft: (actor) => needs(actor, ['calibrator', 'service-desk']),
  check: (actor, row) => needs(actor, moves.check.by) ?? thirdPerson(actor, row),
  approve: (actor, row) => needs(actor, moves.approve.by) ?? thirdPerson(actor, row),
  return: (actor) => needs(actor, moves.return.by),
  revise: (actor) => needs(actor, moves.revise.by),
  issue: (actor) => needs(actor, moves.issue.by),
  void: (actor) => needs(actor, moves.void.by),
}

/** Issuing many is issuing each. */
export const batchPolicy: Policy<'ask' | 'stop', null> = {
  ask: (actor) => needs(actor, moves.issue.by),
  stop: (actor) => needs(actor, moves.issue.by),
}

/** Archived copies are disposed of by two people (CAL-7.3.2). */
export const disposalPolicy: Policy<'ask' | 'approve' | 'decline', Asked> = {
  ask: (actor) => needs(actor, disposalAskers),
  approve: (actor, row) =>
    needs(actor, disposalWorkflow.moves.approve.by) ??
    (row.asked_by === actor.accountId ? 'certificates.own-disposal' : null),
  decline: (actor) => needs(actor, disposalWorkflow.moves.decline.by),
}

interface Asked {
  asked_by: string
}

/** An amendment is asked for by one and approved by another (CAL-6.4.4). */
export const amendmentPolicy: Policy<'ask' | 'approve' | 'decline' | 'finish' | 'keep', Asked> = {
  ask: (actor) => needs(actor, amendmentAskers),
  approve: (actor, row) => needs(actor, amendmentWorkflow.moves.approve.by) ?? notOwn(actor, row),
  decline: (actor) => needs(actor, amendmentWorkflow.moves.decline.by),
  finish: (actor) => needs(actor, amendmentWorkflow.moves.finish.by),
  keep: (actor) => needs(actor, amendments.keepOriginal.access),
}

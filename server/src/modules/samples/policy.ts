import type { ErrorCode, Post } from '@tongheng/contract'
import {
  handlers,
  laboratoryReaders,
  reportSampleCase,
  type SampleAction,
  type SampleCaseAction,
  sampleCaseWorkflow,
  sampleWorkflow,
} from '@tongheng/contract/samples'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { CaseRow, SampleRow } from './tables.ts'

const ofLaboratory = (actor: Actor, sample: { institution_id: string }, posts: readonly Post[]): ErrorCode | null =>
  needs(actor, posts) ?? (actor.organizationId === sample.institution_id ? null : 'orders.only-laboratory')

/** Only whoever has it can give it away. */
const holder = (actor: Actor, sample: SampleRow): ErrorCode | null =>
  sample.holder_id === actor.accountId ? null : 'samples.not-in-hand'

export const samplePolicy: Policy<SampleAction, SampleRow> = {
  'hand-over': (actor, sample) =>
    ofLaboratory(actor, sample, sampleWorkflow.moves['hand-over'].by) ?? holder(actor, sample),
  confirm: (actor, sample) => ofLaboratory(actor, sample, sampleWorkflow.moves.confirm.by),
  return: (actor, sample) => ofLaboratory(actor, sample, sampleWorkflow.moves.return.by) ?? holder(actor, sample),
  'send-back': (actor, sample) =>
    ofLaboratory(actor, sample, sampleWorkflow.moves['send-back'].by) ?? holder(actor, sample),
  // Which window it is, the shipments know.
  'hand-out': (actor) => needs(actor, sampleWorkflow.moves['hand-out'].by),
}

/** Put elsewhere by whoever holds it. */
export const mayMove: Rule<SampleRow> = (actor, sample) =>
  ofLaboratory(actor, sample, handlers) ?? holder(actor, sample)

export const mayReceive: Rule<{ institutionId: string }> = (actor, item) =>
  needs(actor, ['service-desk']) ?? (actor.organizationId === item.institutionId ? null : 'orders.only-laboratory')

export const mayAsk: Rule<SampleRow> = (actor, sample) =>
  ofLaboratory(actor, sample, ['service-desk', 'calibrator', 'technical-manager'])

export const mayReport: Rule<SampleRow> = (actor, sample) => ofLaboratory(actor, sample, laboratoryReaders)

/** Only the owner of the instrument consents. */
export const mayConsent: Rule<{ clientId: string }> = (actor, item) =>
  needs(actor, ['enterprise-admin', 'enterprise-member']) ??
  (actor.organizationId === item.clientId ? null : 'orders.only-customer')

export const mayReportCase: Rule<SampleRow> = (actor, sample) => ofLaboratory(actor, sample, reportSampleCase.access)

const owner = (actor: Actor, row: CaseRow): ErrorCode | null =>
  needs(actor, sampleCaseWorkflow.moves.agree.by) ??
  (actor.organizationId === row.client_id ? null : 'orders.only-customer')

export const casePolicy: Policy<SampleCaseAction, CaseRow> = {
  investigate: (actor, row) => ofLaboratory(actor, row, sampleCaseWorkflow.moves.investigate.by),
  agree: owner,
  object: owner,
  close: (actor, row) => ofLaboratory(actor, row, sampleCaseWorkflow.moves.close.by),
}

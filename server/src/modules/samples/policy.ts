import type { ErrorCode, Post } from '@tongheng/contract'
import { type SampleAction, sampleWorkflow } from '@tongheng/contract/samples'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { SampleRow } from './tables.ts'

const ofLaboratory = (actor: Actor, sample: SampleRow, posts: readonly Post[]): ErrorCode | null =>
  needs(actor, posts) ?? (actor.organizationId === sample.institution_id ? null : 'orders.only-laboratory')

/** Only whoever has it can give it away. */
const holder = (actor: Actor, sample: SampleRow): ErrorCode | null =>
  sample.holder_id === actor.accountId ? null : 'samples.not-in-hand'

export const samplePolicy: Policy<SampleAction, SampleRow> = {
  'hand-over': (actor, sample) =>
    ofLaboratory(actor, sample, sampleWorkflow.moves['hand-over'].by) ?? holder(actor, sample),
  confirm: (actor, sample) => ofLaboratory(actor, sample, sampleWorkflow.moves.confirm.by),
  return: (actor, sample) => ofLaboratory(actor, sample, sampleWorkflow.moves.return.by) ?? holder(actor, sample),
}

export const mayReceive: Rule<{ institutionId: string }> = (actor, item) =>
  needs(actor, ['service-desk']) ?? (actor.organizationId === item.institutionId ? null : 'orders.only-laboratory')

export const mayAsk: Rule<SampleRow> = (actor, sample) =>
  ofLaboratory(actor, sample, ['service-desk', 'calibrator', 'technical-manager'])

/** Only the owner of the instrument consents. */
export const mayConsent: Rule<{ clientId: string }> = (actor, item) =>
  needs(actor, ['enterprise-admin', 'enterprise-member']) ??
  (actor.organizationId === item.clientId ? null : 'orders.only-customer')

import { type BundleAction, bundleJoiners, bundlers, bundleWorkflow } from '@tongheng/contract/bundles'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { BundleRow } from './tables.ts'

const institution: Rule<BundleRow> = (actor, row) =>
  needs(actor, bundleWorkflow.moves.quote.by) ??
  (actor.organizationId === row.institution_id ? null : 'bundles.only-institution')

/** The window that gathers it; the operator for all. */
const organizer: Rule<BundleRow> = (actor, row) =>
  needs(actor, bundlers) ??
  (actor.organizationKind === 'operator' || actor.organizationId === row.organizer_id ? null : 'bundles.only-organizer')

const bySystem: Rule<BundleRow> = () => 'bundles.by-system'

/** One rule for every move of the workflow. */
export const bundlePolicy: Policy<BundleAction, BundleRow> = {
  quote: institution,
  decline: institution,
  form: bySystem,
  fail: bySystem,
  cancel: organizer,
}

export const mayOpenBundle: Rule<unknown> = (actor) => needs(actor, bundlers)

export const mayInvite = organizer

/** Each enterprise decides for its own demand. */
export const mayJoin: Rule<{ client_id: string }> = (actor: Actor, demand) =>
  needs(actor, bundleJoiners) ?? (actor.organizationId === demand.client_id ? null : 'bundles.not-own-demand')

export const isByPerson = (action: string): boolean => action !== 'form' && action !== 'fail'

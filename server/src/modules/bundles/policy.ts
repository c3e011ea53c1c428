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

interface Decided {
  client_id: string
  /** The window that decides for an enterprise without an account; null where the enterprise does itself. */
  window_id: string | null
}

/** Each enterprise decides for its own demand, the window for one without an account. */
export const mayJoin: Rule<Decided> = (actor: Actor, { client_id, window_id }) =>
  needs(actor, bundleJoiners) ??
  (actor.organizationId === client_id || actor.organizationId === window_id ? null : 'bundles.not-own-demand')

/** Who decides about a demand. */
export const deciderOf = (demand: Decided & { window_decides: boolean }): Decided => ({
  client_id: demand.client_id,
  window_id: demand.window_decides ? demand.window_id : null,
})

export const isByPerson = (action: string): boolean => action !== 'form' && action !== 'fail'

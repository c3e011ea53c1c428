import type { ErrorCode } from '@tongheng/contract'
import { type DemandAction, type DemandSide, demandWorkflow, openStatuses } from '@tongheng/contract/demand'
import { enterprisePosts } from '@tongheng/contract/posts'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { DemandRow } from './tables.ts'

type Parties = Pick<DemandRow, 'client_id' | 'window_id'>

/** Where an actor stands. An institution gets the row only when it was invited. */
export function sideOf(actor: Actor, demand: Parties): DemandSide {
  if (actor.organizationKind === 'operator') return 'operator'
  if (actor.organizationId === demand.client_id) return 'client'
  return actor.organizationId === demand.window_id ? 'window' : 'institution'
}

const client: Rule<DemandRow> = (actor, demand) =>
  needs(actor, demandWorkflow.moves.accept.by) ?? (sideOf(actor, demand) === 'client' ? null : 'demand.only-client')

const poster = (actor: Actor, demand: DemandRow): ErrorCode | null =>
  needs(actor, [...enterprisePosts, 'window-clerk']) ??
  (['client', 'window'].includes(sideOf(actor, demand)) ? null : 'demand.only-poster')

const operator: Rule<DemandRow> = (actor) => needs(actor, ['operator'])

/** One rule for every move of the workflow. */
export const demandPolicy: Policy<DemandAction, DemandRow> = {
  respond: operator,
  offer: (actor) => needs(actor, demandWorkflow.moves.offer.by),
  accept: client,
  withdraw: poster,
  close: operator,
}

export const mayInvite: Rule<DemandRow> = (actor, demand) =>
  sideOf(actor, demand) === 'operator' ? operator(actor, demand) : poster(actor, demand)

export const mayDecline = demandPolicy.offer

/** An enterprise posts for itself, a window for a registered enterprise. */
export const mayPost: Rule<unknown> = (actor) => needs(actor, [...enterprisePosts, 'window-clerk'])

export const isOpen = (demand: Pick<DemandRow, 'status'>): boolean => openStatuses.includes(demand.status)

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

/** The window that decides for a client without an account (NQI-6.3-channels). */
export const decidesFor = (actor: Actor, demand: Pick<DemandRow, 'window_id' | 'window_decides'>): boolean =>
  demand.window_decides && actor.organizationId === demand.window_id

const client: Rule<DemandRow> = (actor, demand) =>
  needs(actor, demandWorkflow.moves.accept.by) ??
  (sideOf(actor, demand) === 'client' || decidesFor(actor, demand) ? null : 'demand.only-client')

const poster = (actor: Actor, demand: DemandRow): ErrorCode | null =>
  needs(actor, [...enterprisePosts, 'window-clerk']) ??
  (['client', 'window'].includes(sideOf(actor, demand)) ? null : 'demand.only-poster')

const operator: Rule<DemandRow> = (actor) => needs(actor, ['operator'])

/** One rule for every move of the workflow. */
export const demandPolicy: Policy<DemandAction, DemandRow> = {
  respond: operator,
  register: operator,
  answer: (actor, demand) => mayCoordinate(actor, demand),
  research: operator,
  conclude: operator,
  offer: (actor) => needs(actor, demandWorkflow.moves.offer.by),
  accept: client,
  withdraw: poster,
  close: operator,
}

export const mayInvite: Rule<DemandRow> = (actor, demand) =>
  sideOf(actor, demand) === 'operator' ? operator(actor, demand) : poster(actor, demand)

export const mayDecline = demandPolicy.offer

/** Whoever handles it at the platform. */
export const mayHandle = operator

/** Everybody who takes part may say something; an institution that was not invited does not see the demand. */
export const mayTakePart: Rule<DemandRow> = (actor) =>
  needs(actor, ['operator', ...enterprisePosts, 'window-clerk', 'service-desk'])

/** The operator coordinates, and the window for what it posted (NQI-6.3-followup). */
export const mayCoordinate: Rule<DemandRow> = (actor, demand) =>
  sideOf(actor, demand) === 'window' ? poster(actor, demand) : operator(actor, demand)

/** An enterprise posts for itself, a window or the operator for a registered enterprise. */
export const mayPost: Rule<unknown> = (actor) => needs(actor, [...enterprisePosts, 'window-clerk', 'operator'])

export const isOpen = (demand: Pick<DemandRow, 'status'>): boolean => openStatuses.includes(demand.status)

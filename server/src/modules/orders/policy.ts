import type { ErrorCode } from '@tongheng/contract'
import { customerPosts, type OrderAction, orderWorkflow } from '@tongheng/contract/orders'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import type { OrderRow } from './tables.ts'

export type Side = 'laboratory' | 'customer' | 'window'

/** Which side of the order an actor stands on. Whoever stands on none never gets the row. */
export const sideOf = (actor: Actor, order: Pick<OrderRow, 'institution_id' | 'client_id'>): Side => {
  if (actor.organizationId === order.institution_id) return 'laboratory'
  return actor.organizationId === order.client_id ? 'customer' : 'window'
}

const laboratory = (actor: Actor, order: OrderRow): ErrorCode | null =>
  sideOf(actor, order) === 'laboratory' ? null : 'orders.only-laboratory'

/** The window that decides for a client without an account (NQI-6.3-channels). */
export const decidesFor = (actor: Actor, order: Pick<OrderRow, 'window_decides' | 'window_id'>): boolean =>
  order.window_decides && actor.organizationId === order.window_id

const customer = (actor: Actor, order: OrderRow): ErrorCode | null =>
  sideOf(actor, order) === 'customer' || decidesFor(actor, order) ? null : 'orders.only-customer'

const reviewer: Rule<OrderRow> = (actor, order) =>
  needs(actor, ['service-desk', 'technical-manager']) ?? laboratory(actor, order)

const client: Rule<OrderRow> = (actor, order) => needs(actor, customerPosts) ?? customer(actor, order)

const eitherSide: Rule<OrderRow> = (actor, order) =>
  sideOf(actor, order) === 'laboratory' ? reviewer(actor, order) : client(actor, order)

const bySystem: Rule<OrderRow> = () => 'orders.by-system'

/** One rule for every move of the workflow. */
export const orderPolicy: Policy<OrderAction, OrderRow> = {
  'start-review': reviewer,
  offer: reviewer,
  accept: client,
  decline: client,
  'ask-change': eitherSide,
  cancel: eitherSide,
  begin: bySystem,
  complete: bySystem,
}

/** How the instruments come is said by whoever sends or fetches them. */
export const maySetWay: Rule<OrderRow> = (actor, order) =>
  sideOf(actor, order) === 'window' ? needs(actor, ['window-clerk']) : eitherSide(actor, order)

export const mayRevise = reviewer
export const mayAnswerDeviation = client

/** Whoever holds one of the posts of opening may open an order for their own laboratory. */
export const mayOpen: Rule<{ institutionId: string }> = (actor, order) =>
  needs(actor, ['service-desk']) ?? (actor.organizationId === order.institutionId ? null : 'orders.only-laboratory')

/** Moves that a person makes; the others follow from the instruments. */
export const isByPerson = (action: string): boolean =>
  action in orderWorkflow.moves && action !== 'begin' && action !== 'complete'

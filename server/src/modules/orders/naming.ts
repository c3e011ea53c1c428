import { namesBefore, ofOperator } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import type { Side } from './policy.ts'
import type { OrderRow } from './tables.ts'

/** Says the name of somebody who acted on an order, on one of these sides; without a side, on any. */
export type Naming = (name: string, ...sides: Side[]) => string

export async function namingOf(context: Context<Member>, order: OrderRow): Promise<Naming> {
  const on = { laboratory: order.institution_id, customer: order.client_id, window: order.window_id }
  const all = Object.values(on)
  const say = await namesBefore(context.db, context.actor, all)
  return (name, ...sides) => say(name, ...(sides.length === 0 ? [...all, ofOperator] : sides.map((side) => on[side])))
}

import type { SetWay } from '@tongheng/contract/orders'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, type FieldRefusal, fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { maySetWay } from './policy.ts'
import { lockOrder, type OrderKey } from './queries.ts'
import { orderSubject } from './subject.ts'
import type { OrderRow } from './tables.ts'
import { updateOrder } from './updateOrder.ts'

type Way = Pick<OrderRow, 'place' | 'way_in'>

/** Place and way in go together: what is done on site stays there. */
export function requireWay(order: Way): void {
  if (order.place === 'site' && order.way_in !== 'site') throw fieldError('body.wayIn', 'orders.site-way')
  if (order.place === 'laboratory' && order.way_in === 'site') throw fieldError('body.wayIn', 'orders.way-site')
}

export type WayColumns = Pick<
  OrderRow,
  'way_in' | 'carrier' | 'waybill' | 'fetched_by' | 'appointment' | 'address' | 'contact' | 'contact_phone'
>

export const wayColumns = (input: SetWay): WayColumns => ({
  way_in: input.wayIn,
  carrier: input.carrier ?? '',
  waybill: input.waybill ?? '',
  fetched_by: input.fetchedBy,
  appointment: input.appointment,
  address: input.address ?? '',
  contact: input.contact ?? '',
  contact_phone: input.contactPhone ?? '',
})

/** Each way has its own particulars, and none of another's (CAL-6.2.2). */
export function requireParticulars(order: WayColumns & Pick<OrderRow, 'place' | 'window_id'>): void {
  requireWay(order)
  const faults: FieldRefusal[] = []
  const unless = (right: boolean, field: string, code: FieldRefusal['code']) => {
    if (!right) faults.push({ path: `body.${field}`, code })
  }
  const is = (...ways: OrderRow['way_in'][]) => ways.includes(order.way_in)
  unless(is('mailed') || order.carrier === '', 'carrier', 'orders.not-this-way')
  unless(is('mailed') || order.waybill === '', 'waybill', 'orders.not-this-way')
  unless(is('fetched') || order.fetched_by === null, 'fetchedBy', 'orders.not-this-way')
  unless(is('fetched', 'site') || order.appointment === null, 'appointment', 'orders.not-this-way')
  unless(!is('fetched') || order.fetched_by !== null, 'fetchedBy', 'orders.no-fetcher')
  unless(order.fetched_by !== 'window' || order.window_id !== null, 'fetchedBy', 'orders.no-window')
  unless(!is('fetched') || order.address !== '', 'address', 'orders.no-fetch')
  unless(!is('site') || order.address !== '', 'address', 'orders.no-site')
  const [first] = faults
  if (first) throw new DomainError('invalid', first.code, {}, faults)
}

/** How the instruments come is often known only later: the waybill when they are posted, the day when it was agreed on. */
export const setWay = (context: Context<Member>, key: OrderKey, input: SetWay & { version: number }): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(maySetWay, order)
    if (!['draft', 'reviewing', 'offered', 'agreed', 'in-progress'].includes(order.status))
      throw new DomainError('conflict', 'platform.no-such-move', { status: order.status })
    await requireVersion(step.db, orderSubject(order), order, input.version)
    const columns = wayColumns(input)
    requireParticulars({ ...order, ...columns })
    const after = await updateOrder(step, order, columns)
    const detail = [columns.carrier, columns.waybill, columns.appointment ?? ''].filter((part) => part !== '').join(' ')
    step.record('orders.set-way', orderSubject(order), order, { ...after, detail })
  })

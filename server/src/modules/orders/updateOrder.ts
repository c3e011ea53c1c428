import type { Updateable } from 'kysely'
import type { Step } from '#platform/change'
import type { Actor } from '#platform/sessions'
import { type OrderRow, type OrderTables, own } from './tables.ts'

/** Writes a locked order and raises its version. */
export const updateOrder = <A extends Actor | null>(
  step: Step<A>,
  order: OrderRow,
  values: Updateable<OrderTables['orders']>,
): Promise<OrderRow> =>
  own(step.db)
    .updateTable('orders')
    .set({ ...values, version: order.version + 1 })
    .where('institution_id', '=', order.institution_id)
    .where('id', '=', order.id)
    .returningAll()
    .executeTakeFirstOrThrow()

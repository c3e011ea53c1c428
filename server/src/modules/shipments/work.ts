import type { CarriedStatus } from '@tongheng/contract/shipments'
import { countShipment, receiveAtWindow } from '@tongheng/contract/shipments'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { expectedAtWindow, instrumentOf, side } from './queries.ts'
import { own } from './tables.ts'

const limit = 50

/** Shipments on their way to me: the laboratory counts what came in, the window what came back. */
async function toCount({ db, actor }: Context<Member>): Promise<WorkGroupFound> {
  const kind = 'shipments.count'
  const rows = await own(db)
    .selectFrom('shipments')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where(side(actor), '=', actor.organizationId)
    .where('direction', '=', actor.organizationKind === 'window' ? 'back' : 'in')
    .where('counted_at', 'is', null)
    .orderBy('sent_at')
    .limit(limit)
    .execute()
  const items = rows.map((row) => ({
    kind,
    number: row.number,
    title: row.carrier,
    party: row.direction === 'in' ? row.window_name : row.institution_name,
    page: `/work/shipments/${row.institution_id}/${row.id}`,
    waitingSince: row.sent_at.toISOString(),
    clock: null,
  }))
  return { kind, total: rows[0]?.total ?? 0, items }
}

/** Instruments that lie at the window and wait to go on. */
async function lying({ db, actor }: Context<Member>, kind: string, status: CarriedStatus): Promise<WorkGroupFound> {
  const rows = await own(db)
    .selectFrom('carried_items')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('window_id', '=', actor.organizationId)
    .where('status', '=', status)
    .orderBy('received_at')
    .limit(limit)
    .execute()
  const items = rows.map((row) => ({
    kind,
    number: row.order_number,
    title: row.instrument,
    party: status === 'held' ? row.institution_name : row.client_name,
    page: `/work/shipments?tab=${status}`,
    waitingSince: row.received_at.toISOString(),
    clock: null,
  }))
  return { kind, total: rows[0]?.total ?? 0, items }
}

/** Instruments of the window's orders that their owners still have to bring. */
async function toReceive({ db, actor, platform }: Context<Member>): Promise<WorkGroupFound> {
  const kind = 'shipments.receive'
  const expected = await expectedAtWindow(db, actor.organizationId)
  const items = expected.slice(0, limit).map((item) => ({
    kind,
    number: item.orderNumber,
    title: instrumentOf(item),
    party: item.clientName,
    page: '/work/shipments?tab=expected',
    waitingSince: (item.agreedAt ?? platform.now()).toISOString(),
    clock: null,
  }))
  return { kind, total: expected.length, items }
}

export const shipmentWork: WorkSource = {
  name: 'shipments',
  waitingFor: async (context, actor) => {
    if (!holds(actor, countShipment.access)) return []
    const count = await toCount(context)
    if (!holds(actor, receiveAtWindow.access)) return [count]
    return [
      count,
      await toReceive(context),
      await lying(context, 'shipments.ship', 'held'),
      await lying(context, 'shipments.hand-out', 'back'),
    ]
  },
}

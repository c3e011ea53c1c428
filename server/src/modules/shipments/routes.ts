import { shipments as api } from '@tongheng/contract/shipments'
import { itemsOfWindow } from '#modules/orders'
import type { Routes } from '#platform/routes'
import { countShipment } from './countShipment.ts'
import { handOut } from './handOut.ts'
import { printManifest } from './manifest.ts'
import { presentCarried, presentShipment, viewShipment } from './present.ts'
import { listCarried, listShipmentRows } from './queries.ts'
import { receiveAtWindow } from './receiveAtWindow.ts'
import { shipItems } from './shipItems.ts'
import { own } from './tables.ts'

export function shipmentRoutes(routes: Routes): void {
  routes.on(api.listWindowExpected, async ({ context, actor }) => {
    const expected = await itemsOfWindow(context.db, actor.organizationId, 'agreed')
    const carried = await own(context.db)
      .selectFrom('carried_items')
      .select('item_id')
      .where('window_id', '=', actor.organizationId)
      .where('status', 'in', ['held', 'shipped', 'missing'])
      .execute()
    const here = new Set(carried.map((row) => row.item_id))
    const entries = expected
      .filter((item) => !here.has(item.itemId))
      .map((item) => ({
        institutionId: item.institutionId,
        itemId: item.itemId,
        institution: item.institutionName,
        orderNumber: item.orderNumber,
        client: item.clientName,
        instrument: [item.name, item.model, item.serial].filter(Boolean).join(' '),
      }))
    return { entries, total: entries.length }
  })
  routes.on(api.receiveAtWindow, async ({ context, body }) => {
    const rows = await receiveAtWindow(context, body)
    return { entries: rows.map(presentCarried), total: rows.length }
  })
  routes.on(api.listCarriedItems, async ({ context, query }) => {
    const { rows, total } = await listCarried(context.db, context.actor, query)
    return { entries: rows.map(presentCarried), total }
  })
  routes.on(api.listShipments, async ({ context, query }) => {
    const { rows, total } = await listShipmentRows(context.db, context.actor, query)
    return { entries: rows.map(presentShipment), total }
  })
  routes.on(api.getShipment, ({ context, params }) => viewShipment(context, params))
  routes.on(api.shipItems, async ({ context, body }) => viewShipment(context, await shipItems(context, body)))
  routes.on(api.countShipment, async ({ context, params, body }) => {
    await countShipment(context, params, body)
    return viewShipment(context, params)
  })
  routes.on(api.printManifest, ({ context, params }) => printManifest(context, params))
  routes.on(api.handOutItems, async ({ context, body }) => {
    const rows = await handOut(context, body)
    return { entries: rows.map(presentCarried), total: rows.length }
  })
}

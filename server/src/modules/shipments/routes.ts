import { shipments as api } from '@tongheng/contract/shipments'
import type { Routes } from '#platform/routes'
import { countShipment } from './countShipment.ts'
import { findMissing } from './findMissing.ts'
import { handOut } from './handOut.ts'
import { printManifest } from './manifest.ts'
import { presentCarried, presentShipment, viewShipment } from './present.ts'
import { expectedAtWindow, instrumentOf, listCarried, listShipmentRows, shipmentByCode } from './queries.ts'
import { receiveAtWindow } from './receiveAtWindow.ts'
import { shipItems } from './shipItems.ts'

export function shipmentRoutes(routes: Routes): void {
  routes.on(api.listWindowExpected, async ({ context, actor }) => {
    const expected = await expectedAtWindow(context.db, actor.organizationId)
    const entries = expected.map((item) => ({
      institutionId: item.institutionId,
      itemId: item.itemId,
      institution: item.institutionName,
      orderNumber: item.orderNumber,
      client: item.clientName,
      instrument: instrumentOf(item),
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
  routes.on(api.findMissing, async ({ context, params, body }) => {
    await findMissing(context, params, body)
    return viewShipment(context, params)
  })
  routes.on(api.lookUpShipment, async ({ context, actor, query }) => {
    const row = await shipmentByCode(context.db, actor, query.code)
    return { institutionId: row.institution_id, id: row.id, number: row.number }
  })
  routes.on(api.printManifest, ({ context, params }) => printManifest(context, params))
  routes.on(api.handOutItems, async ({ context, body }) => {
    const rows = await handOut(context, body)
    return { entries: rows.map(presentCarried), total: rows.length }
  })
}

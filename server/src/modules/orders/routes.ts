import { orderOperations as api } from '@tongheng/contract/orders'
import { findOrganizations } from '#modules/organizations'
import type { Routes } from '#platform/routes'
import { acceptOrder, askChange, cancelOrder, declineOrder } from './answerOrder.ts'
import { answerDeviation, tellDeviation } from './deviations.ts'
import { createOrder } from './openOrder.ts'
import { presentEntry, presentItemEntry, presentOrder } from './present.ts'
import { clocksOfOrders, promisesOf } from './promise.ts'
import { listItems, listOrders } from './queries.ts'
import { offerOrder, reviseOrder, saveChecklist, startReview } from './reviewOrder.ts'

export function orderRoutes(routes: Routes): void {
  routes.on(api.listOrders, async ({ context, query }) => {
    const { rows, total } = await listOrders(context.db, context.actor, query)
    const clocks = await clocksOfOrders(context, rows)
    return { entries: rows.map((row) => presentEntry(row, clocks.get(row.id) ?? null)), total }
  })
  routes.on(api.listOrderItems, async ({ context, query }) => {
    const { rows, total } = await listItems(context.db, context.actor, query)
    const promises = await promisesOf(context, rows)
    return { entries: rows.map((row) => presentItemEntry(row, promises.get(row.id) ?? null)), total }
  })
  routes.on(api.listClients, async ({ context, query }) => {
    const found = await findOrganizations(context.db, { kind: 'enterprise', q: query.q ?? '', limit: 20 })
    return { entries: found.map(({ id, name }) => ({ id, name })) }
  })
  routes.on(api.createOrder, async ({ context, body }) => presentOrder(context, await createOrder(context, body)))
  routes.on(api.getOrder, ({ context, params }) => presentOrder(context, params))
  routes.on(api.reviseOrder, async ({ context, params, body }) => {
    await reviseOrder(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.startReview, async ({ context, params, body }) => {
    await startReview(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.saveChecklist, async ({ context, params, body }) => {
    await saveChecklist(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.tellDeviation, async ({ context, params, body }) => {
    await tellDeviation(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.answerDeviation, async ({ context, params, body }) => {
    await answerDeviation(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.offerOrder, async ({ context, params, body }) => {
    await offerOrder(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.acceptOrder, async ({ context, params, body }) => {
    await acceptOrder(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.declineOrder, async ({ context, params, body }) => {
    await declineOrder(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.askChange, async ({ context, params, body }) => {
    await askChange(context, params, body)
    return presentOrder(context, params)
  })
  routes.on(api.cancelOrder, async ({ context, params, body }) => {
    await cancelOrder(context, params, body)
    return presentOrder(context, params)
  })
}

import { orderOperations as api } from '@tongheng/contract/orders'
import { findOrganizations } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { acceptOrder, askChange, cancelOrder, declineOrder } from './answerOrder.ts'
import { answerDelay, proposeDelay } from './delays.ts'
import { answerDeviation, tellDeviation } from './deviations.ts'
import { hintReview } from './hintReview.ts'
import { importTemplate } from './importTemplate.ts'
import { readMessages, sayOnOrder } from './messages.ts'
import { createOrder } from './openOrder.ts'
import { addPrice, changePrice, listPrices, presentPrice, removePrice } from './priceList.ts'
import { printQuotation } from './printQuotation.ts'
import { presentEntry, presentItemEntry, presentOrder } from './present.ts'
import { clocksOfOrders, promisesOf } from './promise.ts'
import { listItems, listOrders, type OrderKey } from './queries.ts'
import { quoteOrder } from './quoteOrder.ts'
import { offerOrder, reviseOrder, saveChecklist, startReview } from './reviewOrder.ts'
import { setWay } from './wayIn.ts'

/** A change of one order answers with the order as it is then. */
const thenOrder =
  <P extends OrderKey, B>(work: (context: Context<Member>, params: P, body: B) => Promise<void>) =>
  async ({ context, params, body }: { context: Context<Member>; params: P; body: B }) => {
    await work(context, params, body)
    return presentOrder(context, params)
  }

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
  routes.on(api.importTemplate, ({ context }) => importTemplate(context.locale))
  routes.on(api.setWay, thenOrder(setWay))
  routes.on(api.createOrder, async ({ context, body }) => presentOrder(context, await createOrder(context, body)))
  routes.on(api.getOrder, ({ context, params }) => presentOrder(context, params))
  routes.on(api.reviseOrder, thenOrder(reviseOrder))
  routes.on(api.startReview, thenOrder(startReview))
  routes.on(api.hintReview, ({ context, params }) => hintReview(context, params))
  routes.on(api.saveChecklist, thenOrder(saveChecklist))
  routes.on(api.tellDeviation, thenOrder(tellDeviation))
  routes.on(api.answerDeviation, thenOrder(answerDeviation))
  routes.on(api.proposeDelay, thenOrder(proposeDelay))
  routes.on(api.answerDelay, thenOrder(answerDelay))
  routes.on(api.sayOnOrder, thenOrder(sayOnOrder))
  routes.on(api.readMessages, thenOrder(readMessages))
  routes.on(api.quoteOrder, thenOrder(quoteOrder))
  routes.on(api.printQuotation, ({ context, params }) => printQuotation(context, params))
  routes.on(api.offerOrder, thenOrder(offerOrder))
  routes.on(api.acceptOrder, thenOrder(acceptOrder))
  routes.on(api.declineOrder, thenOrder(declineOrder))
  routes.on(api.askChange, thenOrder(askChange))
  routes.on(api.cancelOrder, thenOrder(cancelOrder))
  priceRoutes(routes)
}

function priceRoutes(routes: Routes): void {
  routes.on(api.listPrices, ({ context, query }) => listPrices(context, query))
  routes.on(api.addPrice, async ({ context, body }) => presentPrice(context, await addPrice(context, body)))
  routes.on(api.changePrice, async ({ context, params, body }) =>
    presentPrice(context, await changePrice(context, params, body)),
  )
  routes.on(api.removePrice, async ({ context, params, body }) => {
    await removePrice(context, params, body)
    return { id: params.id }
  })
}

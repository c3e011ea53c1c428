import { rentals as api } from '@tongheng/contract/rentals'
import { equipmentHindrances } from '#modules/equipment'
import type { Routes } from '#platform/routes'
import { changeOffer, openOffer } from './keepOffers.ts'
import { moveRental } from './moveRental.ts'
import { freeDaysOf, presentEntry, presentOffer, presentOffers, presentRental } from './present.ts'
import { listRentalRows, openOfferBy, ownOffers, publicOffers } from './queries.ts'
import { requestRental } from './requestRental.ts'

export function rentalRoutes(routes: Routes): void {
  routes.on(api.listSharedOffers, async ({ context, query }) => {
    const { rows, total } = await publicOffers(context.db, query)
    return { entries: await presentOffers(context, rows), total }
  })
  routes.on(api.getSharedOffer, async ({ context, params, query }) => {
    const row = await openOfferBy(context.db, params)
    return { ...(await presentOffer(context, row)), days: await freeDaysOf(context, row, query.from) }
  })
  routes.on(api.listOwnOffers, async ({ context, actor, query }) => {
    const { rows, total } = await ownOffers(context.db, actor.organizationId, query)
    return { entries: await presentOffers(context, rows), total }
  })
  routes.on(api.listRentable, async ({ context, actor }) => {
    const found = await equipmentHindrances(context.db, actor.organizationId, context.platform.now())
    const pieces = [...found].filter(([, { hindrance }]) => hindrance?.code !== 'equipment.scrapped')
    return { entries: pieces.map(([id, { number, name }]) => ({ id, number, name })) }
  })
  routes.on(api.openOffer, async ({ context, body }) => presentOffer(context, await openOffer(context, body)))
  routes.on(api.changeOffer, async ({ context, params, body }) =>
    presentOffer(context, await changeOffer(context, params, body)),
  )
  routes.on(api.requestRental, async ({ context, body }) => presentRental(context, await requestRental(context, body)))
  routes.on(api.listRentals, async ({ context, actor, query }) => {
    const { rows, total } = await listRentalRows(context.db, actor, query)
    return { entries: rows.map(presentEntry), total }
  })
  routes.on(api.getRental, ({ context, params }) => presentRental(context, params))
  for (const [operation, action] of [
    [api.approveRental, 'approve'],
    [api.refuseRental, 'refuse'],
    [api.cancelRental, 'cancel'],
    [api.handOverRental, 'hand-over'],
    [api.logRentalUse, 'log'],
    [api.takeBackRental, 'take-back'],
    [api.settleRental, 'settle'],
  ] as const)
    routes.on(operation, async ({ context, params, body }) => {
      await moveRental(context, params, { ...body, action })
      return presentRental(context, params)
    })
}

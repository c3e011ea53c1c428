import { sharing as api } from '@tongheng/contract/sharing'
import { findCertificate } from '#modules/certificates'
import { notFound } from '#platform/errors'
import type { Routes } from '#platform/routes'
import { lookAtShare, lookByLink, sharedFile, sharedView } from './openShare.ts'
import { presentReceived, presentShares } from './present.ts'
import { receivedShares, sharesOf } from './queries.ts'
import { acceptShare, revokeShare, shareCertificate } from './shareCertificate.ts'

const only = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw notFound()
  return one
}

export function sharingRoutes(routes: Routes): void {
  routes.on(api.listShares, async ({ params, context, actor }) => {
    await findCertificate(context.db, actor, params)
    const rows = await sharesOf(context.db, actor, params)
    return { entries: await presentShares(context.db, rows, context.platform.now()) }
  })
  routes.on(api.shareCertificate, async ({ params, query, body, context }) => {
    const { row, link } = await shareCertificate(context, { params, query, body })
    return { share: only(await presentShares(context.db, [row], context.platform.now())), link }
  })
  routes.on(api.revokeShare, async ({ params, context }) =>
    only(await presentShares(context.db, [await revokeShare(context, params.id)], context.platform.now())),
  )
  routes.on(api.listSharedCertificates, async ({ query, context, actor }) => {
    const { rows, total } = await receivedShares(context.db, actor, query)
    return { entries: await presentReceived(context.db, rows), total }
  })
  routes.on(api.openShare, async ({ params, context, ip }) =>
    sharedView(context, await lookAtShare(context, params.id, { what: 'opened', ip })),
  )
  routes.on(api.shareFile, async ({ params, context, ip }) =>
    sharedFile(context, await lookAtShare(context, params.id, { what: 'file', ip })),
  )
  routes.on(api.acceptShare, async ({ params, context }) =>
    only(await presentReceived(context.db, [await acceptShare(context, params.id)])),
  )
  routes.on(api.openLink, async ({ body, context, ip }) =>
    sharedView(context, await lookByLink(context, body.token, { what: 'opened', ip })),
  )
  routes.on(api.linkFile, async ({ body, context, ip }) =>
    sharedFile(context, await lookByLink(context, body.token, { what: 'file', ip })),
  )
}

import { traceability as api } from '@tongheng/contract/traceability'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { calibratedWith } from './calibratedWith.ts'
import { chainOn } from './chain.ts'
import { addBody, bodyOf, changeBody, listBodies, setLink } from './keepBodies.ts'
import { presentBodies, presentNode } from './present.ts'
import { diagramPdf, diagramSvg, summaryWorkbook } from './print.ts'
import { forwardTrace, nodesNumbered, reverseTrace } from './trace.ts'
import type { TraceKey } from './walks.ts'

async function presentBody({ db }: Context<Member>, key: TraceKey) {
  const [body] = await presentBodies(db, key.institutionId, [await bodyOf(db, key)])
  if (!body) throw new Error('a body that was just written is not there')
  return body
}

const chainOf = (context: Context<Member>, on: string | undefined) =>
  chainOn(context.db, context.actor.organizationId, on ?? dayOf(context.platform.now()))

export function traceRoutes(routes: Routes): void {
  routes.on(api.listBodies, async ({ context, actor, query }) => {
    const { rows, total } = await listBodies(context.db, actor.organizationId, query)
    return { entries: await presentBodies(context.db, actor.organizationId, rows), total }
  })
  routes.on(api.addBody, async ({ context, body }) => presentBody(context, await addBody(context, body)))
  routes.on(api.changeBody, async ({ context, params, body }) => {
    await changeBody(context, params, body)
    return presentBody(context, params)
  })
  routes.on(api.setLink, async ({ context, params, body }) => {
    await setLink(context, params, body)
    return presentBody(context, params)
  })
  routes.on(api.calibratedWith, async ({ context, params, body }) =>
    presentNode(await calibratedWith(context, params, body)),
  )
  routes.on(api.findNodes, async ({ context, actor, query }) => ({
    entries: await nodesNumbered(context.db, actor.organizationId, query.q),
  }))
  routes.on(api.getChain, ({ context, query }) => chainOf(context, query.on))
  routes.on(api.forward, ({ context, params, query }) => forwardTrace(context, params, query))
  routes.on(api.reverse, ({ context, params, query }) => reverseTrace(context, params, query))
  routes.on(api.exportSummary, async ({ context, query }) => summaryWorkbook(context, await chainOf(context, query.on)))
  routes.on(api.exportSvg, async ({ context, query }) => diagramSvg(context, await chainOf(context, query.on)))
  routes.on(api.exportPdf, async ({ context, query }) => diagramPdf(context, await chainOf(context, query.on)))
}

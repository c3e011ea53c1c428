import { suspicions as api } from '@tongheng/contract/suspicions'
import type { Routes } from '#platform/routes'
import {
  closeSuspicion,
  dismissSuspicion,
  explainSuspicion,
  orderRetest,
  retestersFor,
  saveLimits,
} from './decideSuspicion.ts'
import { presentSuspicion, presentSuspicionEntry } from './presentSuspicion.ts'
import { findRecord } from './queries.ts'
import { startRetest } from './retest.ts'
import { limitsOf } from './suspect.ts'
import { findSuspicion, listSuspicionRows } from './suspicionQueries.ts'

export function suspicionRoutes(routes: Routes): void {
  routes.on(api.listSuspicions, async ({ query, context, actor }) => {
    const { rows, total } = await listSuspicionRows(context.db, actor.organizationId, query)
    return { entries: rows.map(presentSuspicionEntry), total }
  })
  routes.on(api.getSuspicion, ({ params, context }) => presentSuspicion(context, params))
  routes.on(api.explainSuspicion, async ({ params, body, context }) => {
    await explainSuspicion(context, params, body)
    return presentSuspicion(context, params)
  })
  routes.on(api.dismissSuspicion, async ({ params, body, context }) => {
    await dismissSuspicion(context, params, body)
    return presentSuspicion(context, params)
  })
  routes.on(api.listRetesters, async ({ params, context, actor }) => {
    const { record_id: id } = await findSuspicion(context.db, actor, params)
    const record = await findRecord(context.db, { ...params, id })
    return { entries: await retestersFor(context.db, record, context.platform.now()) }
  })
  routes.on(api.orderRetest, async ({ params, body, context }) => {
    await orderRetest(context, params, body)
    return presentSuspicion(context, params)
  })
  routes.on(api.startRetest, async ({ params, body, context }) => {
    await startRetest(context, params, body)
    return presentSuspicion(context, params)
  })
  routes.on(api.closeSuspicion, async ({ params, body, context }) => {
    await closeSuspicion(context, params, body)
    return presentSuspicion(context, params)
  })
  routes.on(api.getSuspicionLimits, ({ context, actor }) => limitsOf(context.db, actor.organizationId))
  routes.on(api.saveSuspicionLimits, async ({ body, context, actor }) => {
    await saveLimits(context, body)
    return limitsOf(context.db, actor.organizationId)
  })
}

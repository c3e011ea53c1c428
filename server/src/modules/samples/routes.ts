import { sampleOperations as api } from '@tongheng/contract/samples'
import type { Routes } from '#platform/routes'
import { answerAdjustment, askAdjustment } from './adjustment.ts'
import { confirmHandover, handOver } from './handOver.ts'
import { printLabels } from './labels.ts'
import { presentEntry, presentSample } from './present.ts'
import { findByCode, listSamples } from './queries.ts'
import { receiveSample } from './receiveSample.ts'
import { receiversOf } from './receivers.ts'
import { returnSample } from './returnSample.ts'

export function sampleRoutes(routes: Routes): void {
  routes.on(api.listSamples, async ({ context, query }) => {
    const { rows, total } = await listSamples(context.db, context.actor, query)
    return { entries: rows.map(presentEntry), total }
  })
  routes.on(api.lookUpSample, async ({ context, query }) => {
    const sample = await findByCode(context.db, context.actor, query.code)
    return { institutionId: sample.institution_id, id: sample.id, number: sample.number }
  })
  routes.on(api.receiveSample, async ({ context, body }) => presentSample(context, await receiveSample(context, body)))
  routes.on(api.getSample, ({ context, params }) => presentSample(context, params))
  routes.on(api.listReceivers, async ({ context, actor }) => {
    const receivers = await receiversOf(context.db, actor.organizationId)
    return { entries: receivers.filter((one) => one.accountId !== actor.accountId) }
  })
  routes.on(api.handOver, async ({ context, params, body }) => {
    await handOver(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.confirmHandover, async ({ context, params, body }) => {
    await confirmHandover(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.askAdjustment, async ({ context, params, body }) => {
    await askAdjustment(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.answerAdjustment, async ({ context, params, body }) => {
    await answerAdjustment(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.returnSample, async ({ context, params, body }) => {
    await returnSample(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.printLabels, ({ context, query }) => printLabels(context, query.ids))
}

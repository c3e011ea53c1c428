import { sampleOperations as api } from '@tongheng/contract/samples'
import type { Routes } from '#platform/routes'
import { answerAdjustment, askAdjustment } from './adjustment.ts'
import { answerCase, closeCase, investigateCase, reportCase } from './cases.ts'
import { listCases, presentCase, presentCaseEntry } from './caseQueries.ts'
import { confirmHandover, confirmHandovers, handOver, handOverSamples, moveSamples } from './handOver.ts'
import { printLabels } from './labels.ts'
import { lookUpAtCounter } from './lookUp.ts'
import { presentEntry, presentSample } from './present.ts'
import { findByCode, listSamples } from './queries.ts'
import { receiveSample, receiveSamples } from './receiveSample.ts'
import { receiversOf } from './receivers.ts'
import { returnSample, returnSamples } from './returnSample.ts'
import { acknowledgeState, reportState } from './stateReports.ts'
import type { SampleRow } from './tables.ts'

const listed = (rows: readonly SampleRow[]) => ({ entries: rows.map(presentEntry), total: rows.length })

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
  routes.on(api.lookUpReception, ({ context, query }) => lookUpAtCounter(context, query.code))
  routes.on(api.receiveSamples, async ({ context, body }) => listed(await receiveSamples(context, body)))
  routes.on(api.reportState, async ({ context, params, body }) => {
    await reportState(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.acknowledgeState, async ({ context, params, body }) => {
    await acknowledgeState(context, params, body)
    return presentSample(context, params)
  })
  routes.on(api.handOverSamples, async ({ context, body }) => listed(await handOverSamples(context, body)))
  routes.on(api.confirmHandovers, async ({ context, body }) => listed(await confirmHandovers(context, body.ids)))
  routes.on(api.moveSamples, async ({ context, body }) => listed(await moveSamples(context, body)))
  routes.on(api.returnSamples, async ({ context, body }) => listed(await returnSamples(context, body)))
  caseRoutes(routes)
}

function caseRoutes(routes: Routes): void {
  routes.on(api.listSampleCases, async ({ context, query }) => {
    const { rows, total } = await listCases(context.db, context.actor, query)
    return { entries: rows.map(presentCaseEntry), total }
  })
  routes.on(api.getSampleCase, ({ context, params }) => presentCase(context, params))
  routes.on(api.reportSampleCase, async ({ context, body }) => presentCase(context, await reportCase(context, body)))
  routes.on(api.investigateSampleCase, async ({ context, params, body }) => {
    await investigateCase(context, params, body)
    return presentCase(context, params)
  })
  routes.on(api.answerSampleCase, async ({ context, params, body }) => {
    await answerCase(context, params, body)
    return presentCase(context, params)
  })
  routes.on(api.closeSampleCase, async ({ context, params, body }) => {
    await closeCase(context, params, body)
    return presentCase(context, params)
  })
}

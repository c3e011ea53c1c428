import { records as api } from '@tongheng/contract/records'
import { recordComparison } from '@tongheng/contract/records.compare'
import { recordFiles } from '@tongheng/contract/records.files'
import { notFound } from '#platform/errors'
import type { Routes } from '#platform/routes'
import { attachFile } from './attachFile.ts'
import { chooseStandard, scanStandard } from './chooseStandard.ts'
import { comparableRecords } from './comparable.ts'
import { correctReading } from './correctReading.ts'
import { enterReadings } from './enterReadings.ts'
import { handOverRecord } from './handOver.ts'
import { importReadings, readingMapOf } from './importReadings.ts'
import { presentRecord, presentSummary } from './present.ts'
import { printRecord } from './printRecord.ts'
import { listRecordRows } from './queries.ts'
import { recordAt } from './recordAt.ts'
import { answerRemark } from './remarks.ts'
import { reviseRecord } from './reviseRecord.ts'
import { startRecord } from './startRecord.ts'
import { checkRecord, returnRecord, submitRecord } from './submitRecord.ts'

export function recordRoutes(routes: Routes): void {
  routes.on(api.listRecords, async ({ query, context, actor }) => {
    const { rows, total } = await listRecordRows(context.db, actor.organizationId, query)
    return { entries: rows.map(presentSummary), total }
  })
  routes.on(api.getRecord, async ({ params, query, context, actor }) => {
    if (actor.organizationId !== params.institutionId) throw notFound()
    return query.at === undefined ? presentRecord(context, params) : recordAt(context, params, new Date(query.at))
  })
  routes.on(api.printRecord, async ({ params, context, actor }) => {
    if (actor.organizationId !== params.institutionId) throw notFound()
    return { ...(await printRecord(context, params)), mediaType: 'application/pdf', inline: true }
  })
  routes.on(api.startRecord, async ({ body, context }) => presentRecord(context, await startRecord(context, body)))
  routes.on(api.chooseStandard, async ({ params, body, context }) => {
    await chooseStandard(context, params, body)
    return presentRecord(context, params)
  })
  routes.on(api.scanStandard, async ({ params, body, context }) => {
    await scanStandard(context, params, body)
    return presentRecord(context, params)
  })
  routes.on(api.enterReadings, ({ params, body, context }) => enterReadings(context, params, body.entries))
  routes.on(api.correctReading, ({ params: { entryId, ...key }, body, context }) =>
    correctReading(context, key, { ...body, entryId }),
  )
  routes.on(recordComparison.listComparable, async ({ params, context, actor }) => {
    if (actor.organizationId !== params.institutionId) throw notFound()
    return { records: await comparableRecords(context.db, params) }
  })
  fileRoutes(routes)
  signingRoutes(routes)
}

function fileRoutes(routes: Routes): void {
  routes.on(recordFiles.attachFile, async ({ params, body, context }) => {
    await attachFile(context, params, body)
    return presentRecord(context, params)
  })
  routes.on(recordFiles.getReadingMap, async ({ params, context, actor }) => {
    if (actor.organizationId !== params.institutionId) throw notFound()
    return { map: await readingMapOf(context.db, params) }
  })
  routes.on(recordFiles.importReadings, async ({ params, body, context }) => {
    await importReadings(context, params, body)
    return presentRecord(context, params)
  })
}

/** From hand to hand: handed in, checked, given back with remarks, answered, opened again. */
function signingRoutes(routes: Routes): void {
  routes.on(api.handOverRecord, async ({ params, body, context }) => {
    await handOverRecord(context, params, body)
    return presentRecord(context, params)
  })
  routes.on(api.reviseRecord, async ({ params, body, context }) =>
    presentRecord(context, await reviseRecord(context, params, body)),
  )
  routes.on(api.submitRecord, async ({ params, body, context }) => {
    await submitRecord(context, params, body)
    return presentRecord(context, params)
  })
  routes.on(api.checkRecord, async ({ params, body, context }) => {
    await checkRecord(context, params, body)
    return presentRecord(context, params)
  })
  routes.on(api.answerRemark, async ({ params: { remarkId, ...key }, body, context }) => {
    await answerRemark(context, key, { ...body, remarkId })
    return presentRecord(context, key)
  })
  routes.on(api.returnRecord, async ({ params, body, context }) => {
    await returnRecord(context, params, body)
    return presentRecord(context, params)
  })
}

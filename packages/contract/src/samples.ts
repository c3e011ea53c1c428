import { z } from 'zod'
import { byInstitution, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { operation } from './operation.ts'
import { orderReaders } from './orders.shapes.ts'
import { sampleCaseOperations } from './samples.cases.ts'
import { sampleCustodyOperations } from './samples.custody.ts'
import { receptionOperations } from './samples.reception.ts'
import { handlers, laboratoryReaders, SampleEntry, SampleStatus, SampleView, sampleWorkflow } from './samples.shapes.ts'

export * from './samples.cases.ts'
export * from './samples.custody.ts'
export * from './samples.errors.ts'
export * from './samples.reception.ts'
export * from './samples.shapes.ts'

export const SampleFilter = z.object({
  ...pageQuery,
  status: SampleStatus.optional(),
  /** `me`: samples that I hold. */
  holder: z.literal('me').optional(),
  q: optionalText(100),
})

export const listSamples = operation({
  method: 'GET',
  path: '/samples',
  summary: 'Samples of my laboratory, the last received first',
  access: laboratoryReaders,
  query: SampleFilter,
  response: listOf(SampleEntry),
})

export const lookUpSample = operation({
  method: 'GET',
  path: '/sample-lookup',
  summary: 'The sample behind a scanned or typed number',
  access: laboratoryReaders,
  query: z.object({ code: text(100) }),
  response: z.object({ institutionId: Id, id: Id, number: z.string() }),
})

export const getSample = operation({
  method: 'GET',
  path: '/samples/:institutionId/:id',
  summary: 'One sample with its chain of custody; its laboratory and its owner see it',
  access: orderReaders,
  params: byInstitution,
  response: SampleView,
})

export const listReceivers = operation({
  method: 'GET',
  path: '/sample-receivers',
  summary: 'Colleagues that a sample can be handed to',
  access: handlers,
  response: z.object({ entries: z.array(z.object({ accountId: Id, name: z.string() })) }),
})

export const handOver = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/hand-over',
  summary: 'Hand a sample to a colleague, who confirms it (CAL-6.2.5)',
  access: sampleWorkflow.moves['hand-over'].by,
  params: byInstitution,
  body: z.object({ to: Id, location: text(100), remark: optionalText(500), version: RowVersion }),
  response: SampleView,
})

export const confirmHandover = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/confirm',
  summary: 'Confirm or refuse a sample handed to me',
  access: sampleWorkflow.moves.confirm.by,
  params: byInstitution,
  body: z.object({ accepted: z.boolean(), remark: optionalText(500), version: RowVersion }),
  response: SampleView,
})

export const askAdjustment = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/questions',
  summary: 'Ask the customer before adjusting or repairing (CAL-6.2.3)',
  access: ['service-desk', 'calibrator', 'technical-manager'],
  params: byInstitution,
  body: z.object({ text: text(500) }),
  response: SampleView,
})

export const answerAdjustment = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/questions/:questionId/answer',
  summary: 'Consent to an adjustment, or not',
  access: ['enterprise-admin', 'enterprise-member'],
  params: byInstitution.extend({ questionId: Id }),
  body: z.object({ granted: z.boolean(), remark: optionalText(500) }),
  response: SampleView,
})

export const returnSample = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/return',
  summary: 'Give a sample back to the customer (CAL-6.2.6)',
  access: sampleWorkflow.moves.return.by,
  params: byInstitution,
  body: z.object({ to: text(60), remark: optionalText(500), version: RowVersion }),
  response: SampleView,
})

export const printLabels = operation({
  method: 'GET',
  path: '/sample-labels',
  summary: 'Labels of 50 × 30 mm as PDF, one page each; ids separated by commas',
  access: laboratoryReaders,
  query: z.object({
    ids: z
      .string()
      .max(37 * 200)
      .transform((list) => list.split(','))
      .pipe(z.array(Id).min(1).max(200)),
  }),
  response: z.object({}),
  kind: 'file',
  mediaType: 'application/pdf',
})

export const sampleOperations = {
  listSamples,
  lookUpSample,
  getSample,
  listReceivers,
  handOver,
  confirmHandover,
  askAdjustment,
  answerAdjustment,
  returnSample,
  printLabels,
  ...receptionOperations,
  ...sampleCustodyOperations,
  ...sampleCaseOperations,
}

import { z } from 'zod'
import { Id, listOf, optionalText, text } from './common.ts'
import { operation } from './operation.ts'
import { handlers, SampleEntry, sampleWorkflow } from './samples.shapes.ts'

const ids = z.array(Id).min(1).max(100)

export const handOverSamples = operation({
  method: 'POST',
  path: '/sample-handovers',
  summary: 'Hand several samples to a colleague, who confirms them (CAL-6.2.5)',
  access: sampleWorkflow.moves['hand-over'].by,
  body: z.object({ ids, to: Id, location: text(100), remark: optionalText(500) }),
  response: listOf(SampleEntry),
})

export const confirmHandovers = operation({
  method: 'POST',
  path: '/sample-confirmations',
  summary: 'Confirm several samples handed to me',
  access: sampleWorkflow.moves.confirm.by,
  body: z.object({ ids }),
  response: listOf(SampleEntry),
})

export const moveSamples = operation({
  method: 'POST',
  path: '/sample-locations',
  summary: 'Put samples that I hold in another room or on another shelf (CAL-6.2.5)',
  access: handlers,
  body: z.object({ ids, location: text(100) }),
  response: listOf(SampleEntry),
})

export const returnSamples = operation({
  method: 'POST',
  path: '/sample-returns',
  summary: 'Give samples back against a signature written on the screen (CAL-6.2.6)',
  access: sampleWorkflow.moves.return.by,
  body: z.object({ ids, to: text(60), signature: Id, remark: optionalText(500) }),
  response: listOf(SampleEntry),
})

export const sampleCustodyOperations = { handOverSamples, confirmHandovers, moveSamples, returnSamples }

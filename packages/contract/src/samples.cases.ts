import { z } from 'zod'
import {
  byInstitution,
  FileRef,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { orderReaders } from './orders.shapes.ts'
import { workflow } from './workflow.ts'

export const SampleCaseStatus = z.enum(['reported', 'investigated', 'agreed', 'closed'])
export type SampleCaseStatus = z.infer<typeof SampleCaseStatus>

export type SampleCaseAction = 'investigate' | 'agree' | 'object' | 'close'

/** `difference`: what arrived is not what the manifest says. */
export const SampleCaseKind = z.enum(['lost', 'damaged', 'difference'])
export type SampleCaseKind = z.infer<typeof SampleCaseKind>

const customer = ['enterprise-admin', 'enterprise-member'] as const

/** A lost or damaged instrument (CAL-6.2.5): found out, agreed with its owner, closed. An objection takes it back to the investigation. */
export const sampleCaseWorkflow = workflow<SampleCaseStatus, SampleCaseAction>({
  initial: 'reported',
  moves: {
    investigate: { from: ['reported'], to: 'investigated', by: ['technical-manager', 'quality-supervisor'] },
    agree: { from: ['investigated'], to: 'agreed', by: customer },
    object: { from: ['investigated'], to: 'reported', by: customer },
    close: { from: ['agreed'], to: 'closed', by: ['technical-manager', 'quality-manager'] },
  },
})

const Said = z.object({ text: z.string(), by: z.string(), at: Moment })

export const SampleCaseEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  kind: SampleCaseKind,
  status: SampleCaseStatus,
  instrument: z.string(),
  client: z.string(),
  reportedBy: z.string(),
  reportedAt: Moment,
})
export type SampleCaseEntry = z.infer<typeof SampleCaseEntry>

export const SampleCaseView = SampleCaseEntry.extend({
  orderId: Id,
  orderNumber: z.string(),
  sample: z.object({ id: Id, number: z.string() }).nullable(),
  description: z.string(),
  photos: z.array(FileRef),
  finding: Said.nullable(),
  /** What the laboratory offers: repair, replacement, compensation. */
  proposal: z.string(),
  answer: Said.extend({ agreed: z.boolean() }).nullable(),
  closing: Said.nullable(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type SampleCaseView = z.infer<typeof SampleCaseView>

export const SampleCaseFilter = z.object({
  ...pageQuery,
  status: SampleCaseStatus.optional(),
  kind: SampleCaseKind.optional(),
})

export const listSampleCases = operation({
  method: 'GET',
  path: '/sample-cases',
  summary: 'Lost and damaged instruments that concern me, the last reported first',
  access: orderReaders,
  query: SampleCaseFilter,
  response: listOf(SampleCaseEntry),
})

export const getSampleCase = operation({
  method: 'GET',
  path: '/sample-cases/:institutionId/:id',
  summary: 'One case; its laboratory, the owner of the instrument and its window see it',
  access: orderReaders,
  params: byInstitution,
  response: SampleCaseView,
})

export const reportSampleCase = operation({
  method: 'POST',
  path: '/sample-cases',
  summary: 'Report a sample as lost or damaged',
  access: ['service-desk', 'calibrator', 'checker', 'equipment-keeper', 'technical-manager', 'quality-supervisor'],
  body: z.object({
    sampleId: Id,
    kind: SampleCaseKind.exclude(['difference']),
    description: text(1000),
    photos: z.array(Id).max(20).default([]),
  }),
  response: SampleCaseView,
})

const caseMove = (action: SampleCaseAction) => ({ access: sampleCaseWorkflow.moves[action].by, params: byInstitution })

export const investigateSampleCase = operation({
  ...caseMove('investigate'),
  method: 'POST',
  path: '/sample-cases/:institutionId/:id/investigate',
  summary: 'Write down what was found out and what the owner is offered',
  body: z.object({ finding: text(2000), proposal: text(1000), version: RowVersion }),
  response: SampleCaseView,
})

export const answerSampleCase = operation({
  ...caseMove('agree'),
  method: 'POST',
  path: '/sample-cases/:institutionId/:id/answer',
  summary: 'Agree to what the laboratory offers, or object with a reason',
  body: z.object({ agreed: z.boolean(), remark: optionalText(1000), version: RowVersion }),
  response: SampleCaseView,
})

export const closeSampleCase = operation({
  ...caseMove('close'),
  method: 'POST',
  path: '/sample-cases/:institutionId/:id/close',
  summary: 'Close a case once what was agreed is done',
  body: z.object({ closing: text(1000), version: RowVersion }),
  response: SampleCaseView,
})

export const sampleCaseOperations = {
  listSampleCases,
  getSampleCase,
  reportSampleCase,
  investigateSampleCase,
  answerSampleCase,
  closeSampleCase,
}

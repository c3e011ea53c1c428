import { z } from 'zod'
import { byInstitution, Day, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import {
  ItemDecision,
  ItemKind,
  NonconformityEntry,
  nonconformityEvaluators,
  NonconformityItem,
  nonconformityNotifiers,
  nonconformityOpeners,
  NonconformitySource,
  NonconformityStatus,
  NonconformityView,
  nonconformityWorkflow,
  Significance,
} from './nonconformity.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

export * from './nonconformity.shapes.ts'

const listCases = operation({
  method: 'GET',
  path: '/nonconformities',
  summary: 'Nonconforming work of my laboratory, the newest first (CAL-8.1)',
  access: laboratoryPosts,
  query: z.object({
    ...pageQuery,
    status: NonconformityStatus.optional(),
    source: NonconformitySource.optional(),
    q: optionalText(100),
  }),
  response: listOf(NonconformityEntry),
})

const getCase = operation({
  method: 'GET',
  path: '/nonconformities/:institutionId/:id',
  summary: 'One case of nonconforming work with its notices and what it still lacks',
  access: laboratoryPosts,
  params: byInstitution,
  response: NonconformityView,
})

const listItems = operation({
  method: 'GET',
  path: '/nonconformities/:institutionId/:id/items',
  summary: 'Equipment, records and certificates that the case touches',
  access: laboratoryPosts,
  params: byInstitution,
  query: z.object({ ...pageQuery, kind: ItemKind.optional(), decision: ItemDecision.optional() }),
  response: listOf(NonconformityItem),
})

const open = operation({
  method: 'POST',
  path: '/nonconformities',
  summary:
    'Open nonconforming work; with a standard: quarantine it, hold what it touched, draft the notices (IM-4.4.3.2)',
  access: nonconformityOpeners,
  body: z.object({
    source: NonconformitySource,
    title: text(100),
    description: text(2000),
    /** With source `standard`: which one was faulty, from which day to which, both inclusive. */
    equipmentId: Id.optional(),
    from: Day.optional(),
    until: Day.optional(),
  }),
  response: NonconformityView,
})

const ofCase = { params: byInstitution, response: NonconformityView }

const evaluate = operation({
  ...ofCase,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/evaluate',
  summary: 'Evaluate the significance and say what was corrected at once',
  access: nonconformityWorkflow.moves.evaluate.by,
  body: z.object({ significance: Significance, evaluation: text(2000), correction: text(2000), version: RowVersion }),
})

const dismiss = operation({
  ...ofCase,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/dismiss',
  summary: 'It was no nonconforming work: what is held is released',
  access: nonconformityWorkflow.moves.dismiss.by,
  body: z.object({ reason: text(500), version: RowVersion }),
})

const decide = operation({
  ...ofCase,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/decide',
  summary:
    'Decide for touched equipment, records or certificates: it stands, or it is withdrawn; without ids all open of a kind',
  access: nonconformityEvaluators,
  body: z.object({
    kind: ItemKind,
    ids: z.array(Id).min(1).max(200).optional(),
    decision: ItemDecision.exclude(['open']),
    note: text(500),
    version: RowVersion,
  }),
})

const findCause = operation({
  ...ofCase,
  method: 'PUT',
  path: '/nonconformities/:institutionId/:id/cause',
  summary: 'State the cause and the corrective action against its return',
  access: nonconformityEvaluators,
  body: z.object({ cause: text(2000), correctiveAction: text(2000), version: RowVersion }),
})

const resume = operation({
  ...ofCase,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/resume',
  summary: 'Authorise that work goes on: records that stand can be certified again',
  access: nonconformityWorkflow.moves.resume.by,
  body: z.object({ resumption: text(1000), version: RowVersion }),
})

const close = operation({
  ...ofCase,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/close',
  summary: 'Close when all parts are done: decisions, recalls, notices, cause and corrective action',
  access: nonconformityWorkflow.moves.close.by,
  body: z.object({ conclusion: text(1000), version: RowVersion }),
})

const ofNotice = { params: byInstitution.extend({ noticeId: Id }), response: NonconformityView }

const reviseNotice = operation({
  ...ofNotice,
  method: 'PUT',
  path: '/nonconformities/:institutionId/:id/notices/:noticeId',
  summary: 'Revise the drafted notice to a customer',
  access: nonconformityNotifiers,
  body: z.object({ subject: text(200), text: text(5000), version: RowVersion }),
})

const sendNotice = operation({
  ...ofNotice,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/notices/:noticeId/send',
  summary: 'Send the reviewed notice to the members of the customer',
  access: nonconformityNotifiers,
  body: z.object({ version: RowVersion }),
})

const dropNotice = operation({
  ...ofNotice,
  method: 'POST',
  path: '/nonconformities/:institutionId/:id/notices/:noticeId/drop',
  summary: 'Do not send a notice, with the reason or how the customer was told otherwise',
  access: nonconformityNotifiers,
  body: z.object({ reason: text(500), version: RowVersion }),
})

export const nonconformities = {
  listCases,
  getCase,
  listItems,
  open,
  evaluate,
  dismiss,
  decide,
  findCause,
  resume,
  close,
  reviseNotice,
  sendNotice,
  dropNotice,
}

import { z } from 'zod'
import { byId, ClockView, Day, FileRef, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { operation } from './operation.ts'
import { OrganizationKind, type Post } from './posts.ts'
import { workflow } from './workflow.ts'

export const ClosingStatus = z.enum(['open', 'answered', 'done', 'withdrawn'])
export type ClosingStatus = z.infer<typeof ClosingStatus>

export type ClosingAction = 'answer' | 'complete' | 'withdraw'

const admins = ['institution-admin', 'enterprise-admin'] as const satisfies readonly Post[]
const readers = [...admins, 'operator'] as const satisfies readonly Post[]

/**
 * How an organisation ends on the platform (NQI-6.1-closing): it reports that it closed, within a month, or the operator gives
 * notice to one that lost its qualification, which may answer before it is deregistered.
 */
export const closingWorkflow = workflow<ClosingStatus, ClosingAction>({
  initial: 'open',
  moves: {
    answer: { from: ['open'], to: 'answered', by: admins },
    complete: { from: ['open', 'answered'], to: 'done', by: ['operator'] },
    withdraw: { from: ['open', 'answered'], to: 'withdrawn', by: readers },
  },
})

/** Working days that an organisation has at least to answer a notice. */
export const leastDaysToAnswer = 5

const Papers = z.array(Id).max(10)

export const ClosingView = z.object({
  id: Id,
  organizationId: Id,
  organizationKind: OrganizationKind,
  organizationName: z.string(),
  /** `reported` by the organisation itself, or `notice` of the operator. */
  origin: z.enum(['reported', 'notice']),
  status: ClosingStatus,
  reason: z.string(),
  /** Day on which it closed, and the last day to report that; null for a notice. */
  ceasedOn: Day.nullable(),
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  files: z.array(FileRef),
  answer: z.string(),
  answerFiles: z.array(FileRef),
  openedAt: Moment,
  answeredAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  note: z.string(),
  /** Of a notice: the time to answer. Of a report: the operator's time. */
  clock: ClockView.nullable(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type ClosingView = z.infer<typeof ClosingView>

export const reportClosing = operation({
  method: 'POST',
  path: '/organization-closings',
  summary: 'Report that my organisation closes, within a month of the day (NQI-6.1-closing)',
  access: admins,
  body: z.object({ ceasedOn: Day, reason: text(500), fileIds: Papers }),
  response: ClosingView,
})

export const giveNotice = operation({
  method: 'POST',
  path: '/organization-applications/:id/notice',
  summary:
    'Give notice of deregistration to an organisation that lost its qualification, with the reason and time to answer',
  access: ['operator'],
  params: byId,
  body: z.object({
    version: RowVersion,
    reason: text(500),
    daysToAnswer: z.number().int().min(leastDaysToAnswer).max(60).default(10),
    fileIds: Papers,
  }),
  response: ClosingView,
})

export const answerNotice = operation({
  method: 'POST',
  path: '/organization-closings/:id/answer',
  summary: 'Answer a notice of deregistration before it takes effect',
  access: admins,
  params: byId,
  body: z.object({ version: RowVersion, answer: text(2000), fileIds: Papers }),
  response: ClosingView,
})

export const withdrawClosing = operation({
  method: 'POST',
  path: '/organization-closings/:id/withdraw',
  summary: 'Take a report of closing or a notice back, by whoever made it',
  access: readers,
  params: byId,
  body: z.object({ version: RowVersion, note: optionalText(500) }),
  response: ClosingView,
})

export const deregisterOrganization = operation({
  method: 'POST',
  path: '/organization-closings/:id/complete',
  summary: 'Deregister an organisation that closed, or that lost its qualification and was heard (NQI-6.1-closing)',
  access: ['operator'],
  params: byId,
  body: z.object({ version: RowVersion, note: optionalText(500) }),
  response: ClosingView,
})

export const listClosings = operation({
  method: 'GET',
  path: '/organization-closings',
  summary:
    'Reports of closing and notices, the latest first: of one organisation for the operator, of mine for its administrators',
  access: readers,
  query: z.object({ organizationId: Id.optional() }),
  response: z.object({ entries: z.array(ClosingView) }),
})

export const closingOperations = {
  reportClosing,
  giveNotice,
  answerNotice,
  withdrawClosing,
  deregisterOrganization,
  listClosings,
}

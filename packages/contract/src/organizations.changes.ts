import { z } from 'zod'
import {
  byId,
  ClockView,
  Day,
  FileRef,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
} from './common.ts'
import { IdentityNumber } from './identifiers.ts'
import { operation } from './operation.ts'
import { AttachmentKind, mainData, OrganizationReasons, ReviewedField } from './organizations.shapes.ts'
import { OrganizationKind, type Post } from './posts.ts'
import { workflow } from './workflow.ts'

export const ChangeStatus = z.enum(['announced', 'submitted', 'returned', 'approved', 'withdrawn'])
export type ChangeStatus = z.infer<typeof ChangeStatus>

export type ChangeAction = 'submit' | 'approve' | 'return' | 'withdraw'

const admins = ['institution-admin', 'enterprise-admin'] as const satisfies readonly Post[]
const readers = [...admins, 'operator'] as const satisfies readonly Post[]

/**
 * Change of main data (NQI-6.1-change): announced while papers are still missing, handed in with them within a month of the day on
 * which it happened, reviewed like a registration.
 */
export const changeWorkflow = workflow<ChangeStatus, ChangeAction>({
  initial: 'announced',
  moves: {
    submit: { from: ['announced', 'returned'], to: 'submitted', by: admins },
    withdraw: { from: ['announced', 'submitted', 'returned'], to: 'withdrawn', by: admins },
    approve: { from: ['submitted'], to: 'approved', by: ['operator'] },
    return: { from: ['submitted'], to: 'returned', by: ['operator'] },
  },
})

/** What the organisation is called and where it is from that day on; what is left out stays as it was. */
export const ChangedData = z.object({
  name: mainData.name.optional(),
  displayName: mainData.displayName.optional(),
  legalRepresentative: mainData.legalRepresentative.optional(),
  legalRepresentativeId: IdentityNumber.optional(),
  region: mainData.region.optional(),
  address: mainData.address.optional(),
  phone: mainData.phone.optional(),
  licenceValidUntil: Day.optional(),
  certificateNumber: optionalText(60),
  certificateValidUntil: Day.optional(),
})
export type ChangedData = z.infer<typeof ChangedData>

/** A change as reported. Papers may follow: without `submit` it is only announced. */
const report = {
  happenedOn: Day,
  data: ChangedData,
  attachments: mainData.attachments,
  remark: optionalText(500),
  submit: z.boolean(),
}

export const MainDataChange = z.object({
  id: Id,
  organizationId: Id,
  organizationKind: OrganizationKind,
  organizationName: z.string(),
  status: ChangeStatus,
  happenedOn: Day,
  /** Last day of the duty to report. */
  dueOn: Day,
  /** Reported after that day, or not reported yet though it has passed. */
  overdue: z.boolean(),
  facts: z.array(z.object({ field: ReviewedField, before: z.string(), after: z.string() })),
  attachments: z.array(z.object({ kind: AttachmentKind, file: FileRef })),
  remark: z.string(),
  announcedAt: Moment,
  submittedAt: Moment.nullable(),
  decidedAt: Moment.nullable(),
  reasons: OrganizationReasons,
  note: z.string(),
  clock: ClockView.nullable(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type MainDataChange = z.infer<typeof MainDataChange>

export const reportChange = operation({
  method: 'POST',
  path: '/organization-changes',
  summary:
    'Report that name, address, legal representative or validity changed, with its day and papers (NQI-6.1-change)',
  access: admins,
  body: z.object(report),
  response: MainDataChange,
})

export const mendChange = operation({
  method: 'PUT',
  path: '/organization-changes/:id',
  summary: 'Complete an announced report of a change, or mend a returned one',
  access: admins,
  params: byId,
  body: z.object({ ...report, version: RowVersion }),
  response: MainDataChange,
})

export const withdrawChange = operation({
  method: 'POST',
  path: '/organization-changes/:id/withdraw',
  summary: 'Withdraw a report that was made by mistake',
  access: admins,
  params: byId,
  body: z.object({ version: RowVersion }),
  response: MainDataChange,
})

export const ChangeFilter = z.object({
  ...pageQuery,
  status: ChangeStatus.optional(),
  overdue: z.enum(['yes']).optional(),
  q: optionalText(100),
})

export const listChanges = operation({
  method: 'GET',
  path: '/organization-changes',
  summary: 'Reported changes of main data: of everybody for the operator, of my organisation for its administrators',
  access: readers,
  query: ChangeFilter,
  response: listOf(MainDataChange),
})

export const getChange = operation({
  method: 'GET',
  path: '/organization-changes/:id',
  summary: 'One reported change with its papers',
  access: readers,
  params: byId,
  response: MainDataChange,
})

export const approveChange = operation({
  method: 'POST',
  path: '/organization-changes/:id/approve',
  summary: 'Approve a change: the new data hold from now on, certificates issued before keep the old name',
  access: ['operator'],
  params: byId,
  body: z.object({ version: RowVersion }),
  response: MainDataChange,
})

export const returnChange = operation({
  method: 'POST',
  path: '/organization-changes/:id/return',
  summary: 'Return a reported change with a reason for each field',
  access: ['operator'],
  params: byId,
  body: z.object({ version: RowVersion, reasons: OrganizationReasons.min(1), note: optionalText(500) }),
  response: MainDataChange,
})

export const changeOperations = {
  reportChange,
  mendChange,
  withdrawChange,
  listChanges,
  getChange,
  approveChange,
  returnChange,
}

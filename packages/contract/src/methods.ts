import type { MethodSheet } from '@tongheng/metrology'
import { z } from 'zod'
import {
  byInstitution,
  Day,
  Id,
  listOf,
  LocalizedName,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { workflow } from './workflow.ts'

/**
 * What a method is (CAL-5.2.1, 5.2.2): 检定规程, 校准规范, another published standard, or the laboratory's own.
 * Only a verification regulation carries a verification.
 */
export const MethodKind = z.enum([
  'verification-regulation',
  'calibration-specification',
  'other-standard',
  'non-standard',
])
export type MethodKind = z.infer<typeof MethodKind>

/** Follows from the dates of the method on the day that is asked for. */
export const MethodStatus = z.enum(['upcoming', 'current', 'superseded', 'abolished'])
export type MethodStatus = z.infer<typeof MethodStatus>

export const EndReason = z.enum(['superseded', 'abolished'])
export type EndReason = z.infer<typeof EndReason>

/** Who keeps the catalogue of methods up to date. */
export const methodKeepers = ['technical-manager', 'standard-lead'] as const

const MethodRef = z.object({ id: Id, code: z.string() })

export const MethodEntry = z.object({
  institutionId: Id,
  id: Id,
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  kind: MethodKind,
  status: MethodStatus,
  effectiveOn: Day,
  /** First day on which it does not apply any more. */
  endedOn: Day.nullable(),
  successor: MethodRef.nullable(),
  approvedSheets: z.number().int(),
})
export type MethodEntry = z.infer<typeof MethodEntry>

export const SheetStatus = z.enum(['draft', 'approved', 'retired', 'discarded'])
export type SheetStatus = z.infer<typeof SheetStatus>

export type SheetAction = 'approve' | 'retire' | 'discard'

export const sheetAuthors = ['technical-manager', 'standard-lead', 'calibrator'] as const

/** The life of one version of a method sheet. An approved one never changes: a change is a new version (CAL-5.2.4). */
export const sheetWorkflow = workflow<SheetStatus, SheetAction>({
  initial: 'draft',
  moves: {
    approve: { from: ['draft'], to: 'approved', by: ['technical-manager'] },
    retire: { from: ['approved'], to: 'retired', by: methodKeepers },
    discard: { from: ['draft'], to: 'discarded', by: sheetAuthors },
  },
})

const Text = z.object({ zh: z.string(), en: z.string() })

export const SheetEntry = z.object({
  institutionId: Id,
  id: Id,
  methodId: Id,
  methodCode: z.string(),
  /** Name that all versions of a sheet share. */
  key: z.string(),
  sheetVersion: z.number().int(),
  name: Text,
  quantity: Text,
  status: SheetStatus,
  author: z.string(),
  createdAt: Moment,
  approvedBy: z.string().nullable(),
  approvedAt: Moment.nullable(),
  retiredAt: Moment.nullable(),
})
export type SheetEntry = z.infer<typeof SheetEntry>

export const MethodView = MethodEntry.extend({
  endReason: EndReason.nullable(),
  predecessors: z.array(MethodRef),
  note: z.string(),
  /** Every version of every sheet, newest first; discarded drafts are left out. */
  sheets: z.array(SheetEntry),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type MethodView = z.infer<typeof MethodView>

export const SheetView = SheetEntry.extend({
  content: z.custom<MethodSheet>(),
  contentSha256: z.string(),
  retireReason: z.string(),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  /** Whether the asking person may write a new content into this draft. */
  mayEdit: z.boolean(),
  version: RowVersion,
})
export type SheetView = z.infer<typeof SheetView>

export const MethodFilter = z.object({
  ...pageQuery,
  status: MethodStatus.optional(),
  kind: MethodKind.optional(),
  q: optionalText(100),
})

const methodFields = {
  code: text(60),
  name: LocalizedName,
  kind: MethodKind,
  effectiveOn: Day,
  note: optionalText(1000),
}

export const listMethods = operation({
  method: 'GET',
  path: '/methods',
  summary: 'Methods of my laboratory with their status today (CAL-5.2.3)',
  access: laboratoryPosts,
  query: MethodFilter,
  response: listOf(MethodEntry),
})

export const getMethod = operation({
  method: 'GET',
  path: '/methods/:institutionId/:id',
  summary: 'A method with its sheets',
  access: laboratoryPosts,
  params: byInstitution,
  response: MethodView,
})

export const addMethod = operation({
  method: 'POST',
  path: '/methods',
  summary: 'Take a method into the catalogue',
  access: methodKeepers,
  body: z.object(methodFields),
  response: MethodView,
})

export const changeMethod = operation({
  method: 'PUT',
  path: '/methods/:institutionId/:id',
  summary: 'Mend what the catalogue says about a method',
  access: methodKeepers,
  params: byInstitution,
  body: z.object({ ...methodFields, version: RowVersion }),
  response: MethodView,
})

export const endMethod = operation({
  method: 'POST',
  path: '/methods/:institutionId/:id/end',
  summary: 'A method is superseded or abolished from a day on: work by it is refused from then (CAL-5.2.3)',
  access: methodKeepers,
  params: byInstitution,
  body: z.object({ reason: EndReason, on: Day, successorId: Id.optional(), version: RowVersion }),
  response: MethodView,
})

export const listBuiltInSheets = operation({
  method: 'GET',
  path: '/built-in-sheets',
  summary: 'Method sheets that come with the product, made from published examples',
  access: laboratoryPosts,
  response: z.object({
    entries: z.array(
      z.object({ id: z.string(), name: Text, quantity: Text, methods: z.array(z.string()), source: Text }),
    ),
  }),
})

export const SheetFilter = z.object({ ...pageQuery, methodId: Id.optional(), status: SheetStatus.optional() })

export const listSheets = operation({
  method: 'GET',
  path: '/method-sheets',
  summary: 'Method sheets of my laboratory by version, newest first',
  access: laboratoryPosts,
  query: SheetFilter,
  response: listOf(SheetEntry),
})

export const getSheet = operation({
  method: 'GET',
  path: '/method-sheets/:institutionId/:id',
  summary: 'One version of a method sheet',
  access: laboratoryPosts,
  params: byInstitution,
  response: SheetView,
})

/** A method sheet as it comes from outside; the metrology package checks it, every fault at its place. */
const SheetContent = z.record(z.string(), z.unknown())

export const createSheet = operation({
  method: 'POST',
  path: '/method-sheets',
  summary: 'Start a draft from a built-in sheet or from JSON; a sheet of the same name becomes its next version',
  access: sheetAuthors,
  body: z.object({ methodId: Id, builtInId: z.string().max(80).optional(), content: SheetContent.optional() }),
  response: SheetView,
})

export const changeSheet = operation({
  method: 'PUT',
  path: '/method-sheets/:institutionId/:id',
  summary: 'Write new content into a draft',
  access: sheetAuthors,
  params: byInstitution,
  body: z.object({ content: SheetContent, version: RowVersion }),
  response: SheetView,
})

export const approveSheet = operation({
  method: 'POST',
  path: '/method-sheets/:institutionId/:id/approve',
  summary: 'Approve a draft with a signature; the version in use before is retired (CAL-5.2.4)',
  access: sheetWorkflow.moves.approve.by,
  params: byInstitution,
  body: z.object({ version: RowVersion, signature: SignatureInput }),
  response: SheetView,
})

export const retireSheet = operation({
  method: 'POST',
  path: '/method-sheets/:institutionId/:id/retire',
  summary: 'Take an approved sheet out of use',
  access: sheetWorkflow.moves.retire.by,
  params: byInstitution,
  body: z.object({ version: RowVersion, reason: text(500) }),
  response: SheetView,
})

export const discardSheet = operation({
  method: 'POST',
  path: '/method-sheets/:institutionId/:id/discard',
  summary: 'Give up a draft',
  access: sheetWorkflow.moves.discard.by,
  params: byInstitution,
  body: z.object({ version: RowVersion }),
  response: SheetView,
})

export const methodOperations = {
  listMethods,
  getMethod,
  addMethod,
  changeMethod,
  endMethod,
  listBuiltInSheets,
  listSheets,
  getSheet,
  createSheet,
  changeSheet,
  approveSheet,
  retireSheet,
  discardSheet,
}

import { z } from 'zod'
import {
  byInstitution,
  Day,
  Id,
  listOf,
  LocalizedName,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  text,
} from './common.ts'
import {
  MethodKind,
  MethodLevel,
  MethodStatus,
  EndReason,
  ReviewOutcome,
  methodKeepers,
  MethodEntry,
  SheetStatus,
  sheetAuthors,
  sheetWorkflow,
  SheetEntry,
  SheetText,
  MethodView,
  SheetView,
} from './methods.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

export * from './methods.shapes.ts'

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
  /** The usual one of the kind when it is left out. */
  level: MethodLevel.optional(),
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
  body: z.object({
    reason: EndReason,
    on: Day,
    successorId: Id.optional(),
    usableUntil: Day.optional(),
    version: RowVersion,
  }),
  response: MethodView,
})

export const reviewMethod = operation({
  method: 'POST',
  path: '/methods/:institutionId/:id/reviews',
  summary: 'Keep the review of whether a method is still in force, with the day of the next one (CAL-5.2.3)',
  access: methodKeepers,
  params: byInstitution,
  body: z.object({
    outcome: ReviewOutcome,
    source: text(200),
    successorCode: text(60).optional(),
    changesOn: Day.optional(),
    note: optionalText(1000),
    nextOn: Day,
    version: RowVersion,
  }),
  response: MethodView,
})

export const listBuiltInSheets = operation({
  method: 'GET',
  path: '/built-in-sheets',
  summary: 'Method sheets that come with the product, made from published examples',
  access: laboratoryPosts,
  response: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        name: SheetText,
        quantity: SheetText,
        methods: z.array(z.string()),
        source: SheetText,
      }),
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
  reviewMethod,
  listBuiltInSheets,
  listSheets,
  getSheet,
  createSheet,
  changeSheet,
  approveSheet,
  retireSheet,
  discardSheet,
}

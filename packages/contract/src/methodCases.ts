import { z } from 'zod'
import { byInstitution, Id, listOf, optionalText, pageQuery, RowVersion, SignatureInput, text } from './common.ts'
import {
  CaseOutcome,
  CaseQuestion,
  MethodCaseEntry,
  MethodCaseKind,
  MethodCaseStatus,
  MethodCaseView,
  methodCaseWorkflow,
} from './methodCases.shapes.ts'
import { sheetAuthors } from './methods.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

export * from './methodCases.shapes.ts'

const inCase = '/method-cases/:institutionId/:id'
const signed = z.object({ version: RowVersion, signature: SignatureInput })
const reasoned = z.object({ version: RowVersion, reason: text(500) })
const { moves } = methodCaseWorkflow

export const methodCases = {
  listMethodCases: operation({
    method: 'GET',
    path: '/method-cases',
    summary: 'Verification and validation of methods of my laboratory, newest first (CAL-5.2.4)',
    access: laboratoryPosts,
    query: z.object({ ...pageQuery, methodId: Id.optional(), status: MethodCaseStatus.optional() }),
    response: listOf(MethodCaseEntry),
  }),
  startMethodCase: operation({
    method: 'POST',
    path: '/methods/:institutionId/:id/cases',
    summary: 'Begin the verification or validation of a method, with the questions of its kind (CAL-5.2.4)',
    access: sheetAuthors,
    params: byInstitution,
    body: z.object({ kind: MethodCaseKind, reason: text(500) }),
    response: MethodCaseView,
  }),
  getMethodCase: operation({
    method: 'GET',
    path: inCase,
    summary: 'A verification or validation with its evidence',
    access: laboratoryPosts,
    params: byInstitution,
    response: MethodCaseView,
  }),
  writeMethodCase: operation({
    method: 'PUT',
    path: inCase,
    summary: 'Write findings, evidence and conclusion into a draft; it may be incomplete',
    access: sheetAuthors,
    params: byInstitution,
    body: z.object({
      items: z
        .array(
          z.object({
            question: CaseQuestion,
            outcome: CaseOutcome.nullable(),
            finding: optionalText(4000),
            reference: optionalText(500),
            fileIds: z.array(Id).max(20),
          }),
        )
        .max(20),
      /** Left out while nothing is concluded yet. */
      suitable: z.boolean().optional(),
      conclusion: optionalText(4000),
      version: RowVersion,
    }),
    response: MethodCaseView,
  }),
  submitMethodCase: operation({
    method: 'POST',
    path: `${inCase}/submit`,
    summary: 'Hand in a complete case with a signature',
    access: moves.submit.by,
    params: byInstitution,
    body: signed,
    response: MethodCaseView,
  }),
  reviewMethodCase: operation({
    method: 'POST',
    path: `${inCase}/review`,
    summary: 'Review a case with a signature; nobody reviews what they wrote',
    access: moves.review.by,
    params: byInstitution,
    body: signed,
    response: MethodCaseView,
  }),
  approveMethodCase: operation({
    method: 'POST',
    path: `${inCase}/approve`,
    summary:
      'Approve a reviewed case with a signature: neither author nor reviewer; the one in force before is replaced',
    access: moves.approve.by,
    params: byInstitution,
    body: signed,
    response: MethodCaseView,
  }),
  returnMethodCase: operation({
    method: 'POST',
    path: `${inCase}/return`,
    summary: 'Return a case to its author with a reason',
    access: moves.return.by,
    params: byInstitution,
    body: reasoned,
    response: MethodCaseView,
  }),
  withdrawMethodCase: operation({
    method: 'POST',
    path: `${inCase}/withdraw`,
    summary: 'Withdraw a case in force with a reason: work by the method stops until the next one',
    access: moves.withdraw.by,
    params: byInstitution,
    body: reasoned,
    response: MethodCaseView,
  }),
  discardMethodCase: operation({
    method: 'POST',
    path: `${inCase}/discard`,
    summary: 'Give up a draft of a case',
    access: moves.discard.by,
    params: byInstitution,
    body: z.object({ version: RowVersion }),
    response: MethodCaseView,
  }),
  printMethodCase: operation({
    method: 'GET',
    path: `${inCase}/report`,
    summary: 'The report of a verification or validation as a PDF',
    access: laboratoryPosts,
    params: byInstitution,
    kind: 'file',
    mediaType: 'application/pdf',
    response: z.unknown(),
  }),
}

import type { FileRef } from '@tongheng/contract'
import {
  caseQuestions,
  type MethodCaseEntry,
  type MethodCaseView,
  methodCaseWorkflow,
} from '@tongheng/contract/methodCases'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { type CaseListRow, visibleCase } from './caseQueries.ts'
import { casePolicy } from './policy.ts'
import { isInForce } from './proven.ts'
import type { MethodKey } from './queries.ts'

export const presentCaseEntry = (row: CaseListRow): MethodCaseEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  methodId: row.method_id,
  kind: row.kind,
  caseVersion: row.case_version,
  status: row.status,
  methodCode: row.method_code,
  methodFrom: row.method_from,
  reason: row.reason,
  suitable: row.suitable,
  author: row.author_name,
  startedAt: row.started_at.toISOString(),
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  inForce: isInForce(row, { code: row.code_now, effective_on: row.effective_now }),
})

const presentItems = (row: CaseListRow, files: ReadonlyMap<string, FileRef>): MethodCaseView['items'] =>
  row.items.map(({ question, outcome, finding, reference, fileIds }) => ({
    question,
    essential: caseQuestions[row.kind].some(({ key, essential }) => key === question && essential),
    outcome,
    finding,
    reference,
    files: fileIds.flatMap((id) => files.get(id) ?? []),
  }))

export async function presentCase(context: Context<Member>, key: MethodKey): Promise<MethodCaseView> {
  const { db, actor } = context
  const row = await visibleCase(db, actor, key)
  const files = await fileRefs(
    db,
    row.items.flatMap(({ fileIds }) => fileIds),
  )
  return {
    ...presentCaseEntry(row),
    methodName: { zh: row.name_zh, en: row.name_en },
    items: presentItems(row, files),
    conclusion: row.conclusion,
    note: row.note,
    signatures: await signaturesOf(db, { organizationId: row.institution_id, kind: 'method-case', id: row.id }),
    actions: nextActions(methodCaseWorkflow, casePolicy, actor, row),
    mayEdit: row.status === 'draft' && casePolicy.write(actor, row) === null,
    version: row.version,
  }
}

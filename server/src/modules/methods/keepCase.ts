import type { Received } from '@tongheng/contract'
import { caseQuestions, casesNeededFor, methodCaseWorkflow } from '@tongheng/contract/methodCases'
import type { methodCases as api, MethodCaseKind } from '@tongheng/contract/methodCases'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { caseSubject, lockCase } from './caseQueries.ts'
import { casePolicy } from './policy.ts'
import { isInForce } from './proven.ts'
import { lockMethod, type MethodKey } from './queries.ts'
import { type CaseRow, type MethodRow, own, type StoredCaseItem } from './tables.ts'

const casesOf = (db: AnyDb, method: MethodRow): Promise<CaseRow[]> =>
  own(db)
    .selectFrom('method_cases')
    .selectAll()
    .where('institution_id', '=', method.institution_id)
    .where('method_id', '=', method.id)
    .execute()

/** A method of one's own is validated first and verified then; only one case of a kind at a time. */
function requireBeginning(method: MethodRow, kind: MethodCaseKind, cases: readonly CaseRow[]): void {
  const needed = casesNeededFor(method.kind)
  if (!needed.includes(kind)) throw fieldError('body.kind', 'methods.case-not-needed')
  const before = needed.slice(0, needed.indexOf(kind))
  if (before.some((one) => !cases.some((row) => row.kind === one && isInForce(row, method))))
    throw fieldError('body.kind', 'methods.validation-first')
  const open = cases.find((row) => row.kind === kind && ['draft', 'submitted', 'reviewed'].includes(row.status))
  if (open) throw new DomainError('conflict', 'methods.case-open', { version: open.case_version })
}

const blank = (kind: MethodCaseKind): StoredCaseItem[] =>
  caseQuestions[kind].map(({ key }) => ({ question: key, outcome: null, finding: '', reference: '', fileIds: [] }))

/** Begins a case about the edition of the method that the catalogue has now (CAL-5.2.4). */
export const startCase = (
  context: Context<Member>,
  key: MethodKey,
  body: Received<typeof api.startMethodCase>['body'],
): Promise<MethodKey> =>
  change(context, async (step) => {
    const method = await lockMethod(step.db, context.actor, key)
    const cases = await casesOf(step.db, method)
    const row: CaseRow = {
      institution_id: method.institution_id,
      id: newId(),
      method_id: method.id,
      kind: body.kind,
      case_version: 1 + Math.max(0, ...cases.filter(({ kind }) => kind === body.kind).map((one) => one.case_version)),
      status: methodCaseWorkflow.initial,
      method_code: method.code,
      method_from: method.effective_on,
      reason: body.reason,
      items: blank(body.kind),
      suitable: null,
      conclusion: '',
      note: '',
      author_ids: [context.actor.accountId],
      author_name: context.actor.name,
      started_at: step.now,
      reviewed_by_id: null,
      reviewed_by: null,
      approved_by_id: null,
      approved_by: null,
      approved_at: null,
      version: 1,
    }
    step.allow(casePolicy.write, row)
    requireBeginning(method, body.kind, cases)
    await own(step.db)
      .insertInto('method_cases')
      .values({ ...row, items: JSON.stringify(row.items) })
      .execute()
    step.record('methods.start-case', caseSubject(row), null, row)
    return { institutionId: row.institution_id, id: row.id }
  })

type Written = Received<typeof api.writeMethodCase>['body']

/** Every question of the kind once, in its order; what was not given stays as it is. */
function itemsOf(row: CaseRow, given: Written['items']): StoredCaseItem[] {
  const asked = new Set(row.items.map(({ question }) => question))
  given.forEach(({ question }, index) => {
    if (!asked.delete(question)) throw fieldError(`body.items.${index}.question`, 'methods.case-question')
  })
  return row.items.map((item) => {
    const found = given.find(({ question }) => question === item.question)
    return found
      ? {
          question: item.question,
          outcome: found.outcome,
          finding: found.finding ?? '',
          reference: found.reference ?? '',
          fileIds: found.fileIds,
        }
      : item
  })
}

/** Writes into a draft, which may be incomplete; whoever did is one of its authors. */
export const writeCase = (context: Context<Member>, key: MethodKey, body: Written): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCase(step.db, context.actor, key)
    step.allow(casePolicy.write, row)
    await requireVersion(step.db, caseSubject(row), row, body.version)
    if (row.status !== 'draft') throw new DomainError('conflict', 'methods.case-not-draft')
    const items = itemsOf(row, body.items)
    const files = body.items.flatMap(({ fileIds }, index) =>
      fileIds.map((id, at): [string, string] => [id, `body.items.${index}.fileIds.${at}`]),
    )
    await requireOwnFiles(step.db, step.actor, new Map(files))
    const changed = {
      suitable: body.suitable ?? null,
      conclusion: body.conclusion ?? '',
      author_ids: [...new Set([...row.author_ids, context.actor.accountId])],
      version: row.version + 1,
    }
    await own(step.db)
      .updateTable('method_cases')
      .set({ ...changed, items: JSON.stringify(items) })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record('methods.write-case', caseSubject(row), row, { ...row, ...changed, items })
  })

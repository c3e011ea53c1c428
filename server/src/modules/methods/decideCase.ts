import type { SignatureInput } from '@tongheng/contract'
import { faultsOfCase, type MethodCaseAction, methodCaseWorkflow } from '@tongheng/contract/methodCases'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { caseSubject, lockCase } from './caseQueries.ts'
import { casePolicy } from './policy.ts'
import { findMethod, type MethodKey } from './queries.ts'
import { type CaseRow, own } from './tables.ts'

type Decision = Partial<
  Pick<CaseRow, 'reviewed_by_id' | 'reviewed_by' | 'approved_by_id' | 'approved_by' | 'approved_at' | 'note'>
>
interface Asked {
  version: number
  signature?: SignatureInput
  reason?: string
}

async function write(step: Step<Member>, row: CaseRow, action: string, set: Partial<CaseRow>): Promise<void> {
  const { items: _items, ...columns } = { ...set, version: row.version + 1 }
  await own(step.db)
    .updateTable('method_cases')
    .set(columns)
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .execute()
  step.record(`methods.${action}-case`, caseSubject(row), row, { ...row, ...columns })
}

/** What the three signatures say something about. */
const signedContent = ({ method_code, method_from, kind, case_version, items, suitable, conclusion }: CaseRow) => ({
  method: method_code,
  from: method_from,
  kind,
  caseVersion: case_version,
  items,
  suitable,
  conclusion,
})

/** One move of a case: lock, authorise, guard, change, record. */
const move = (
  context: Context<Member>,
  [key, { version, signature }]: readonly [MethodKey, Asked],
  action: MethodCaseAction,
  guard: (step: Step<Member>, row: CaseRow) => Promise<Decision> | Decision,
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCase(step.db, context.actor, key)
    step.allow(casePolicy[action], row)
    const status = requireMove(methodCaseWorkflow, action, row.status)
    await requireVersion(step.db, caseSubject(row), row, version)
    const decision = await guard(step, row)
    if (signature)
      await sign(context, step, signature, {
        organizationId: row.institution_id,
        kind: 'method-case',
        id: row.id,
        meaning: action,
        content: signedContent(row),
      })
    await write(step, row, action, { ...decision, status })
  })

/** Every question is answered with its evidence, and the conclusion follows from the answers (CAL-5.2.4). */
function requireComplete({ kind, items, suitable, conclusion }: CaseRow): void {
  const answered = items.map((item) => ({ ...item, files: item.fileIds.length }))
  const faults = faultsOfCase({ kind, items: answered, suitable, conclusion }).map(({ path, code }): FieldRefusal => ({
    path: `body.${path}`,
    code,
  }))
  const [first] = faults
  if (first) throw new DomainError('invalid', first.code, {}, faults)
}

export const submitCase = (context: Context<Member>, key: MethodKey, body: Asked): Promise<void> =>
  move(context, [key, body], 'submit', (_step, row) => {
    requireComplete(row)
    return { note: '' }
  })

export const reviewCase = (context: Context<Member>, key: MethodKey, body: Asked): Promise<void> =>
  move(context, [key, body], 'review', (step) => ({
    reviewed_by_id: step.actor.accountId,
    reviewed_by: step.actor.name,
  }))

/** The one in force until now gives way. */
async function replaceFormer(step: Step<Member>, row: CaseRow): Promise<void> {
  const former = await own(step.db)
    .selectFrom('method_cases')
    .selectAll()
    .where('institution_id', '=', row.institution_id)
    .where('method_id', '=', row.method_id)
    .where('kind', '=', row.kind)
    .where('status', 'in', ['approved', 'taken-over'])
    .forUpdate()
    .executeTakeFirst()
  if (former) await write(step, former, 'replace', { status: 'replaced' })
}

/** Neither author nor reviewer approves; what was shown is about the edition that the catalogue still has. */
export const approveCase = (context: Context<Member>, key: MethodKey, body: Asked): Promise<void> =>
  move(context, [key, body], 'approve', async (step, row) => {
    const method = await findMethod(step.db, row.institution_id, row.method_id)
    if (method?.code !== row.method_code || method.effective_on !== row.method_from)
      throw new DomainError('conflict', 'methods.case-other-edition')
    await replaceFormer(step, row)
    return { approved_by_id: step.actor.accountId, approved_by: step.actor.name, approved_at: step.now }
  })

export const returnCase = (context: Context<Member>, key: MethodKey, body: Asked): Promise<void> =>
  move(context, [key, body], 'return', () => ({ reviewed_by_id: null, reviewed_by: null, note: body.reason ?? '' }))

/** From now on no work is done by the method, until it is shown again that it can be. */
export const withdrawCase = (context: Context<Member>, key: MethodKey, body: Asked): Promise<void> =>
  move(context, [key, body], 'withdraw', () => ({ note: body.reason ?? '' }))

export const discardCase = (context: Context<Member>, key: MethodKey, body: Asked): Promise<void> =>
  move(context, [key, body], 'discard', () => ({}))

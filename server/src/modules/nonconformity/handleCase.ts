import type { Received } from '@tongheng/contract'
import {
  type NonconformityAction,
  type nonconformities as api,
  nonconformityWorkflow,
} from '@tongheng/contract/nonconformity'
import { releaseRecords } from '#modules/records'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { nonconformityEvaluated } from './events.ts'
import { quarantine } from './openCase.ts'
import { casePolicy } from './policy.ts'
import { type CaseKey, caseSubject, idsDecided, lockCase, missingParts, openItems, writeCase } from './queries.ts'
import { type CaseRow, own } from './tables.ts'

/** Locks, authorises and guards one move of a case; `work` says what it changes. */
const moving =
  <B extends { version: number }>(
    action: NonconformityAction,
    work: (step: Step<Member>, row: CaseRow, body: B) => Promise<Partial<CaseRow>>,
  ) =>
  (context: Context<Member>, key: CaseKey, body: B): Promise<void> =>
    change(context, async (step) => {
      const row = await lockCase(step.db, context.actor, key)
      step.allow(casePolicy[action], row)
      const status = requireMove(nonconformityWorkflow, action, row.status)
      await requireVersion(step.db, caseSubject(row), row, body.version)
      const after = await writeCase(step, row, { ...(await work(step, row, body)), status })
      step.record(`nonconformity.${action}`, caseSubject(row), row, after)
    })

export const evaluateCase = moving(
  'evaluate',
  async (step, row, { significance, evaluation, correction }: Received<typeof api.evaluate>['body']) => {
    await step.announce(nonconformityEvaluated, { institutionId: row.institution_id, caseId: row.id })
    return { significance, evaluation, correction, evaluated_by: step.actor.name, evaluated_at: step.now }
  },
)

/** It was none after all: records are free again, and the drafts of notices go. */
export const dismissCase = moving('dismiss', async (step, row, { reason }: Received<typeof api.dismiss>['body']) => {
  await releaseRecords(step.db, { institutionId: row.institution_id, caseId: row.id, at: step.now })
  await own(step.db)
    .updateTable('nonconformity_notices')
    .set({ status: 'dropped', reason, done_by: step.actor.name, done_at: step.now })
    .where('institution_id', '=', row.institution_id)
    .where('case_id', '=', row.id)
    .where('status', '=', 'draft')
    .execute()
  return { conclusion: reason, closed_by: step.actor.name, closed_at: step.now }
})

/** Work goes on: what stands can be certified again; from withdrawn records nothing is issued any more. */
export const resumeCase = moving('resume', async (step, row, { resumption }: Received<typeof api.resume>['body']) => {
  const key = { institutionId: row.institution_id, id: row.id }
  const count = await openItems(step.db, key)
  if (count > 0) throw new DomainError('conflict', 'nonconformity.items-open', { count })
  const withdrawn = await idsDecided(step.db, key, 'record')
  await releaseRecords(step.db, { institutionId: key.institutionId, caseId: key.id, at: step.now }, withdrawn)
  return { resumption, resumed_by: step.actor.name, resumed_at: step.now }
})

/** Closed only when all its parts are done (CAL-8.1). */
export const closeCase = moving('close', async (step, row, { conclusion }: Received<typeof api.close>['body']) => {
  const missing = await missingParts(step.db, row)
  if (missing.length > 0)
    throw new DomainError(
      'conflict',
      'nonconformity.not-closable',
      {},
      missing.map(({ part, count }) => ({
        path: 'body.conclusion',
        code: `nonconformity.${part}-missing`,
        details: { count },
      })),
    )
  return { conclusion, closed_by: step.actor.name, closed_at: step.now }
})

function requireUnderWay(row: CaseRow): void {
  if (row.status === 'closed' || row.status === 'dismissed') throw new DomainError('conflict', 'nonconformity.over')
}

export const findCause = (
  context: Context<Member>,
  key: CaseKey,
  body: Received<typeof api.findCause>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCase(step.db, context.actor, key)
    step.allow(casePolicy.decide, row)
    requireUnderWay(row)
    await requireVersion(step.db, caseSubject(row), row, body.version)
    const { cause, correctiveAction } = body
    const set = { cause, corrective_action: correctiveAction, cause_by: context.actor.name }
    step.record('nonconformity.find-cause', caseSubject(row), row, await writeCase(step, row, set))
  })

/** Decides for items by their ids, or for all of a kind that are still open; what was decided can be decided anew until work is resumed. */
export const decideItems = (
  context: Context<Member>,
  key: CaseKey,
  body: Received<typeof api.decide>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCase(step.db, context.actor, key)
    step.allow(casePolicy.decide, row)
    if (row.status === 'open') throw new DomainError('conflict', 'nonconformity.not-evaluated')
    if (row.status !== 'evaluated') throw new DomainError('conflict', 'nonconformity.over')
    await requireVersion(step.db, caseSubject(row), row, body.version)
    const { kind, ids, decision, note } = body
    let query = own(step.db)
      .updateTable('nonconformity_items')
      .set({ decision, note, decided_by: context.actor.name, decided_at: step.now })
      .where('institution_id', '=', key.institutionId)
      .where('case_id', '=', key.id)
      .where('kind', '=', kind)
    query = ids ? query.where(sql<boolean>`object_id = any(${ids}::uuid[])`) : query.where('decision', '=', 'open')
    const decided = (await query.returning('object_id').execute()).map((item) => item.object_id)
    if (decided.length === 0) throw new DomainError('conflict', 'nonconformity.nothing-decided')
    if (kind === 'equipment' && decision === 'withdraw')
      // Other equipment that rests on the faulty standard and does not stand.
      for (const id of decided.toSorted())
        await quarantine(step, { institutionId: key.institutionId, id }, `${row.number} ${row.title}`)
    const after = await writeCase(step, row, {})
    const shown = { kind, decision, note, count: decided.length, ids: decided.slice(0, 200), version: after.version }
    step.record('nonconformity.decide', caseSubject(row), null, shown)
  })

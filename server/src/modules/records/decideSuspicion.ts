import { type SuspicionAction, type SuspicionOutcome, suspicionWorkflow } from '@tongheng/contract/suspicions'
import type { SuspicionLimits } from '@tongheng/metrology'
import { authorizedPeople } from '#modules/personnel'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { needs, requireMove, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { handedOnBy, measuredBy } from './measuredBy.ts'
import { findRecord, type RecordKey, type RecordRow } from './queries.ts'
import { limitsOf } from './suspect.ts'
import { type Suspected, suspicionPolicy } from './suspicionPolicy.ts'
import { lockSuspicion, suspicionSubject } from './suspicionQueries.ts'
import { own, type SuspicionRow } from './tables.ts'

type Changes = Partial<Omit<SuspicionRow, 'reasons' | 'comparison'>>

async function write(step: Step<Member>, row: SuspicionRow, set: Changes): Promise<SuspicionRow> {
  return own(step.db)
    .updateTable('suspicions')
    .set({ ...set, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** One move of a suspicion: lock, authorise, guard, change, record. */
const move = (
  context: Context<Member>,
  { key, version }: { key: RecordKey; version: number },
  action: SuspicionAction,
  changes: (step: Step<Member>, row: Suspected) => Changes | Promise<Changes>,
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockSuspicion(step.db, context.actor, key)
    const suspected = { ...row, record: await findRecord(step.db, { ...key, id: row.record_id }) }
    step.allow(suspicionPolicy[action], suspected)
    const measured = await handedOnBy(step.db, key.institutionId, [row.record_id], step.actor.accountId)
    if (measured && action !== 'explain') throw new DomainError('forbidden', 'suspicions.own-record')
    const status = requireMove(suspicionWorkflow, action, row.status)
    await requireVersion(step.db, suspicionSubject(row), row, version)
    const after = await write(step, row, { status, ...(await changes(step, suspected)) })
    step.record(`suspicions.${action}`, suspicionSubject(row), row, after)
  })

const decided = (step: Step<Member>, decision: string): Changes => ({
  decided_by: step.actor.accountId,
  decided_by_name: step.actor.name,
  decided_at: step.now,
  decision,
})

interface Remarked {
  version: number
  remark: string
}

export const explainSuspicion = (context: Context<Member>, key: RecordKey, input: Remarked): Promise<void> =>
  move(context, { key, version: input.version }, 'explain', () => ({ explanation: input.remark }))

export const dismissSuspicion = (context: Context<Member>, key: RecordKey, input: Remarked): Promise<void> =>
  move(context, { key, version: input.version }, 'dismiss', (step) => decided(step, input.remark))

/** Authorised for the method now, and none of those who measured or checked the suspected record. */
export async function retestersFor(db: AnyDb, record: RecordRow, at: Date) {
  const { institution_id: institutionId, method_id: methodId } = record
  const people = await authorizedPeople(db, { institutionId, methodId, action: 'calibrate', at })
  const measured = new Set((await measuredBy(db, record)).map(({ accountId }) => accountId))
  return people.filter(({ accountId }) => !measured.has(accountId) && accountId !== record.checker_id)
}

export const orderRetest = (
  context: Context<Member>,
  key: RecordKey,
  input: Remarked & { retesterId: string },
): Promise<void> =>
  move(context, { key, version: input.version }, 'retest', async (step, { record }) => {
    const people = await retestersFor(step.db, record, step.now)
    const retester = people.find(({ accountId }) => accountId === input.retesterId)
    if (!retester) throw fieldError('body.retesterId', 'suspicions.retest-by-another')
    return { ...decided(step, input.remark), retester_id: retester.accountId, retester_name: retester.name }
  })

export const closeSuspicion = (
  context: Context<Member>,
  key: RecordKey,
  input: Remarked & { outcome: SuspicionOutcome },
): Promise<void> =>
  move(context, { key, version: input.version }, 'close', () => ({ outcome: input.outcome, conclusion: input.remark }))

const mayTune: Rule<{ institution_id: string }> = (actor) => needs(actor, ['quality-manager'])

/** Sets the thresholds of the laboratory; two who do it at once do not overwrite each other. */
export const saveLimits = (
  context: Context<Member>,
  input: { limits: SuspicionLimits; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    const before = await limitsOf(step.db, institutionId)
    step.allow(mayTune, { institution_id: institutionId })
    const subject = { kind: 'suspicion-limits', id: institutionId, organizationId: institutionId }
    await requireVersion(step.db, subject, before, input.version)
    const values = { limits: JSON.stringify(input.limits), version: before.version + 1 }
    await own(step.db)
      .insertInto('suspicion_limits')
      .values({ institution_id: institutionId, ...values })
      .onConflict((conflict) => conflict.column('institution_id').doUpdateSet(values))
      .execute()
    step.record('suspicions.limits', subject, before.limits, { ...input.limits, version: values.version })
  })

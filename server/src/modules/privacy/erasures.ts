import type * as api from '@tongheng/contract/privacy'
import { type ErasureStatus, erasureWorkflow } from '@tongheng/contract/privacy'
import { accountById, eraseAccount, requirePresence } from '#modules/accounts'
import { leaveAll, membershipsOf, soleAdministrations } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import { cancelDeadline, meetDeadline, startDeadline } from '#platform/clock/deadlines'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { notify } from '#platform/messages/notify'
import { signatureCounts } from '#platform/personalData'
import { requireMove } from '#platform/policy'
import type { Request } from '#platform/routes'
import { privacyMessages } from './messages.ts'
import { erasurePolicy } from './policy.ts'
import { clockOf, erasuresOf, erasureSubject, lockErasure } from './queries.ts'
import { type ErasureRow, own } from './tables.ts'

/** Answers are due within fifteen working days (GB/T 35273, 8.7: thirty days at most). */
const decisionWorkingDays = 15

const hasSigned = async (db: AnyDb, accountId: string): Promise<boolean> =>
  ((await signatureCounts(db, [accountId])).get(accountId) ?? 0) > 0

/** An organisation must not be left without anybody who answers for it. */
async function requireReplaceable(db: AnyDb, accountId: string): Promise<void> {
  const [sole] = await soleAdministrations(db, accountId)
  if (sole !== undefined) throw new DomainError('conflict', 'privacy.last-admin', { organization: sole })
}

/** Leaves every organisation and is erased; the name stays on what was signed. */
async function erase(step: Step, accountId: string): Promise<void> {
  await requireReplaceable(step.db, accountId)
  await leaveAll(step, accountId)
  await eraseAccount(step, accountId, { keepName: await hasSigned(step.db, accountId) })
}

const insert = (step: Step, remark: string, status: ErasureStatus): Promise<ErasureRow> =>
  own(step.db)
    .insertInto('erasures')
    .values({
      id: newId(),
      account_id: step.actor.accountId,
      status,
      remark,
      opened_at: step.now,
      decided_at: status === 'open' ? null : step.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'erasures_one_open') throw new DomainError('conflict', 'privacy.erasure-open')
      throw error
    })

/**
 * Where the person belongs to no organisation and signed nothing, they are erased at once; else a person decides, because others
 * rely on what stays (PIPL 47).
 */
export async function askErasure({
  context,
  body,
  ip,
  actor,
}: Request<typeof api.askErasure>): Promise<{ status: ErasureStatus }> {
  await requirePresence(context, { ip, password: body.password })
  return change(context, async (step) => {
    step.allowedBecause('own data, presence proved')
    await requireReplaceable(step.db, actor.accountId)
    const free = !(await hasSigned(step.db, actor.accountId)) && !(await belongsSomewhere(step.db, actor.accountId))
    const row = await insert(step, body.remark ?? '', free ? 'done' : erasureWorkflow.initial)
    if (free) await erase(step, actor.accountId)
    else await startDeadline(step.db, { ...clockOf(row), startedAt: step.now, workingDays: decisionWorkingDays })
    step.record('privacy.ask-erasure', erasureSubject(row), null, { status: row.status })
    return { status: row.status }
  })
}

const belongsSomewhere = async (db: AnyDb, accountId: string): Promise<boolean> =>
  (await membershipsOf(db, accountId)).length > 0

export const withdrawErasure = ({
  context,
  actor,
}: Request<typeof api.withdrawErasure>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const [latest] = await erasuresOf(step.db, actor.accountId)
    if (latest?.status !== 'open') throw notFound()
    step.allowedBecause('own request')
    await close(step, latest, 'withdrawn', '')
    await cancelDeadline(step.db, clockOf(latest), step.now)
    step.record('privacy.withdraw-erasure', erasureSubject(latest), { status: 'open' }, { status: 'withdrawn' })
    return {}
  })

const close = (step: Step, row: ErasureRow, status: ErasureStatus, answer: string) =>
  own(step.db)
    .updateTable('erasures')
    .set({ status, answer, decided_at: step.now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()

/** The operator grants or refuses with the reason; the person is told at the address of then. */
export const decideErasure = ({
  context,
  params,
  body,
}: Request<typeof api.decideErasure>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const row = await lockErasure(step.db, params.id)
    const action = body.grant ? 'grant' : 'refuse'
    step.allow(erasurePolicy[action], row)
    const status = requireMove(erasureWorkflow, action, row.status)
    await requireVersion(step.db, erasureSubject(row), row, body.version)
    const person = await accountById(step.db, row.account_id)
    if (body.grant) await erase(step, row.account_id)
    await close(step, row, status, body.answer)
    await meetDeadline(step.db, clockOf(row), step.now)
    await notify(step, {
      kind: privacyMessages[body.grant ? 'erased' : 'refused'],
      to: [body.grant ? { ...person, id: null } : person],
      page: body.grant ? '' : '/work/account/privacy',
      data: { answer: body.answer },
    })
    step.record('privacy.decide-erasure', erasureSubject(row), { status: row.status }, { status })
    return {}
  })

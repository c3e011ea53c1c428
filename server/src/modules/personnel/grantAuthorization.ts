import type { Received } from '@tongheng/contract'
import { type Examination, isQualified, qualifiedActions } from '@tongheng/contract/personnel'
import type * as api from '@tongheng/contract/personnel'
import { methodOf } from '#modules/methods'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { isOldEnoughToStop, lastDayOfWork } from './age.ts'
import { isEmployed } from './entitled.ts'
import { isOver, longestExamination } from './examinations.ts'
import { authorizationGranted, authorizationRevoked } from './events.ts'
import { personnelPolicy } from './policy.ts'
import { authorizationSubject, fileOf, lockAuthorization, peopleOf, type PersonKey } from './queries.ts'
import { type AuthorizationRow, own } from './tables.ts'

type Grant = Received<typeof api.grantAuthorization>['body']

/** A member of the laboratory, employed for the whole time, with the title that the action asks for (CAL-5.1.1 to 5.1.3). */
async function requireFit(step: Step<Member>, body: Grant): Promise<string> {
  const institutionId = step.actor.organizationId
  const person = (await peopleOf(step.db, institutionId)).find(({ accountId }) => accountId === body.accountId)
  if (!person) throw fieldError('body.accountId', 'personnel.not-member')
  const { name } = person
  const file = await fileOf(step.db, institutionId, body.accountId)
  if (!isEmployed(file, body.validFrom) || !isEmployed(file, body.validUntil))
    throw fieldError('body.validUntil', 'personnel.not-employed', { name })
  const bornOn = file?.born_on ?? null
  if (bornOn !== null && isOldEnoughToStop(bornOn, body.validUntil))
    throw fieldError('body.validUntil', 'personnel.too-old', { name, lastDay: lastDayOfWork(bornOn) })
  if (
    qualifiedActions.includes(body.action) &&
    !isQualified({ title: file?.title ?? 'none', metrologist: file?.metrologist ?? 'none' })
  )
    throw fieldError('body.accountId', 'personnel.not-qualified', { name })
  return name
}

async function requireMethod(step: Step<Member>, body: Grant): Promise<void> {
  const method = await methodOf(step.db, step.actor.organizationId, body.methodId)
  if (!method) throw fieldError('body.methodId', 'methods.unknown')
  if (method.endedOn !== null && method.endedOn <= body.validFrom)
    throw fieldError('body.methodId', 'methods.ended-already', { endedOn: method.endedOn })
}

/** The examination that the person passed by the method and that still counts; without one a signed statement must say why (CAL-5.1.4). */
async function requireExamination(step: Step<Member>, body: Grant, name: string): Promise<Examination | null> {
  const { accountId, methodId } = body
  const institutionId = step.actor.organizationId
  const found = await longestExamination(step.db, { institutionId, accountId, methodId, at: step.now })
  const counts = found !== null && !isOver(found, dayOf(step.now))
  if (counts || body.exception) return counts ? found : null
  if (found === null) throw fieldError('body.exception', 'personnel.examination-needed', { name })
  const { title, validUntil } = found
  throw fieldError('body.exception', 'personnel.examination-over', { name, title, validUntil: validUntil ?? '' })
}

function requireDates(body: Grant, today: string): void {
  if (body.validUntil < body.validFrom) throw fieldError('body.validUntil', 'personnel.ends-before-start')
  if (body.validUntil < today) throw fieldError('body.validUntil', 'personnel.ended-already')
}

async function insert(step: Step<Member>, row: AuthorizationRow, name: string): Promise<void> {
  try {
    const examination = row.examination === null ? null : JSON.stringify(row.examination)
    await own(step.db)
      .insertInto('authorizations')
      .values({ ...row, examination })
      .execute()
  } catch (error) {
    if (violatedConstraint(error) !== 'authorizations_no_overlap') throw error
    throw new DomainError('conflict', 'personnel.overlap', { name }, [
      { path: 'body.validFrom', code: 'personnel.overlap', details: { name } },
    ])
  }
}

/** Authorises a person, with evidence of training and examination and the signature of whoever answers for it (CAL-5.1.4). */
export const grantAuthorization = (
  context: Context<Member>,
  body: Grant,
): Promise<{ row: AuthorizationRow; name: string }> =>
  change(context, async (step) => {
    step.allow(personnelPolicy.grant, { account_id: body.accountId })
    requireDates(body, dayOf(step.now))
    const name = await requireFit(step, body)
    await requireMethod(step, body)
    const examination = await requireExamination(step, body, name)
    if (body.fileId !== undefined) await requireOwnFiles(step.db, step.actor, new Map([[body.fileId, 'body.fileId']]))
    const row: AuthorizationRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      account_id: body.accountId,
      method_id: body.methodId,
      action: body.action,
      valid_from: body.validFrom,
      valid_until: body.validUntil,
      evidence: body.evidence,
      examination,
      exception: examination === null ? (body.exception ?? '') : '',
      file_id: body.fileId ?? null,
      granted_by_id: context.actor.accountId,
      granted_by: context.actor.name,
      granted_at: step.now,
      revoked_by: null,
      revoked_at: null,
      revoke_reason: null,
    }
    await insert(step, row, name)
    await sign(context, step, body.signature, {
      organizationId: row.institution_id,
      kind: 'person',
      id: row.account_id,
      meaning: `authorized-${row.action}`,
      content: row,
    })
    step.record('personnel.grant', authorizationSubject(row), null, row)
    await step.announce(authorizationGranted, eventOf(row))
    return { row, name }
  })

const eventOf = (row: AuthorizationRow) => ({
  institutionId: row.institution_id,
  authorizationId: row.id,
  accountId: row.account_id,
  methodId: row.method_id,
})

/** From now on the person may not; what was done under it stays as it was. */
export const revokeAuthorization = (
  context: Context<Member>,
  key: PersonKey,
  body: Received<typeof api.revokeAuthorization>['body'],
): Promise<{ row: AuthorizationRow; name: string }> =>
  change(context, async (step) => {
    const row = await lockAuthorization(step.db, context.actor, key)
    step.allow(personnelPolicy.revoke, row)
    if (row.revoked_at !== null) throw new DomainError('conflict', 'personnel.revoked-already')
    if (row.valid_until < dayOf(step.now)) throw new DomainError('conflict', 'personnel.expired-already')
    const revoked = await own(step.db)
      .updateTable('authorizations')
      .set({ revoked_by: context.actor.name, revoked_at: step.now, revoke_reason: body.reason })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('personnel.revoke', authorizationSubject(row), row, revoked)
    await step.announce(authorizationRevoked, eventOf(row))
    const people = await peopleOf(step.db, key.institutionId)
    return { row: revoked, name: people.find(({ accountId }) => accountId === row.account_id)?.name ?? '' }
  })

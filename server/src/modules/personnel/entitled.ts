import type { ErrorCode } from '@tongheng/contract'
import { type AuthorizationAction, isQualified, qualifiedActions } from '@tongheng/contract/personnel'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { authorizationsOf, fileOf, filesOf, heldOn, peopleOf, personOf } from './queries.ts'
import { endedExaminations } from './examinations.ts'
import { isOldEnoughToStop, lastDayOfWork } from './age.ts'
import type { AuthorizationRow, FileRow } from './tables.ts'

export const isEmployed = (file: FileRow | undefined, day: string): boolean =>
  (file?.employed_from ?? day) <= day && (file?.employed_until ?? day) >= day

const noTitle = { title: 'none', metrologist: 'none' } as const

/** Whether title, age and employment allow the action on that day (CAL-5.1.1 to 5.1.3). */
export const mayAct = (file: FileRow | undefined, action: AuthorizationAction, day: string): boolean =>
  isEmployed(file, day) &&
  !isOldEnoughToStop(file?.born_on ?? null, day) &&
  (!qualifiedActions.includes(action) || isQualified(file ?? noTitle))

export interface Question {
  institutionId: string
  methodId: string
  action: AuthorizationAction
  at: Date
}

/** Of each method, the members of the laboratory who are employed, qualified and authorised at that moment (CAL-5.1.4), by name. */
export async function authorizedByMethod(
  db: AnyDb,
  { institutionId, methodIds, action, at }: Omit<Question, 'methodId'> & { methodIds: readonly string[] },
): Promise<Map<string, { accountId: string; name: string }[]>> {
  if (methodIds.length === 0) return new Map()
  const day = dayOf(at)
  const held = await heldOn(db, institutionId, { day, at })
    .select(['account_id', 'method_id', 'examination'])
    .where('method_id', 'in', methodIds)
    .where('action', '=', action)
    .execute()
  if (held.length === 0) return new Map()
  const ended = await endedExaminations(db, held, { institutionId, at, day })
  const files = await filesOf(db, institutionId)
  const able = (await peopleOf(db, institutionId)).filter(({ accountId }) => mayAct(files.get(accountId), action, day))
  return new Map(
    methodIds.map((methodId) => {
      const ids = new Set(held.flatMap((row) => (row.method_id === methodId && !ended.has(row) ? row.account_id : [])))
      const people = able.filter(({ accountId }) => ids.has(accountId))
      return [methodId, people.map(({ accountId, name }) => ({ accountId, name }))]
    }),
  )
}

/** The same of one method. */
export const authorizedPeople = async (
  db: AnyDb,
  { methodId, ...asked }: Question,
): Promise<{ accountId: string; name: string }[]> =>
  (await authorizedByMethod(db, { ...asked, methodIds: [methodId] })).get(methodId) ?? []

/** The authorisation by which a person may act at that moment, or null (CAL-5.1.4). `validUntil` is its last day. */
export async function authorizationFor(
  db: AnyDb,
  question: Question & { accountId: string },
): Promise<{ id: string; validUntil: string } | null> {
  const { institutionId, methodId, action, at, accountId } = question
  const row = await heldOn(db, institutionId, { day: dayOf(at), at })
    .select(['id', 'valid_until'])
    .where('method_id', '=', methodId)
    .where('action', '=', action)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return null
  const people = await authorizedPeople(db, question)
  return people.some((person) => person.accountId === accountId) ? { id: row.id, validUntil: row.valid_until } : null
}

export interface PersonReason {
  code: ErrorCode
  details: Record<string, string>
}

export interface Entitlement {
  name: string
  /** The authorisation that counts; null when none does. */
  held: { id: string; validUntil: string } | null
  against: PersonReason[]
}

/** Why none of the authorisations that were granted until that moment counts: each that ended, and how. */
function whyNone(rows: readonly AuthorizationRow[], name: string, { action, at }: Question): PersonReason[] {
  const [latest] = rows
  const details = { name }
  if (!latest) return [{ code: `personnel.none-to-${action}`, details }]
  if (latest.revoked_at !== null && latest.revoked_at <= at) return [{ code: 'personnel.revoked', details }]
  return latest.valid_until < dayOf(at)
    ? [{ code: 'personnel.expired', details: { name, validUntil: latest.valid_until } }]
    : [{ code: 'personnel.not-yet', details: { name, validFrom: latest.valid_from } }]
}

/** The examination that the authorisation rests on, where it is over (CAL-5.1.4). */
async function whyOver(
  db: AnyDb,
  row: AuthorizationRow,
  name: string,
  { institutionId, at }: Question,
): Promise<PersonReason[]> {
  const ended = (await endedExaminations(db, [row], { institutionId, at, day: dayOf(at) })).get(row)
  if (!ended) return []
  const { title, validUntil } = ended
  return [{ code: 'personnel.examination-ended', details: { name, title, validUntil: validUntil ?? '' } }]
}

/** Whether title, age and employment stand against the action, each told (CAL-5.1.1 to 5.1.3). */
function whyNotFit(file: FileRow | undefined, name: string, { action, at }: Question): PersonReason[] {
  const day = dayOf(at)
  const bornOn = file?.born_on ?? null
  return [
    ...(isEmployed(file, day) ? [] : [{ code: 'personnel.not-employed' as const, details: { name } }]),
    ...(bornOn !== null && isOldEnoughToStop(bornOn, day)
      ? [{ code: 'personnel.too-old' as const, details: { name, lastDay: lastDayOfWork(bornOn) } }]
      : []),
    ...(!qualifiedActions.includes(action) || isQualified(file ?? noTitle)
      ? []
      : [{ code: 'personnel.not-qualified' as const, details: { name } }]),
  ]
}

/**
 * By which authorisation a person may act at that moment, or every reason against (CAL-5.1.4). `done`: the work is done already, and
 * whoever did it may have left since.
 */
export async function entitlementOf(
  db: AnyDb,
  question: Question & { accountId: string; done?: boolean | undefined },
): Promise<Entitlement> {
  const { institutionId, methodId, action, at, accountId, done = false } = question
  const person = await personOf(db, institutionId, accountId)
  if (!person && !done) return { name: '', held: null, against: [{ code: 'personnel.not-member', details: {} }] }
  const name = person?.name ?? ''
  const day = dayOf(at)
  const granted = (await authorizationsOf(db, institutionId, accountId)).filter(
    (row) => row.method_id === methodId && row.action === action && row.granted_at <= at,
  )
  const row = granted.find(
    (one) => one.valid_from <= day && one.valid_until >= day && (one.revoked_at === null || one.revoked_at > at),
  )
  const against = [
    ...(row ? await whyOver(db, row, name, question) : whyNone(granted, name, question)),
    ...whyNotFit(await fileOf(db, institutionId, accountId), name, question),
  ]
  return { name, held: row ? { id: row.id, validUntil: row.valid_until } : null, against }
}

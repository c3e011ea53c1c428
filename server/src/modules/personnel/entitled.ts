import { type AuthorizationAction, isQualified, qualifiedActions } from '@tongheng/contract/personnel'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { filesOf, heldOn, peopleOf } from './queries.ts'
import { isOldEnoughToStop } from './age.ts'
import type { FileRow } from './tables.ts'

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

/** People who are members of the laboratory, employed, qualified and authorised at that moment (CAL-5.1.4), by name. */
export async function authorizedPeople(
  db: AnyDb,
  { institutionId, methodId, action, at }: Question,
): Promise<{ accountId: string; name: string }[]> {
  const day = dayOf(at)
  const held = await heldOn(db, institutionId, { day, at })
    .select('account_id')
    .where('method_id', '=', methodId)
    .where('action', '=', action)
    .execute()
  if (held.length === 0) return []
  const ids = new Set(held.map((row) => row.account_id))
  const files = await filesOf(db, institutionId)
  return (await peopleOf(db, institutionId))
    .filter(({ accountId }) => ids.has(accountId) && mayAct(files.get(accountId), action, day))
    .map(({ accountId, name }) => ({ accountId, name }))
}

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

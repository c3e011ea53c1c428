import type { Post } from '@tongheng/contract'
import { accountsById } from '#modules/accounts'
import { membersOf } from '#modules/organizations'
import type { Subject } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import { type AuthorizationRow, type FileRow, own, type SupervisionRow } from './tables.ts'

export interface PersonKey {
  institutionId: string
  /** Of the account. */
  id: string
}

export interface Person {
  accountId: string
  name: string
  posts: Post[]
}

export const personSubject = (key: { institution_id: string; account_id: string }): Subject => ({
  kind: 'person',
  id: key.account_id,
  organizationId: key.institution_id,
})

export const authorizationSubject = (row: AuthorizationRow): Subject => ({
  kind: 'authorization',
  id: row.id,
  organizationId: row.institution_id,
})

/** Everybody who belongs to the laboratory, by name. Who belongs is known to another module, so that it is asked as a whole. */
export async function peopleOf(db: AnyDb, institutionId: string): Promise<Person[]> {
  const members = await membersOf(db, institutionId)
  const accounts = await accountsById(
    db,
    members.map((member) => member.account_id),
  )
  return members
    .map(({ account_id, posts }) => ({ accountId: account_id, name: accounts.get(account_id)?.name ?? '', posts }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN') || a.accountId.localeCompare(b.accountId))
}

export async function personOf(db: AnyDb, institutionId: string, accountId: string): Promise<Person | undefined> {
  const member = (await membersOf(db, institutionId)).find(({ account_id }) => account_id === accountId)
  if (!member) return undefined
  const name = (await accountsById(db, [accountId])).get(accountId)?.name ?? ''
  return { accountId, name, posts: member.posts }
}

export async function visiblePerson(db: AnyDb, actor: Member, key: PersonKey): Promise<Person> {
  if (actor.organizationId !== key.institutionId) throw notFound()
  const person = await personOf(db, key.institutionId, key.id)
  if (!person) throw notFound()
  return person
}

export const fileOf = (db: AnyDb, institutionId: string, accountId: string): Promise<FileRow | undefined> =>
  own(db)
    .selectFrom('personnel_files')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()

export async function filesOf(db: AnyDb, institutionId: string): Promise<Map<string, FileRow>> {
  const rows = await own(db)
    .selectFrom('personnel_files')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .execute()
  return new Map(rows.map((row) => [row.account_id, row]))
}

/** All authorisations that a person ever held, the latest first. */
export const authorizationsOf = (db: AnyDb, institutionId: string, accountId: string): Promise<AuthorizationRow[]> =>
  own(db)
    .selectFrom('authorizations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('account_id', '=', accountId)
    .orderBy('granted_at', 'desc')
    .orderBy('id')
    .execute()

/** Authorisations that hold on a day; `at` decides what had been granted and revoked by then. */
export const heldOn = (db: AnyDb, institutionId: string, { day, at }: { day: string; at: Date }) =>
  own(db)
    .selectFrom('authorizations')
    .where('institution_id', '=', institutionId)
    .where('valid_from', '<=', day)
    .where('valid_until', '>=', day)
    .where('granted_at', '<=', at)
    .where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', at)]))

export const lockAuthorization = (db: AnyDb, actor: Member, key: PersonKey): Promise<AuthorizationRow> =>
  lockOwn(own(db), 'authorizations', actor, key)

/** What was seen of a person at work, the latest first. */
export const supervisionsOf = (db: AnyDb, institutionId: string, accountId: string): Promise<SupervisionRow[]> =>
  own(db)
    .selectFrom('work_supervisions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('account_id', '=', accountId)
    .orderBy('observed_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

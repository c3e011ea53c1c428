import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { type AccountRow, own } from './tables.ts'

export const findAccountByEmail = (db: AnyDb, email: string): Promise<AccountRow | undefined> =>
  own(db).selectFrom('accounts').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst()

export async function accountById(db: AnyDb, id: string): Promise<AccountRow> {
  const account = await own(db).selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!account) throw notFound()
  return account
}

export async function lockAccount(db: AnyDb, id: string): Promise<AccountRow> {
  const account = await own(db).selectFrom('accounts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!account) throw notFound()
  return account
}

/** Accounts by id, for other modules that show names. */
export async function accountsById(db: AnyDb, ids: readonly string[]): Promise<Map<string, AccountRow>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db).selectFrom('accounts').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

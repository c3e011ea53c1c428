import type { NormStatus, NormView } from '@tongheng/contract/norms'
import type { Selectable } from 'kysely'
import { type AnyDb, containing, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { type NormTables, own } from './tables.ts'

export type NormRow = Selectable<NormTables['norms']>

/** One dash for all, one width, one case. */
export const searchable = (text: string): string => text.normalize('NFKC').replaceAll(/[—–−]/g, '-').toLowerCase()

/** `GB/T 1234-2020` and `gb/t1234—2020` are one number. */
export const keyOf = (number: string): string => searchable(number).replaceAll(/\s+/g, '').toUpperCase()

async function present(db: AnyDb, rows: readonly NormRow[]): Promise<NormView[]> {
  if (rows.length === 0) return []
  const keys = rows.flatMap((row) => [row.number_key, row.successor_key]).filter((key) => key !== '')
  const related = await own(db)
    .selectFrom('norms')
    .select(['id', 'number', 'number_key', 'successor_key'])
    .where((where) => where.or([where('successor_key', 'in', keys), where('number_key', 'in', keys)]))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    publishedOn: row.published_on,
    effectiveOn: row.effective_on,
    abolishedOn: row.abolished_on,
    successor: row.successor,
    successorId: related.find((one) => row.successor_key !== '' && one.number_key === row.successor_key)?.id ?? null,
    replaces: related.filter((one) => one.successor_key === row.number_key).map((one) => one.number),
  }))
}

interface Filter {
  page: number
  size: number
  q?: string | undefined
  status?: NormStatus | undefined
}

/** Every word must stand in the number or a title; spaces in a number mean nothing. */
export async function findNorms(db: AnyDb, filter: Filter): Promise<{ entries: NormView[]; total: number }> {
  let query = own(db).selectFrom('norms')
  if (filter.status) query = query.where('status', '=', filter.status)
  const words = searchable(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  for (const word of words) query = query.where('search', 'like', containing(word))
  const { rows, total } = await pageOf(query.selectAll().orderBy('number_key'), filter)
  return { entries: await present(db, rows), total }
}

/** Of these, in their order: for the one box. */
export async function normsById(db: AnyDb, ids: readonly string[]): Promise<NormView[]> {
  if (ids.length === 0) return []
  const rows = await present(db, await own(db).selectFrom('norms').selectAll().where('id', 'in', ids).execute())
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

const withoutYear = (key: string): string => key.replace(/-\d{4}$/, '')

/** Whether this number stands in the text as a whole, with spaces or without: `GB/T 1` does not stand in `GB/T 1040`. */
const isNamedIn = (text: string, number: string): boolean => {
  const signs = [...number].map((sign) => sign.replace(/[^0-9A-Z]/, '\\$&')).join('\\s*')
  return new RegExp(`(?<![0-9A-Z])${signs}(?!\\.?[0-9A-Z])`, 'i').test(text)
}

/** Standards whose numbers people wrote in a text, with or without the year. */
export async function normsNamedIn(db: AnyDb, text: string): Promise<NormView[]> {
  const rows = await own(db)
    .selectFrom('norms')
    .selectAll()
    .where(sql<boolean>`position(regexp_replace(number_key, '-\\d{4}$', '') in ${keyOf(text)}) > 0`)
    .orderBy('number_key')
    .limit(100)
    .execute()
  return (await present(db, rows))
    .filter(({ number }) => isNamedIn(searchable(text), withoutYear(keyOf(number))))
    .slice(0, 20)
}

export async function watchedBy(db: AnyDb, accountId: string): Promise<NormView[]> {
  const rows = await own(db)
    .selectFrom('norms')
    .selectAll()
    .where(sql<boolean>`exists (select from norm_watches where norm_id = norms.id and account_id = ${accountId})`)
    .orderBy('number_key')
    .limit(500)
    .execute()
  return present(db, rows)
}

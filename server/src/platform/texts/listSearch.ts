import { containing, sql } from '../db.ts'

const hanRun = /[\u3400-\u9fff\uf900-\ufaff]{2,}/g

/** Pairs of neighbouring Chinese characters, as `han_pairs` in the database makes them. */
export function hanPairs(words: string): string[] {
  const pairs = new Set<string>()
  for (const [run] of words.matchAll(hanRun))
    for (let place = 0; place + 1 < run.length; place += 1) pairs.add(run.slice(place, place + 2))
  return [...pairs]
}

/** Tables that are searched by their column `searched` and its pairs of Chinese characters, which the database keeps (migration 0740). */
export type SearchedTable = 'records' | 'tasks' | 'samples' | 'certificates' | 'orders' | 'order_items'

/** A row to be written again as another: the database makes these columns by itself and takes no value for them. */
export function withoutSearched<Row extends { searched: string; searched_pairs: string[] }>(
  row: Row,
): Omit<Row, 'searched' | 'searched_pairs'> {
  const { searched: _searched, searched_pairs: _pairs, ...rest } = row
  return rest
}

/**
 * Whether the words stand anywhere in what a row is searched by. Latin words and numbers are found through the index of trigrams, Chinese
 * ones through that of pairs of characters; two Chinese characters alone are a pair, and nothing more needs to be looked at.
 */
export function standsIn(table: SearchedTable, words: string) {
  const pairs = hanPairs(words)
  const contains = sql<boolean>`${sql.ref(`${table}.searched`)} ilike ${containing(words)}`
  if (pairs.length === 0) return contains
  const hasPairs = sql<boolean>`${sql.ref(`${table}.searched_pairs`)} @> ${pairs}::text[]`
  return pairs[0] === words ? hasPairs : sql<boolean>`(${hasPairs} and ${contains})`
}

import { sql } from '#platform/db'
import { createTestDatabase, type TestDatabase } from '#test/database'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hanPairs, type SearchedTable, standsIn } from './listSearch.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
}, 60_000)
afterAll(() => database.close())

const tables: SearchedTable[] = ['records', 'tasks', 'samples', 'certificates', 'orders', 'order_items']

const words = fc.string({
  unit: fc.constantFrom('压', '力', '表', '砝', '𠮷', 'A', 'a', '0', '.', '%', '_', '\\', ' '),
  maxLength: 8,
})

test('words are found in a text exactly where they stand in it, through pairs or without', async () => {
  await fc.assert(
    fc.asyncProperty(words, words, words, async (before, asked, after) => {
      const { rows } = await sql<{ text: string; found: boolean; pairs: string[] }>`
        select searched as text, searched_pairs as pairs, ${standsIn('tasks', asked)} as found
        from (select text as searched, han_pairs(text) as searched_pairs
              from unnest(${[before + asked + after, before]}::text[]) text) as tasks`.execute(database.db)
      for (const { text, found, pairs } of rows) {
        expect(found).toBe(text.toLowerCase().includes(asked.toLowerCase()))
        expect(pairs.toSorted()).toEqual(hanPairs(text).toSorted())
      }
      expect(rows[0]?.found).toBe(true)
    }),
    { numRuns: 100 },
  )
})

const planOf = (table: SearchedTable, asked: string): Promise<string> =>
  database.db.transaction().execute(async (db) => {
    await sql`set local enable_seqscan = off`.execute(db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select from ${sql.table(table)} where ${standsIn(table, asked)}`.execute(db)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })

test.each(tables)('words in the list of %s are looked up in an index', async (table) => {
  expect(await planOf(table, '压力')).toContain(`${table}_han`)
  expect(await planOf(table, '压力表 YB-150')).toContain(`${table}_han`)
  expect(await planOf(table, 'YB-150')).toContain(`${table}_searched`)
})

test.each(tables)('nothing is worked out of the rows of %s while a word is looked for that all have', async (table) => {
  for (const asked of ['压力', '压力表 YB-150', 'YB-150'])
    expect(await planOf(table, asked)).not.toMatch(/han_pairs|->>|\|\|/)
})

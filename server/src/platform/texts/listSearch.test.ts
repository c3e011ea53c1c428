import { sql } from '#platform/db'
import { createTestDatabase, type TestDatabase } from '#test/database'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hanPairs, standsIn } from './listSearch.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
}, 60_000)
afterAll(() => database.close())

const words = fc.string({
  unit: fc.constantFrom('压', '力', '表', '砝', '𠮷', 'A', 'a', '0', '.', '%', '_', '\\', ' '),
  maxLength: 8,
})

test('words are found in a text exactly where they stand in it, through pairs or without', async () => {
  await fc.assert(
    fc.asyncProperty(words, words, words, async (before, asked, after) => {
      const text = (value: string) => sql<string>`${value}::text`
      const { rows } = await sql<{ there: boolean; elsewhere: boolean; pairs: string[] }>`
        select ${standsIn(text(before + asked + after), asked)} as there, ${standsIn(text(before), asked)} as elsewhere,
          han_pairs(${before}) as pairs`.execute(database.db)
      expect(rows[0]).toEqual({
        there: true,
        elsewhere: before.toLowerCase().includes(asked.toLowerCase()),
        pairs: expect.arrayContaining(hanPairs(before)),
      })
      expect(rows[0]?.pairs).toHaveLength(hanPairs(before).length)
    }),
    { numRuns: 100 },
  )
})

test.each([
  ['records', sql<string>`record_search(number, subject)`],
  ['tasks', sql<string>`task_search(number, order_number, client_name, name, serial, part, calibrator_name)`],
  ['samples', sql<string>`sample_search(number, name, model, serial)`],
  ['certificates', sql<string>`certificate_search(number, summary)`],
])('Chinese words in the list of %s are looked up in an index', async (table, text) => {
  const plan = await database.db.transaction().execute(async (db) => {
    await sql`set local enable_seqscan = off`.execute(db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select from ${sql.table(table)} where ${standsIn(text, '压力')}`.execute(db)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain(`${table}_han`)
})

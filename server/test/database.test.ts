import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform/db'
import { createTestDatabase, type TestDatabase } from './database.ts'

let one: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  one = await createTestDatabase()
  other = await createTestDatabase()
})

afterAll(async () => {
  await one.close()
  await other.close()
})

test('every test file has a migrated database of its own', async () => {
  const tables = await one.db.introspection.getTables()
  expect(tables.length).toBeGreaterThan(0)
  await sql`create table only_here (id int)`.execute(one.db)
  const others = await other.db.introspection.getTables()
  expect(others.map((table) => table.name)).not.toContain('only_here')
  expect(others).toHaveLength(tables.length)
})

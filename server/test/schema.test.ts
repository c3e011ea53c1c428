import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { nameOnly, namesOfNoPerson } from '#modules/privacy'
import { sql } from '#platform/db'
import { migrateToLatest } from '#platform/migrate'
import { createEmptyDatabase } from './database.ts'
import { type DeclaredColumn, type DeclaredTable, parseTables } from './tablesParser.ts'

const sources = fileURLToPath(new URL('../src/', import.meta.url))

interface FoundColumn {
  table: string
  column: string
  type: string
  nullable: boolean
}

/** Tables that belong to the migrator. The job queue lives in a schema of its own. */
const foreign = ['kysely_migration', 'kysely_migration_lock']

async function columnsOf(db: Kysely<unknown>): Promise<FoundColumn[]> {
  const found = await sql<FoundColumn>`
    select class.relname as table, attname as column, typname as type, not attnotnull as nullable
    from pg_attribute
    join pg_class class on class.oid = attrelid
    join pg_type on pg_type.oid = atttypid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped`.execute(db)
  return found.rows.filter((row) => !foreign.includes(row.table))
}

async function declaredTables(): Promise<{ files: string[]; tables: DeclaredTable[] }> {
  const names = await readdir(sources, { recursive: true })
  const files = names.filter((name) => basename(name) === 'tables.ts').toSorted()
  const parsed = await Promise.all(files.map(async (file) => parseTables(await readFile(join(sources, file), 'utf8'))))
  const empty = files.filter((_, index) => parsed[index]?.length === 0)
  expect(empty, 'tables.ts without a table').toEqual([])
  return { files, tables: parsed.flat() }
}

/** What the driver gives for these types; everything else arrives as text, as an array or as parsed JSON. */
const given: Readonly<Record<string, string>> = {
  timestamptz: 'Date',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  float4: 'number',
  float8: 'number',
}

/** Bigint and numeric do not fit a double, and a calendar day has no time zone: the driver leaves them as text. */
const asText = ['int8', 'numeric', 'date', 'text', 'uuid', 'bpchar', 'varchar']

function typeFault(declared: DeclaredColumn, type: string): string | null {
  const expected = given[type]
  const isPlain = /^(Date|boolean|number)$/.test(declared.type)
  if (expected !== undefined && isPlain && declared.type !== expected) return `is ${type}, so ${expected}`
  if (asText.includes(type) && isPlain) return `is ${type}, so string`
  return null
}

function columnFaults(table: string, declared: DeclaredColumn, found: FoundColumn | undefined): string[] {
  const name = `${table}.${declared.name}`
  if (!found) return [`${name} is declared, but not in the database`]
  const faults: string[] = []
  if (declared.nullable !== null && declared.nullable !== found.nullable) {
    faults.push(`${name} is ${found.nullable ? 'nullable' : 'not null'} in the database`)
  }
  const fault = typeFault(declared, found.type)
  if (fault !== null) faults.push(`${name} ${fault}, not ${declared.type}`)
  return faults
}

/** Everything in which the declarations and the database differ, as sentences. */
function differences(declared: readonly DeclaredTable[], found: readonly FoundColumn[]): string[] {
  const faults: string[] = []
  const inDatabase = Map.groupBy(found, (row) => row.table)
  const names = declared.map((table) => table.name)
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    faults.push(`${name} is declared twice: a table belongs to one module`)
  for (const table of declared) {
    const rows = inDatabase.get(table.name) ?? []
    if (rows.length === 0) {
      faults.push(`${table.name} is declared, but not in the database`)
      continue
    }
    const byName = new Map(rows.map((row) => [row.column, row]))
    for (const one of table.columns) faults.push(...columnFaults(table.name, one, byName.get(one.name)))
    const known = new Set(table.columns.map((one) => one.name))
    for (const row of rows) if (!known.has(row.column)) faults.push(`${table.name}.${row.column} is not declared`)
  }
  for (const table of inDatabase.keys()) if (!names.includes(table)) faults.push(`${table} is not declared`)
  return faults
}

/** Columns with a person's name and no id of an account beside it. */
function namesAlone(found: readonly FoundColumn[]): string[] {
  const ids = new Set(found.flatMap(({ table, column, type }) => (type === 'uuid' ? [`${table}.${column}`] : [])))
  return found
    .filter(
      ({ column, type }) => type === 'text' && /_name$|^contact$/.test(column) && !namesOfNoPerson.includes(column),
    )
    .filter(({ table, column }) => {
      const stem = `${table}.${column.replace(/_name$/, '')}`
      return column === 'contact' || (!ids.has(stem) && !ids.has(`${stem}_id`))
    })
    .map(({ table, column }) => `${table}.${column}`)
}

test('[NQI-4.1-security] every tables.ts says what the migrations make; a name is exported by the id beside it, or told to be kept alone', async () => {
  const { files, tables } = await declaredTables()
  expect(files.length).toBeGreaterThanOrEqual(2)
  expect(tables.length).toBeGreaterThanOrEqual(8)
  const database = await createEmptyDatabase()
  try {
    await migrateToLatest(database.db)
    const found = await columnsOf(database.db)
    expect(differences(tables, found)).toEqual([])
    const told = nameOnly.map(({ table, column }) => `${table}.${column}`)
    expect(namesAlone(found).toSorted(), 'names to be classified in privacy/nameOnly.ts').toEqual(told.toSorted())
  } finally {
    await database.close()
  }
})

test('a database that is already up to date is left alone', async () => {
  const database = await createEmptyDatabase()
  try {
    expect((await migrateToLatest(database.db)).length).toBeGreaterThan(0)
    expect(await migrateToLatest(database.db)).toEqual([])
  } finally {
    await database.close()
  }
})

test('tables, wrapped types, aliases, comments and one-line tables are read', () => {
  const source = `
    type Json<T> = ColumnType<T, string, string>
    interface Row { id: string; when: Date | null }
    export interface ToyTables {
      /** A comment with { a bracket. */
      toys: {
        id: string // the key
        note: string | null
        version: Generated<number>
        made: ColumnType<Date | null, Date, never>
        parts: Json<Record<string, [unknown, unknown]>>
        state:
          | 'new'
          | 'old'
        answer: ColumnType<unknown, string, string>
      }
      rows: Row
      pairs: { left: string; right: () => void }
    }`
  const [toys, rows, pairs] = parseTables(source)
  expect(toys?.columns).toEqual([
    { name: 'id', type: 'string', nullable: false },
    { name: 'note', type: 'string', nullable: true },
    { name: 'version', type: 'number', nullable: false },
    { name: 'made', type: 'Date', nullable: true },
    { name: 'parts', type: 'Record<string, [unknown, unknown]>', nullable: false },
    { name: 'state', type: "'new' | 'old'", nullable: false },
    { name: 'answer', type: 'unknown', nullable: null },
  ])
  expect(rows?.columns.map((one) => one.nullable)).toEqual([false, true])
  expect(pairs?.columns.map((one) => one.name)).toEqual(['left', 'right'])
})

test('every kind of difference is named', () => {
  const declared = parseTables(`interface T { }
    export interface ToyTables {
      toys: { id: string; gone: string; note: string; size: number; at: string }
      ghosts: { id: string }
    }`)
  const column = (table: string, name: string, type: string, nullable = false) => ({
    table,
    column: name,
    type,
    nullable,
  })
  const found = [
    column('toys', 'id', 'uuid'),
    column('toys', 'note', 'text', true),
    column('toys', 'size', 'int8'),
    column('toys', 'at', 'timestamptz'),
    column('toys', 'extra', 'text'),
    column('strays', 'id', 'uuid'),
  ]
  expect(differences(declared, found)).toEqual([
    'toys.gone is declared, but not in the database',
    'toys.note is nullable in the database',
    'toys.size is int8, so string, not number',
    'toys.extra is not declared',
    'ghosts is declared, but not in the database',
    'strays is not declared',
  ])
})

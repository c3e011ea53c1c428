import { readdir } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

const folder = new URL('../../migrations/', import.meta.url)

/** The database was migrated by a newer program than this one. */
export class NewerDatabaseError extends Error {}

interface MigrationModule {
  up: NonNullable<Migration['up']>
}

async function loadMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted()
  const loaded = await Promise.all(
    names.map(async (name) => {
      const module = (await import(new URL(name, folder).href)) as MigrationModule
      return [name.replace(/\.ts$/, ''), { up: module.up }] as const
    }),
  )
  return Object.fromEntries(loaded)
}

const appliedNames = async (db: Kysely<unknown>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const wide = db as Kysely<{ kysely_migration: { name: string } }>
  const rows = await wide.selectFrom('kysely_migration').select('name').execute()
  return rows.map((row) => row.name)
}

/** Migrations that the database has and this program does not know, and those that it still lacks. */
export async function migrationState(db: Kysely<unknown>): Promise<{ unknown: string[]; missing: string[] }> {
  const [known, applied] = [Object.keys(await loadMigrations()), await appliedNames(db)]
  return {
    unknown: applied.filter((name) => !known.includes(name)),
    missing: known.filter((name) => !applied.includes(name)),
  }
}

/**
 * Brings the database to this program's version; several servers may start at once (the migrator takes a lock).
 * A database that knows migrations which this program does not is refused, never touched.
 */
export async function migrateToLatest(db: Kysely<unknown>): Promise<string[]> {
  const migrations = await loadMigrations()
  const unknown = (await appliedNames(db)).filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) throw new NewerDatabaseError(unknown.join(', '))
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    allowUnorderedMigrations: true,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

import type { Kysely, Selectable } from 'kysely'
import { sql } from './db.ts'
import { notFound } from './errors.ts'
import type { Member } from './sessions.ts'

/** Address of a row of a laboratory. */
interface OwnKey {
  institutionId: string
  id: string
}

/** Tables whose rows belong to a laboratory. */
type OfLaboratory<Tables> = {
  [Name in keyof Tables]: Tables[Name] extends { institution_id: unknown; id: unknown } ? Name : never
}[keyof Tables] &
  string

/** The row of the own laboratory. Another's is not found, like one that is not there. */
export async function findOwn<Tables, Name extends OfLaboratory<Tables>>(
  db: Kysely<Tables>,
  table: Name,
  actor: Member,
  key: OwnKey,
): Promise<Selectable<Tables[Name]>> {
  return ownRow<Selectable<Tables[Name]>>(actor, key, () =>
    sql<Selectable<Tables[Name]>>`
      select * from ${sql.table(table)} where institution_id = ${key.institutionId} and id = ${key.id}`.execute(db),
  )
}

/** The same, locked until the change ends. */
export async function lockOwn<Tables, Name extends OfLaboratory<Tables>>(
  db: Kysely<Tables>,
  table: Name,
  actor: Member,
  key: OwnKey,
): Promise<Selectable<Tables[Name]>> {
  return ownRow<Selectable<Tables[Name]>>(actor, key, () =>
    sql<Selectable<Tables[Name]>>`
      select * from ${sql.table(table)} where institution_id = ${key.institutionId} and id = ${key.id} for update`.execute(
      db,
    ),
  )
}

async function ownRow<Row>(actor: Member, { institutionId }: OwnKey, find: () => Promise<{ rows: Row[] }>) {
  const [row] = actor.organizationId === institutionId ? (await find()).rows : []
  if (!row) throw notFound()
  return row
}

import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

export { sql }

/** The database as one module sees it: only the tables it names. */
export type Db<Tables> = Kysely<Tables>

/** Any handle to the database or to a transaction, before a module narrows it to its own tables. */
export interface AnyDb {
  readonly isTransaction: boolean
}

/** Narrows a handle to the tables that a module owns. The only place where the database type is cast. */
export const forModule = <Tables>(db: AnyDb): Kysely<Tables> => db as unknown as Kysely<Tables>

/** Timestamps stay `Date`, dates and big numbers stay text: a calendar day has no time zone, a bigint may not fit a double. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const dateOid = 1082
    if (oid === dateOid) return (value: string) => value
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

export interface Connection {
  db: Kysely<unknown>
  pool: pg.Pool
  /**
   * A few connections apart from the pool, for what is kept whatever becomes of the request's own transaction (a failed
   * proof counts): a transaction that waits for a second connection of its own pool can wait for ever.
   */
  side: Kysely<unknown>
  close(): Promise<void>
}

/** Opens a pool. A lost idle connection must not end the process: pg reports it as an event nobody else listens to. */
function openPool(settings: pg.PoolConfig, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ types, ...settings })
  pool.on('error', onIdleError)
  pool.on('connect', (client) => client.on('error', onIdleError))
  return pool
}

export function connect(settings: pg.PoolConfig, onIdleError: (error: Error) => void): Connection {
  const pool = openPool({ max: 20, ...settings }, onIdleError)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const side = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: openPool({ ...settings, max: 4 }, onIdleError) }),
  })
  return {
    db,
    pool,
    side,
    close: async () => {
      await side.destroy()
      await db.destroy()
    },
  }
}

const constraintCodes = new Set(['23505', '23503', '23514', '23P01'])

/** Name of the constraint that refused a statement, or null when it was something else. */
export const violatedConstraint = (error: unknown): string | null =>
  error instanceof pg.DatabaseError && constraintCodes.has(error.code ?? '') ? (error.constraint ?? '') : null

/** Pattern for `ilike` that finds a text anywhere; nothing typed acts as a wildcard. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

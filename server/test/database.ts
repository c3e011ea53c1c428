import { randomUUID } from 'node:crypto'
import type { PoolConfig } from 'pg'
import { inject } from 'vitest'
import { type Connection, connect } from '#platform/db'

declare module 'vitest' {
  interface ProvidedContext {
    database: { host: string; port: number; user: string; password: string; database: string }
  }
}

export const templateName = 'tongheng_template'

export interface TestDatabase extends Connection {
  /** What `connect` or another process needs to reach the same database. */
  settings: PoolConfig & { host: string; port: number; user: string; password: string; database: string }
  url: string
  /** Closes the connections and drops the database. */
  close(): Promise<void>
}

async function inMainDatabase(statement: string): Promise<void> {
  const main = connect({ ...inject('database'), max: 1 }, () => undefined)
  await main.pool.query(statement).finally(() => main.close())
}

async function open(statement: (name: string) => string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await inMainDatabase(statement(name))
  const settings = { ...inject('database'), database: name }
  const connection = connect(settings, () => undefined)
  const { user, password, host, port } = settings
  return {
    ...connection,
    settings,
    url: `postgresql://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`,
    close: async () => {
      await connection.close()
      await inMainDatabase(`drop database ${name} with (force)`)
    },
  }
}

/** A migrated database of its own for one test file; close it in `afterAll`. Its files are copied, not written to the log. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  open((name) => `create database ${name} template ${templateName} strategy file_copy`)

/** The same without any table, for tests of migrations. */
export const createEmptyDatabase = (): Promise<TestDatabase> => open((name) => `create database ${name}`)

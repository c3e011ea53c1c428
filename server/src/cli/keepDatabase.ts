import { migrateQueue } from '../platform/jobs.ts'
import { migrateToLatest, NewerDatabaseError } from '../platform/migrate.ts'
import { type Call, say } from './call.ts'
import { CliError, exitCodes } from './cliError.ts'
import { withDatabase } from './database.ts'
import { settingsOf } from './settings.ts'
import { texts } from './texts.ts'

/** Brings the database to this program's version, and makes it when there is none. */
export const migrate = (call: Call): Promise<number> =>
  withDatabase(
    settingsOf(call.options),
    async (connection) => {
      const done = await migrateToLatest(connection.db).catch((error: unknown) => {
        if (error instanceof NewerDatabaseError) throw new CliError(texts['newer-database'], { names: error.message })
        throw error
      })
      await migrateQueue(connection.pool)
      for (const name of done) say(call, texts.migrated, { name })
      if (done.length === 0) say(call, texts['migrated-none'])
      return exitCodes.ok
    },
    true,
  )

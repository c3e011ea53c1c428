import { newId } from '../platform/ids.ts'
import { kernel } from '../platform/tables.ts'
import { type Call, print } from './call.ts'
import { exitCodes } from './cliError.ts'
import { withDatabase } from './database.ts'
import { inLanguage } from './language.ts'
import { settingsOf } from './settings.ts'
import { texts } from './texts.ts'

/** What makes the backup says so when it is done: the program cannot know of copies that others make (CAL-7.2). */
export const recordBackup = (call: Call): Promise<number> =>
  withDatabase(settingsOf(call.options), async (connection) => {
    const at = new Date()
    const note = (call.options.note ?? '').slice(0, 300)
    await kernel(connection.db).insertInto('backups').values({ id: newId(), at, note }).execute()
    print(inLanguage(call.language, texts['backup-recorded'], { at: at.toISOString() }))
    return exitCodes.ok
  })

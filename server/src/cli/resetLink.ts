import { makeResetLink } from '#modules/accounts'
import { pino } from 'pino'
import { createApp } from '../app.ts'
import { type Call, print } from './call.ts'
import { CliError, exitCodes } from './cliError.ts'
import { withDatabase } from './database.ts'
import { settingsOf } from './settings.ts'
import { texts } from './texts.ts'

/** Prints a one-time link that sets a new password, for somebody who cannot get mail. */
export const resetLink = (call: Call): Promise<number> => {
  const [email = ''] = call.args
  const config = settingsOf(call.options)
  return withDatabase(config, async (connection) => {
    const app = await createApp({ config, connection, log: pino({ level: 'silent' }) })
    const link = await makeResetLink(app.platform, email.trim()).finally(() => app.http.close())
    if (link === null) throw new CliError(texts['no-account'], { email })
    print(link)
    return exitCodes.ok
  })
}

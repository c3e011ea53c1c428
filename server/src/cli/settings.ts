import { type Config, ConfigError, readConfig } from '../platform/config.ts'
import type { Options } from './call.ts'
import { CliError, exitCodes } from './cliError.ts'
import { texts } from './texts.ts'

/** Settings as the server would have them in the same folder and environment. */
export function settingsOf(options: Options): Config {
  const env = options.url === undefined ? process.env : { ...process.env, PUBLIC_URL: options.url }
  try {
    return readConfig(options.data === undefined ? [] : ['--data', options.data], env)
  } catch (error) {
    if (error instanceof ConfigError)
      throw new CliError(texts['bad-option'], { reason: error.message }, exitCodes.usage)
    throw error
  }
}

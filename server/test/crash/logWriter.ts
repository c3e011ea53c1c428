import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { aLogEntry, appendEntry } from '../../src/modules/transparency/fixtures.ts'
import { integrateLog } from '../../src/modules/transparency/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { systemContext } from '../../src/platform/context.ts'
import { connect } from '../../src/platform/db.ts'

/**
 * A server of its own process that writes to the transparency log, for the tests that kill it: `COUNT` entries named after
 * `NAME`. `integrate`: by the job queue. `die-before` and `die-within`: killed before or in the middle of integrating.
 */
const env = (name: string): string => process.env[name] ?? ''
const connection = connect({ connectionString: env('DATABASE_URL') }, () => undefined)
const { platform, startJobs } = await createApp({
  config: readConfig([], process.env),
  connection,
  log: pino({ level: 'silent' }),
})

// A killed process never writes its compiled programs itself.
flushCompileCache()
const append = async (): Promise<void> => {
  for (let place = 0; place < Number(env('COUNT')); place += 1)
    await appendEntry(platform, aLogEntry({ number: `${env('NAME')}-${place}` }))
}

if (env('MODE') === 'integrate') {
  await startJobs()
  await append()
  process.stdout.write('written\n')
} else {
  await append()
  if (env('MODE') === 'die-within')
    await platform.db.transaction().execute(async (tx) => {
      await integrateLog(systemContext(platform, tx, 'test'), { pace: false })
      process.kill(process.pid, 'SIGKILL')
    })
  process.kill(process.pid, 'SIGKILL')
}

import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { connect } from '../../src/platform/db.ts'
import { toy, toyAuthenticator, toyModule } from '../toy.ts'

/** A server of its own process on the database of `DATABASE_URL`, for the test that kills it. */
const connection = connect({ connectionString: process.env['DATABASE_URL'] }, () => undefined)
const app = await createApp({
  config: readConfig([], {}),
  connection,
  log: pino({ level: 'silent' }),
  modules: [toyModule],
  operations: Object.values(toy),
  authenticator: toyAuthenticator,
})
// A killed process never writes its compiled programs itself.
flushCompileCache()
await app.startJobs({ everyMs: 200, deadAfterMs: 1_000 })
process.stdout.write('ready\n')

import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'

/** A program that owns an embedded server until it is killed, for the tests of what it leaves behind. */
const [, , dataDir] = process.argv
if (!dataDir) throw new Error('usage: holdDatabase.ts DATA_FOLDER')
const quiet = { info: () => undefined, error: () => undefined }
const server = await startEmbeddedPostgres({ dataDir, log: quiet })
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify(server.connection)}\n`)
setInterval(() => undefined, 60_000)

import { ensureInstalled } from './lib/install.mjs'
import { help, serverArguments } from './lib/options.mjs'
import { root, runMain } from './lib/project.mjs'
import { supervise } from './lib/supervise.mjs'

const watched = ['server/src', 'server/migrations', 'packages'].map((folder) => `--watch-path=${root}/${folder}`)

/** Server and pages with reload: the server starts anew when its sources change, the pages update in place. */
await runMain(async () => {
  const args = serverArguments(process.argv.slice(2), process.env)
  if (args === null) return void process.stdout.write(help)
  await ensureInstalled()
  const portAt = args.indexOf('--port')
  const api = `http://127.0.0.1:${portAt < 0 ? (process.env.PORT ?? 3000) : args[portAt + 1]}`
  const server = supervise([...watched, '--watch-preserve-output', 'server/src/main.ts', ...args])
  const pages = supervise(['scripts/lib/devServer.mjs'], { TONGHENG_API: api })
  process.exit(await Promise.race([server, pages]))
})

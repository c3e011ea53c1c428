import { ensureInstalled } from './lib/install.mjs'
import { help, serverArguments } from './lib/options.mjs'
import { requireFreePort } from './lib/port.mjs'
import { runMain } from './lib/project.mjs'
import { findNode } from './lib/runtime.mjs'
import { supervise } from './lib/supervise.mjs'
import { ensureWebBuilt } from './lib/web.mjs'

await runMain(async () => {
  const args = serverArguments(process.argv.slice(2), process.env)
  if (args === null) return void process.stdout.write(help)
  await requireFreePort(args, process.env)
  await ensureInstalled()
  findNode()
  await ensureWebBuilt()
  return supervise(['server/src/main.ts', ...args])
})

import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { root, runMain } from './lib/project.mjs'
import { nodeEnvironment, runNode } from './lib/runtime.mjs'

/** File names are the user's, who may stand in another folder; the data folder is the project's. */
await runMain(async () => {
  await ensureInstalled()
  const env = { ...nodeEnvironment(), TONGHENG_DATA: process.env.TONGHENG_DATA ?? join(root, 'data') }
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return runNode([join(root, 'server/src/cli.ts'), ...process.argv.slice(2)], { cwd, env })
})

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, filesUnder, hashOf, root, say } from './project.mjs'
import { runNode } from './runtime.mjs'

const built = join(root, 'web/dist')
const stampFile = join(built, '.built-from')
const unfinished = join(root, 'web/.cache/dist')

const isSource = (path) => !/\.(test|spec)\.tsx?$/.test(path)

/** Everything that the built pages depend on. */
function inputs() {
  const folders = ['web/src', 'web/public', 'packages'].flatMap((folder) => filesUnder(folder, isSource))
  return [...folders, 'web/index.html', 'web/vite.config.ts', 'web/package.json', 'package-lock.json']
}

/**
 * Builds the web app unless `web/dist` was made from these very sources. The new one is put in place when it is complete, so
 * a running server never serves half of it.
 */
export async function ensureWebBuilt() {
  if (!existsSync(join(root, 'web/index.html'))) return
  const stamp = hashOf(inputs())
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('正在构建网页…', 'Building the web app…')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn']
  // Under a test runner NODE_ENV says test, and the component library then gives all its dialogs one and the same id.
  const env = { ...process.env, NODE_ENV: 'production' }
  const code = await runNode(args, { cwd: join(root, 'web'), stdio: ['ignore', 2, 2], env })
  if (code !== 0) throw new Refusal('网页构建失败，原因见上。', 'The web app could not be built, see above.')
  writeFileSync(join(unfinished, '.built-from'), stamp)
  mkdirSync(built, { recursive: true })
  rmSync(`${built}.old`, { recursive: true, force: true })
  renameSync(built, `${built}.old`)
  renameSync(unfinished, built)
  rmSync(`${built}.old`, { recursive: true, force: true })
}

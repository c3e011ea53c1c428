import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin, Rollup } from 'vite'

type Bundle = Rollup.OutputBundle

/** Loaded later than the entry, and yet needed without network: the page itself, and the languages. */
const needed = [/\/features\/records\/field\/FieldPage\.tsx$/, /\/app\/locales\/(zh-CN|en)\.ts$/]
const always = ['/index.html', '/no-eval.js', '/favicon.svg']

/** What a chunk is made of, itself included. */
function withImports(bundle: Bundle, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const chunk = bundle[name]
    if (found.has(name) || chunk?.type !== 'chunk') continue
    found.add(name)
    queue.push(...chunk.imports)
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) found.add(sheet)
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) found.add(asset)
  }
  return found
}

/** Writes the worker of the pages on site, with the list of the files it keeps. */
export const offlineShell = (): Plugin => ({
  name: 'offline-shell',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const isNeeded = (id: string | null) => id !== null && needed.some((pattern) => pattern.test(id))
    const roots = Object.values(bundle).filter(
      (one) => one.type === 'chunk' && (one.isEntry || isNeeded(one.facadeModuleId)),
    )
    const paths = [
      ...always,
      ...[
        ...withImports(
          bundle,
          roots.map(({ fileName }) => fileName),
        ),
      ].map((name) => `/${name}`),
    ].toSorted()
    const version = createHash('sha256').update(paths.join()).digest('hex').slice(0, 16)
    const source = readFileSync(new URL('field-worker.js', import.meta.url), 'utf8')
    this.emitFile({
      type: 'asset',
      fileName: 'field-worker.js',
      source: `const SHELL = ${JSON.stringify({ version, paths })}\n${source}`,
    })
  },
})

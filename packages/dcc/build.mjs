import { copyFile, readFile, writeFile } from 'node:fs/promises'

/** Completes `dist` to a package that can be published: inside the workspace the sources run as they are, elsewhere Node wants JavaScript. */
const source = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'))
const { scripts: _, ...rest } = source
const exports = {
  '.': { types: './index.d.ts', default: './index.js' },
  './validate': { types: './validate.d.ts', default: './validate.js' },
}
const dist = new URL('dist/', import.meta.url)
await writeFile(new URL('package.json', dist), `${JSON.stringify({ ...rest, exports, sideEffects: false }, null, 2)}\n`)
await copyFile(new URL('README.md', import.meta.url), new URL('README.md', dist))

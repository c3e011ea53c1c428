import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** One sentence in both languages on the error stream, where it does not mix with what a command answers. */
export const say = (zh, en) => process.stderr.write(`${zh}  ${en}\n`)

/** A reason why the command cannot go on, which its user can mend. */
export class Refusal extends Error {
  constructor(zh, en, exitCode = 1) {
    super(en)
    this.zh = zh
    this.exitCode = exitCode
  }
}

/** Runs a command's main function: a refusal becomes its sentence and its exit code. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(error.zh, error.message)
    process.exitCode = error.exitCode
  }
}

/** Files below a folder, as paths relative to the project with `/`, sorted; no error when the folder does not exist. */
export function filesUnder(folder, accept = () => true) {
  const start = join(root, folder)
  if (!existsSync(start)) return []
  const found = []
  const walk = (relative) => {
    for (const entry of readdirSync(join(root, relative), { withFileTypes: true })) {
      const path = `${relative}/${entry.name}`
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== 'dist') walk(path)
      else if (entry.isFile() && accept(path)) found.push(path)
    }
  }
  walk(folder)
  return found.toSorted()
}

/** SHA-256 over the names and contents of files; a file that is missing counts as such. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const file = join(root, path)
    hash.update(`${path}\0`)
    hash.update(existsSync(file) ? readFileSync(file) : 'missing')
  }
  return hash.digest('hex')
}

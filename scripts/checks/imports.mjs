import { dirname, join } from 'node:path/posix'

/** What a source file names in its imports, exports-from and dynamic imports. Comments may name modules freely. */
export function importsOf(text) {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
  const pattern = /(?:^|[\s;}])(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map((match) => match[1] ?? match[2])
}

/** The project path that a relative import means, or null for packages and `#…`. */
export const targetOf = (path, name) => (name.startsWith('.') ? join(dirname(path), name) : null)

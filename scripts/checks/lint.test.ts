import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const lintScript = join(root, 'node_modules/oxlint/bin/oxlint')

let folder: string

/** A project of its own under the same rules, so that violations can be planted. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongheng-lint-'))
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const settings = { compilerOptions: { strict: true, target: 'ES2024', noEmit: true }, include: ['**/*.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function rulesBroken(path: string, text: string): string[] {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  const args = [lintScript, '--type-aware', '-f', 'json', path]
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  rmSync(file)
  const report = JSON.parse(run.stdout) as { diagnostics: { code: string }[] }
  return [...new Set(report.diagnostics.map((one) => one.code))]
}

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `export const a${i} = ${i}\n`).join('')
const statements = (count: number): string => `export function long(): void {\n${'  void 0\n'.repeat(count)}}\n`

test.each([
  ['a path out of a module', 'server/src/modules/a/x.ts', "export * from '../b/queries.ts'\n", 'no-restricted-imports'],
  ['a promise left alone', 'server/src/a.ts', 'const f = async () => 1\nf()\nexport {}\n', 'no-floating-promises'],
  ['any', 'server/src/a.ts', 'export const a: any = 1\n', 'no-explicit-any'],
  ['a switched-off type check', 'server/src/a.ts', '// @ts-ignore\nexport const a = 1\n', 'ban-ts-comment'],
  ['301 lines', 'server/src/a.ts', lines(301), 'max-lines'],
  ['501 lines of tests', 'server/src/a.test.ts', lines(501), 'max-lines'],
  ['a function of 61 lines', 'server/src/a.ts', statements(61), 'max-lines-per-function'],
  ['five parameters', 'server/src/a.ts', 'export const f = (a, b, c, d, e) => [a, b, c, d, e]\n', 'max-params'],
  [
    'four levels',
    'server/src/a.ts',
    'export function f(a) {\n  if (a) { if (a > 1) { if (a > 2) { if (a > 3) { return a } } } }\n}\n',
    'max-depth',
  ],
])('%s is refused', (_, path, text, rule) => {
  expect(rulesBroken(path, text)).toContainEqual(expect.stringContaining(rule))
})

test('what the house rules allow is left alone', () => {
  expect(rulesBroken('server/src/modules/a/x.ts', "export * from './queries.ts'\n")).toEqual([])
  expect(rulesBroken('server/src/a.test.ts', lines(301))).toEqual([])
})

import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')
type Texts = { [key: string]: string | Texts }

const folders = globSync('{app,ui,features/*}/zh-CN.json', { cwd: source }).map(dirname)
const textsOf = (folder: string, language: string): Texts =>
  JSON.parse(readFileSync(join(source, folder, `${language}.json`), 'utf8')) as Texts

/** `title_one` and `title_other` are the plural forms of one key; Chinese needs a single form. */
const flat = (texts: Texts, prefix: string): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}.${key.replace(/_(one|other)$/, '')}`, value] satisfies [string, string]]
      : flat(value, `${prefix}.${key}`),
  )

const all = (language: string) => folders.flatMap((folder) => flat(textsOf(folder, language), basename(folder)))
const keysOf = (language: string) => new Set(all(language).map(([key]) => key))
const holes = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted()

test('every text is there in both languages', () => {
  expect(folders.length).toBeGreaterThanOrEqual(4)
  const [zh, en] = [keysOf('zh-CN'), keysOf('en')]
  expect([...zh].filter((key) => !en.has(key))).toEqual([])
  expect([...en].filter((key) => !zh.has(key))).toEqual([])
})

test('no text is empty, and both languages fill in the same values', () => {
  const english = new Map(all('en'))
  for (const [key, text] of all('zh-CN')) {
    expect([key, text.trim() !== '', english.get(key)?.trim() !== '']).toEqual([key, true, true])
    expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? '')])
  }
})

test('every text that a page asks for exists', () => {
  const keys = keysOf('zh-CN')
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).filter((file) => !file.includes('.test.'))
  const asked = files.flatMap((file) => {
    const code = readFileSync(join(source, file), 'utf8')
    return [...code.matchAll(/\bt\((['`])([a-zA-Z-]+\.[^'`]*)\1/g)].map((match) => ({ file, key: match[2] ?? '' }))
  })
  expect(asked.length).toBeGreaterThan(50)
  const missing = asked.filter(({ key }) => {
    const [start = ''] = key.split('${')
    return start === key ? !keys.has(key) : ![...keys].some((known) => known.startsWith(start))
  })
  expect(missing).toEqual([])
})

import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { filesUnder, root } from '../lib/project.mjs'

const languages = ['zh-CN', 'en']

/** Keys of a nested table, joined by dots, with their texts. */
function flatten(texts, prefix = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? flatten(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value]],
  )
}

/** English has a singular that Chinese lacks: `total_one` and `total_other` are one key. */
const withoutPlural = (key) => key.replace(/_(zero|one|two|few|many|other)$/, '')

/** A name that comes in both languages fills one place: `{{zh}}` there and `{{en}}` here, or `{{markZh}}` and `{{markEn}}`. */
const withoutLanguage = (place) => (/^(zh|en)$/.test(place) ? '…' : place.replace(/(Zh|En)$/, '…'))

const placeholders = (text) =>
  [...String(text).matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => withoutLanguage(match[1]))

/** Faults between the two languages of one folder. A singular may leave the count out. */
export function pairFaults(where, chinese, english) {
  const [zh, en] = [chinese, english].map((texts) => new Map(flatten(texts).map(([k, v]) => [withoutPlural(k), v])))
  const faults = []
  for (const key of zh.keys()) if (!en.has(key)) faults.push(`${where}/en.json lacks ${key}`)
  for (const key of en.keys()) if (!zh.has(key)) faults.push(`${where}/zh-CN.json lacks ${key}`)
  for (const [language, texts] of [
    ['zh-CN', zh],
    ['en', en],
  ]) {
    for (const [key, text] of texts) {
      if (typeof text !== 'string' || text.trim() === '') faults.push(`${where}/${language}.json: ${key} is empty`)
    }
  }
  for (const [key, text] of zh) {
    const [mine, its] = [text, en.get(key) ?? text].map((one) => [...new Set(placeholders(one))].toSorted().join())
    if (mine !== its) faults.push(`${where}: ${key} fills {${mine}} in Chinese but {${its}} in English`)
  }
  return faults
}

/**
 * Keys that a source file asks for: whole ones (`t('orders.title')`, `i18nKey="…"`) and, from templates such as
 * t(`orders.status.${status}`), the beginnings.
 */
export function keysUsed(text) {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
  const whole = [...code.matchAll(/(?:\bt\(|\bi18nKey=\{?)\s*(['"])([^'"]+)\1/g)].map((match) => match[2])
  const begun = [...code.matchAll(/(?:\bt\(|\bi18nKey=\{)\s*`([^`$]*)\$\{/g)].map((match) => match[1])
  return { whole, begun: begun.filter((key) => key.includes('.')) }
}

const isKnown = (key, known) => known.has(key) || known.has(withoutPlural(key))

/** Keys used in `files` (pairs of path and text) that no translation file has. */
export function missingKeys(files, known) {
  const faults = []
  for (const [path, text] of files) {
    const { whole, begun } = keysUsed(text)
    for (const key of whole)
      if (!key.includes(':') && !isKnown(key, known)) faults.push(`${path} uses ${key}, which has no text`)
    for (const key of begun) {
      if (![...known].some((one) => one.startsWith(key))) faults.push(`${path} uses ${key}…, which no text begins with`)
    }
  }
  return faults
}

const isText = (path) => languages.includes(basename(path, '.json')) && path.endsWith('.json')
const isCode = (path) => /\.tsx?$/.test(path) && !/\.(test|spec)\.tsx?$/.test(path)

const readTexts = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Chinese outside comments and translation files cannot be switched to English; a language is named in itself. */
export function hasHardCodedText(text) {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
  return /[\u4e00-\u9fff]/.test(code.replaceAll(/(['"`>])(简体)?中文(?=['"`<])/g, '$1'))
}

/** Every key used exists, both languages have the same keys and the same places to fill, and pages contain no text. */
export function checkTranslations() {
  const files = ['web/src', 'server/src'].flatMap((folder) => filesUnder(folder, isText))
  const folders = [...new Set(files.map((path) => dirname(path)))]
  const faults = []
  const known = new Set()
  for (const folder of folders) {
    const missing = languages.filter((language) => !files.includes(`${folder}/${language}.json`))
    faults.push(...missing.map((language) => `${folder}/${language}.json is missing`))
    if (missing.length > 0) continue
    const [zh, en] = languages.map((language) => readTexts(`${folder}/${language}.json`))
    faults.push(...pairFaults(folder, zh, en))
    if (folder.startsWith('web/'))
      for (const [key] of flatten(zh)) known.add(`${basename(folder)}.${withoutPlural(key)}`)
  }
  const sources = filesUnder('web/src', isCode).map((path) => [path, readFileSync(join(root, path), 'utf8')])
  faults.push(...missingKeys(sources, known))
  for (const [path, text] of sources) if (hasHardCodedText(text)) faults.push(`${path} contains Chinese text`)
  if (known.size === 0) faults.push('no translated text was seen')
  return { faults, summary: `saw ${files.length} files, ${known.size} texts of the pages, ${sources.length} sources` }
}

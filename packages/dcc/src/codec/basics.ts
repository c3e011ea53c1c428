import type { ByteData, Content, Formula, Rich, Text } from '../model/texts.ts'
import { elementsOf, itemsOf, plain, textOf } from '../xml/tree.ts'
import type { XmlElement } from '../xml/tree.ts'
import { allMarks, readMarks, writeMarks } from './marks.ts'
import { choice, choices, lazy, listOf, maybe, one, record } from './codec.ts'
import type { Walk } from './walk.ts'
import type { Codec } from './codec.ts'

/** What a text must look like; `expected` is one of `valueForms`. */
interface Form {
  expected: string
  valid(text: string): boolean
}

const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

function check(text: string, form: Form, walk: Walk): string {
  if (!form.valid(text)) walk.fail('dcc.value', { value: shown(text), expected: form.expected })
  return text
}

function leafText(element: XmlElement, walk: Walk): string {
  for (const child of elementsOf(element)) walk.note('dcc.element-unknown', { name: child.name })
  return textOf(element)
}

/** Text of a certain form; white space around it does not count when reading. */
const formed = (form: Form): Codec<string> => ({
  read: (element, walk) => {
    readMarks(element, walk, [])
    return check(leafText(element, walk).trim(), form, walk)
  },
  write: (value, walk) => ({ children: [check(value, form, walk)] }),
})

/** Longer than any number or code: patterns must not be let loose on megabytes. */
const longestPattern = 1000
const matching = (expected: string, pattern: RegExp): Form => ({
  expected,
  valid: (text) => text.length <= longestPattern && pattern.test(text),
})

const filled: Form = { expected: 'filled', valid: (text) => text !== '' && text.trim() === text }
const decimal = matching('decimal', /^(?:[-+]?(?:\d*\.\d+|\d+\.?)(?:[Ee][-+]?\d+)?|NaN)$/)
const positive = matching('positive', /^(?:\+?(?:\d*\.\d+|\d+\.?)(?:[Ee][-+]?\d+)?|NaN)$/)
const factor = matching('factor', /^(?:\+?[1-9]\d*(?:\.\d*)?|NaN)$/)
const probability = matching('probability', /^(?:\+?(?:0(?:\.\d*)?|1(?:\.0*)?)|NaN)$/)
const wholeNumber = matching('whole', /^[-+]?\d+$/)
const country = matching('country', /^[A-Z]{2}$/)
const language = matching('language', /^[a-z]{2}$/)
const word: Form = { expected: 'word', valid: (text) => text !== '' && !/\s/.test(text) }
const duration = matching(
  'duration',
  /^-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/,
)
const base64: Form = {
  expected: 'base64',
  valid: (text) =>
    text.length % 4 === 0 &&
    !/[^A-Za-z0-9+/]/.test(text.slice(0, -4)) &&
    /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(text.slice(-4)),
}

const zone = '(?:Z|[-+](?:0\\d|1[0-4]):[0-5]\\d)?'
const dayPattern = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)${zone}$`)
const timePattern = new RegExp(
  `^(\\d{4}-\\d\\d-\\d\\d)T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${zone}$`,
)

function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = dayPattern.exec(text) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return year !== '0000' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}

const day: Form = { expected: 'day', valid: isDay }
const moment: Form = {
  expected: 'moment',
  valid: (text) => text.length <= longestPattern && isDay(timePattern.exec(text)?.[1] ?? ''),
}

const oneOf = <const Value extends string>(values: readonly Value[]) => ({
  expected: values.join(', '),
  find: (text: string) => values.find((value) => value === text),
})

/** One of the words given. */
export function words<const Value extends string>(values: readonly Value[]): Codec<Value> {
  const { expected, find } = oneOf(values)
  return {
    read: (element, walk) => {
      const value = leafText(element, walk).trim()
      return find(value) ?? walk.fail('dcc.value', { value: shown(value), expected })
    },
    write: (value, walk) => ({ children: [find(value) ?? walk.fail('dcc.value', { value: shown(value), expected })] }),
  }
}

function list<Value>(
  parse: (item: string, walk: Walk) => Value,
  print: (value: Value, walk: Walk) => string,
): Codec<Value[]> {
  return {
    read: (element, walk) => {
      readMarks(element, walk, [])
      return itemsOf(leafText(element, walk)).map((item) => parse(item, walk))
    },
    write: (values, walk) => {
      if (values.length === 0) walk.fail('dcc.value', { value: '', expected: 'items' })
      return { children: [values.map((value) => print(value, walk)).join(' ')] }
    },
  }
}

const formedList = (form: Form) => {
  const item = (text: string, walk: Walk) => check(check(text, form, walk), word, walk)
  return list(item, item)
}

const booleans: Form = { expected: 'boolean', valid: (text) => ['true', 'false', '1', '0'].includes(text) }
const toBoolean = (text: string, walk: Walk) => /^(true|1)$/.test(check(text, booleans, walk))

/** Text that must not be empty nor begin or end with blanks. */
export const str = formed(filled)
/** Any text, kept as it is. */
export const anyText: Codec<string> = {
  read: (element, walk) => leafText(element, walk),
  write: (value) => ({ children: value === '' ? [] : [value] }),
}
export const number = formed(decimal)
export const amount = formed(positive)
export const kFactor = formed(factor)
export const share = formed(probability)
export const integer = formed(wholeNumber)
export const countryCode = formed(country)
export const languageCode = formed(language)
export const unit = formed(filled)
export const date = formed(day)
export const dateTime = formed(moment)
export const period = formed(duration)
export const bytes: Codec<string> = {
  read: (element, walk) => check(leafText(element, walk).replace(/\s+/g, ''), base64, walk),
  write: (value, walk) => ({ children: value === '' ? [] : [check(value, base64, walk)] }),
}
export const flag: Codec<boolean> = {
  read: (element, walk) => toBoolean(leafText(element, walk).trim(), walk),
  write: (value) => ({ children: [String(value)] }),
}

export const numbers = formedList(decimal)
export const amounts = formedList(positive)
export const kFactors = formedList(factor)
export const shares = formedList(probability)
export const integers = formedList(wholeNumber)
export const wordList = formedList(word)
export const dateTimes = formedList(moment)
export const flags = list<boolean>(toBoolean, String)

export function wordsList<const Value extends string>(values: readonly Value[]): Codec<Value[]> {
  const { expected, find } = oneOf(values)
  const item = (value: string, walk: Walk) => find(value) ?? walk.fail('dcc.value', { value: shown(value), expected })
  return list(item, item)
}

/** Kept as it is, name and all. */
export const raw: Codec<XmlElement> = {
  read: (element) => plain(element),
  write: (value) => ({ attributes: { ...value.attributes }, children: value.children }),
}

const content: Codec<Content> = {
  read: (element, walk) => {
    const { lang } = element.attributes
    const own = leafText(element, walk)
    if (lang !== undefined) check(lang, language, walk)
    return { text: own, ...(lang === undefined ? {} : { lang }), ...readMarks(element, walk, [...allMarks, 'lang']) }
  },
  write: (value, walk) => ({
    attributes: {
      ...(value.lang === undefined ? {} : { lang: check(value.lang, language, walk) }),
      ...writeMarks(value, walk),
    },
    children: value.text === '' ? [] : [value.text],
  }),
}

export const text: Codec<Text> = listOf('dcc:content', content)

export const byteData: Codec<ByteData> = record<ByteData>('dcc', {
  name: maybe(text),
  description: maybe(lazy(() => richText)),
  fileName: one(str),
  mimeType: one(str),
  dataBase64: one(bytes),
})

export const formula: Codec<Formula> = record<Formula>('dcc', {
  form: choice({
    latex: { names: ['dcc:latex'], codec: anyText },
    mathml: { names: ['dcc:mathml'], codec: raw },
  }),
})

export const richText: Codec<Rich> = record<Rich>('dcc', {
  name: maybe(text),
  parts: choices(
    {
      content: { names: ['dcc:content'], codec: content },
      file: { names: ['dcc:file'], codec: byteData },
      formula: { names: ['dcc:formula'], codec: formula },
    },
    true,
  ),
})

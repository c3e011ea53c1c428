import type { Marks } from '../codec/marks.ts'
import type { Tagged } from '../codec/codec.ts'
import type { XmlElement } from '../xml/tree.ts'

/** Decimal text with a point, as it is printed; never a float. */
export type Decimal = string
/** `2026-11-01`, in what is read perhaps with a time zone. */
export type Day = string
/** A unit in D-SI form: `\milli\metre`, or `|name` for a declared non-SI unit. */
export type Unit = string

/** A text in one language (ISO 639-1), or in none, such as a name. */
export interface Content extends Marks {
  text: string
  lang?: string
}

/** The same text in each declared language, or once without language. */
export type Text = Content[]

/** Base64 text of a file. */
export interface ByteData extends Marks {
  name?: Text
  description?: Rich
  fileName: string
  mimeType: string
  dataBase64: string
}

export interface Formula extends Marks {
  form: Tagged<{ latex: string; mathml: XmlElement }>
}

/** Text with files and formulas in between. */
export interface Rich extends Marks {
  name?: Text
  parts: Array<Tagged<{ content: Content; file: ByteData; formula: Formula }>>
}

/** A text without language, or one for each language: `text({ zh: '温度计', en: 'Thermometer' })`. */
export function text(source: string | Readonly<Record<string, string>>): Text {
  if (typeof source === 'string') return [{ text: source }]
  return Object.entries(source).map(([lang, words]) => ({ text: words, lang }))
}

/** The same as a text that could hold files and formulas. */
export const rich = (source: string | Readonly<Record<string, string>>): Rich => ({
  parts: text(source).map((value) => ({ kind: 'content' as const, value })),
})

/** The words in one language, else those without language, else the first. */
export function inLanguage(source: Text | Rich | undefined, lang: string): string | undefined {
  const contents = Array.isArray(source)
    ? source
    : (source?.parts ?? []).flatMap((part) => (part.kind === 'content' ? [part.value] : []))
  const wanted = contents.filter((content) => content.lang === lang)
  const neutral = contents.filter((content) => content.lang === undefined)
  const chosen = wanted.length > 0 ? wanted : neutral.length > 0 ? neutral : contents.slice(0, 1)
  return chosen.length === 0 ? undefined : chosen.map((content) => content.text).join('\n')
}

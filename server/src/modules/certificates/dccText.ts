import { dsiUnit, type Rich, type Text } from '@tongheng/dcc'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'

type Printed = string | { zh: string; en: string }
export type DocumentLanguage = CertificateDocumentInput['language']

/** What the page shows for nothing. */
const nothing = ['', '—', '/']

/** Speaks the languages of one certificate, and remembers which units it had to define. */
export class DccSpeaker {
  readonly languages: ReadonlyArray<'zh' | 'en'>
  readonly #ownUnits = new Map<string, string>()

  constructor(language: DocumentLanguage) {
    this.languages = language === 'bilingual' ? ['zh', 'en'] : [language]
  }

  /** A text in every declared language; the same everywhere goes without language. Undefined where the page shows nothing. */
  text(source: Printed | undefined): Text | undefined {
    if (source === undefined) return undefined
    if (typeof source === 'string') return nothing.includes(source.trim()) ? undefined : [{ text: source.trim() }]
    const { zh, en } = source
    const said = { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
    if (nothing.includes(said.zh) && nothing.includes(said.en)) return undefined
    return this.languages.map((lang) => ({ text: said[lang], lang }))
  }

  /** The same where there must be something. */
  name(source: Printed): Text {
    return this.text(source) ?? [{ text: '—' }]
  }

  rich(...sources: ReadonlyArray<Printed | undefined>): Rich | undefined {
    const texts = sources.flatMap((source) => this.text(source) ?? [])
    if (texts.length === 0) return undefined
    const [neutral, spoken] = [texts.filter(({ lang }) => !lang), texts.filter(({ lang }) => lang)]
    const words = (own: Text) => own.map(({ text }) => text).join('\n')
    if (spoken.length === 0) return { parts: [{ kind: 'content', value: { text: words(neutral) } }] }
    const joined = this.languages.map((lang) => ({
      text: words(texts.filter((one) => one.lang === lang || !one.lang)),
      lang,
    }))
    return { parts: joined.map((value) => ({ kind: 'content', value })) }
  }

  /** One word or number without language, as the schema wants it: never empty. */
  plain(source: Printed | undefined): string | undefined {
    const [first] = this.text(source) ?? []
    return first?.text
  }

  /** D-SI form; a unit outside D-SI is remembered, to be defined in the certificate. */
  unit(printed: string): string {
    try {
      const { unit, own } = dsiUnit(printed)
      if (own) this.#ownUnits.set(own.name, own.definition)
      return unit
    } catch {
      const name = printed.replace(/\s+/g, '')
      this.#ownUnits.set(name, `${name}, as printed on the certificate`)
      return `|${name}`
    }
  }

  /** Definitions of the units met so far that D-SI does not have. */
  unitStatements() {
    return [...this.#ownUnits].map(([nonSIUnit, nonSIDefinition]) => ({ nonSIDefinition, nonSIUnit }))
  }
}

/** A printed number, with the minus sign and spaces of typesetting undone; undefined when it is none. */
export function decimalOf(printed: string): string | undefined {
  const text = printed
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/(?<=\d)[\u2009\u202f\u00a0 ](?=\d{3})/g, '')
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? text : undefined
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** `properties` without those that are undefined: absent is absent. */
export function present<T extends object>(properties: T): Present<T> {
  const kept = Object.entries(properties).filter(([, value]) => value !== undefined)
  // Only properties of T are kept, and only undefined ones are gone.
  return Object.fromEntries(kept) as Present<T>
}

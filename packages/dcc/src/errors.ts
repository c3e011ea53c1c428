import { messages, valueForms } from './messages.ts'

export type MessageCode = keyof typeof messages
export type Language = 'zh' | 'en'
export type Params = Readonly<Record<string, string | number>>

/**
 * Something found in a certificate, as data. `place` is the path of the element, such as `administrativeData/items/item[2]/name`;
 * `line` counts from 1 and is there when the certificate came as XML.
 */
export interface Finding {
  code: MessageCode
  severity: 'error' | 'warning'
  place: string
  line?: number
  params: Params
  message: Readonly<Record<Language, string>>
}

/** Nobody reads more, and a hostile file could ask for millions. */
export const mostFindings = 1000

interface Where {
  place: string
  line?: number | undefined
}

function sentence(code: MessageCode, language: Language, params: Params): string {
  const values = new Map(Object.entries(params).map(([name, value]) => [name, String(value)]))
  const expected = valueForms[values.get('expected') ?? '']
  if (expected) values.set('expected', expected[language])
  return messages[code][language].replace(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '')
}

/** Makes a finding with its sentence in both languages. */
export function finding(code: MessageCode, where: Where, params: Params = {}, severity: Finding['severity'] = 'error') {
  const { place, line } = where
  const message = { zh: sentence(code, 'zh', params), en: sentence(code, 'en', params) }
  return { code, severity, place, ...(line === undefined ? {} : { line }), params, message } satisfies Finding
}

/** Every refusal of this library; `finding` says what and where. Anything else that is thrown is a defect of the library. */
export class DccError extends Error {
  readonly finding: Finding

  constructor(code: MessageCode, where: Where, params: Params = {}) {
    const found = finding(code, where, params)
    super(`${found.place === '' ? '' : `${found.place}: `}${found.message.en}`)
    this.name = 'DccError'
    this.finding = found
  }

  get code(): MessageCode {
    return this.finding.code
  }
}

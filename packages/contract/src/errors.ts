/** Text of one refusal in both languages; `{{name}}` is filled from the refusal's details. */
export interface Message {
  readonly zh: string
  readonly en: string
}

export type Messages = Readonly<Record<string, Message>>

type Prefixed<Module extends string, M extends Messages> = {
  readonly [K in keyof M & string as `${Module}.${K}`]: Message
}

/** Declares the refusals of one module: `messages('orders', {'not-yours': {…}})` gives the code `orders.not-yours`. */
export const messages = <const Module extends string, const M extends Messages>(
  module: Module,
  table: M,
): Prefixed<Module, M> =>
  Object.fromEntries(Object.entries(table).map(([key, text]) => [`${module}.${key}`, text])) as Prefixed<Module, M>

export type Locale = 'zh-CN' | 'en'

/** Words of a list, joined as the language does. */
export const listText = (words: readonly unknown[], locale: Locale): string => words.join(locale === 'en' ? ', ' : '、')

/** Fills `{{name}}` from details, a list as the language lists; what is missing stays visible, so that a wrong template is seen. */
export const fill = (template: string, details: Readonly<Record<string, unknown>>, locale: Locale = 'zh-CN'): string =>
  template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = details[name]
    if (Array.isArray(value)) return listText(value, locale)
    return value === undefined || value === null ? whole : String(value)
  })

export const textOf = (message: Message, locale: Locale): string => (locale === 'en' ? message.en : message.zh)

/** Kinds of refusal and the HTTP status each one answers with. */
export const statusOfKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'unsupported-media': 415,
  'too-many': 429,
  unavailable: 503,
  bug: 500,
} as const

export type RefusalKind = keyof typeof statusOfKind

/** A fault of one field: `path` is where the user can mend it, such as `body.items.0.serial`. */
export interface FieldFault {
  path: string
  code: string
  message: string
}

/** Every refusal of the API has this shape. */
export interface RefusalBody {
  error: {
    kind: RefusalKind
    code: string
    message: string
    details: Record<string, unknown>
    fields: FieldFault[]
    requestId: string
  }
}

/** Kinds of file that the platform knows. Whatever is not here cannot be stored. */
export interface MediaTypeRule {
  readonly extensions: readonly string[]
  /** Other names under which browsers declare it. */
  readonly alsoDeclaredAs: readonly string[]
  readonly content: 'magic' | 'text' | 'json' | 'xml'
  /** May be shown by the browser itself: nothing in it can run as a script of this site. */
  readonly inline: boolean
}

const magic = { alsoDeclaredAs: [], content: 'magic', inline: false } as const

export const mediaTypes = {
  'application/pdf': { ...magic, extensions: ['pdf'], inline: true },
  'image/png': { ...magic, extensions: ['png'], inline: true },
  'image/jpeg': { ...magic, extensions: ['jpg', 'jpeg'], alsoDeclaredAs: ['image/jpg', 'image/pjpeg'], inline: true },
  'image/webp': { ...magic, extensions: ['webp'], inline: true },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ...magic, extensions: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ...magic, extensions: ['xlsx'] },
  /** GB/T 33190-2016. */
  'application/ofd': { ...magic, extensions: ['ofd'] },
  'text/csv': {
    extensions: ['csv'],
    // Windows with Excel declares it so.
    alsoDeclaredAs: ['application/vnd.ms-excel', 'application/csv', 'text/plain'],
    content: 'text',
    inline: false,
  },
  'text/plain': { extensions: ['txt'], alsoDeclaredAs: [], content: 'text', inline: false },
  'application/json': { extensions: ['json'], alsoDeclaredAs: ['text/json'], content: 'json', inline: false },
  'application/xml': { extensions: ['xml'], alsoDeclaredAs: ['text/xml'], content: 'xml', inline: false },
} as const satisfies Record<string, MediaTypeRule>

export type MediaType = keyof typeof mediaTypes

export const allMediaTypes: readonly MediaType[] = Object.keys(mediaTypes).filter(isMediaType)

export function isMediaType(name: string): name is MediaType {
  return Object.hasOwn(mediaTypes, name)
}

export const ruleOf = (mediaType: MediaType): MediaTypeRule => mediaTypes[mediaType]

/** The kind that a file name promises, or null. */
export function mediaTypeOfName(name: string): MediaType | null {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  return allMediaTypes.find((one) => extension !== undefined && ruleOf(one).extensions.includes(extension)) ?? null
}

const undeclared = ['', 'application/octet-stream', 'binary/octet-stream']

/** Whether what the sender declared can be this kind. Browsers that do not know a kind declare nothing. */
export function mayBeDeclaredAs(mediaType: MediaType, declared: string): boolean {
  const bare = (declared.split(';')[0] ?? '').trim().toLowerCase()
  return undeclared.includes(bare) || bare === mediaType || ruleOf(mediaType).alsoDeclaredAs.includes(bare)
}

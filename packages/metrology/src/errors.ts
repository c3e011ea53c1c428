import { messages } from './messages.ts'

export type MessageCode = keyof typeof messages
export type Language = 'zh' | 'en'
export type Params = Readonly<Record<string, string | number>>

/** A problem as data: `code` is a translation key, `place` a path such as `inputs.V.components.0.std` or `model:12`. */
export interface Problem {
  code: MessageCode
  place: string
  params: Params
}

/** The sentence of a code in one language; `{name}` is replaced by the parameter of that name. */
export function describe(problem: Problem, language: Language): string {
  const sentence = messages[problem.code][language]
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(problem.params[name] ?? ''))
}

/** Every refusal of this library. Anything else that is thrown is a defect of the library. */
export class MetrologyError extends Error {
  readonly code: MessageCode
  readonly place: string
  readonly params: Params

  constructor(code: MessageCode, place: string, params: Params = {}) {
    super(describe({ code, place, params }, 'en'))
    this.name = 'MetrologyError'
    this.code = code
    this.place = place
    this.params = params
  }

  problem(): Problem {
    return { code: this.code, place: this.place, params: this.params }
  }
}

/** Runs `work`; a refusal becomes a problem, a defect stays an exception. */
export function attempt<T>(work: () => T): { value: T } | { problem: Problem } {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof MetrologyError) return { problem: error.problem() }
    throw error
  }
}

import { OutgoingError } from '../../outgoing.ts'

/** What became of one attempt. */
export type Outcome =
  | { state: 'sent' | 'kept' | 'failed' | 'uncertain'; answer: string }
  /** Not taken for now: it is tried again. */
  | { state: 'again'; answer: string }

export const sent = (answer: string): Outcome => ({ state: 'sent', answer })
export const failed = (answer: string): Outcome => ({ state: 'failed', answer })
export const again = (answer: string): Outcome => ({ state: 'again', answer })

/** A fault before anything was said to the other side: it cannot have taken the message. */
const beforeSaying = new Set<unknown>(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'])
const neverCalled = new Set<unknown>(['address', 'not-public', 'unresolved'])

export function saidNothing(error: unknown): boolean {
  if (!(error instanceof OutgoingError)) return false
  const { code, errors } = (error.cause ?? {}) as { code?: unknown; errors?: readonly { code?: unknown }[] }
  const codes = errors?.map((one) => one.code) ?? [code]
  return neverCalled.has(error.fault) || codes.every((one) => beforeSaying.has(one))
}

export const faultText = (error: unknown): string => (error instanceof Error ? error.message : String(error))

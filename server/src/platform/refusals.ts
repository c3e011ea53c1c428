import { fill, type Locale, messageOf, type RefusalBody, statusOfKind, textOf } from '@tongheng/contract'
import { zodWords } from '@tongheng/contract/zodWords'
import type { z } from 'zod'
import { violatedConstraint } from './db.ts'
import { DomainError, type FieldRefusal } from './errors.ts'

/** A refusal in words. */
export const wordsOf = (code: string, locale: Locale, details: Readonly<Record<string, unknown>>): string => {
  const message = messageOf(code)
  return message ? fill(textOf(message, locale), details, locale) : code
}

/** Parses one part of a request; every fault is told at its field, in the user's language. */
export function parsePart<S extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: S,
  value: unknown,
  locale: Locale,
): z.output<S> {
  const parsed = schema.safeParse(value, { error: zodWords[locale] })
  if (parsed.success) return parsed.data
  throw new InvalidRequest(
    parsed.error.issues.flatMap((issue) => {
      const at = [part, ...issue.path].join('.')
      const code = messageOf(issue.message) ? issue.message : `validation.${issue.code}`
      const message = wordsOf(issue.message, locale, {})
      if (issue.code !== 'unrecognized_keys') return [{ path: at, code, message }]
      return issue.keys.map((key) => ({ path: `${at}.${key}`, code, message }))
    }),
  )
}

/** The request does not fit its schema. */
export class InvalidRequest extends Error {
  readonly fields: RefusalBody['error']['fields']
  constructor(fields: RefusalBody['error']['fields']) {
    super('invalid request')
    this.fields = fields
  }
}

interface FrameworkError {
  statusCode?: number
  code?: string
}

const frameworkRefusals: Record<string, () => DomainError> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => new DomainError('invalid', 'platform.bad-json'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new DomainError('invalid', 'platform.bad-json'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new DomainError('unsupported-media', 'platform.unsupported-media'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new DomainError('too-large', 'platform.too-large', { limit: '1 MiB' }),
}

/** Plain errors of the multipart parser: what came is no form, or ends in the middle. */
const brokenUpload = /unexpected end of multipart data|^Multipart: /i

/** Gives the refusal behind any error: constraints of the database speak too, the rest is a bug of ours. */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof InvalidRequest) return new DomainError('invalid', 'platform.invalid')
  const { code, statusCode } = error as FrameworkError
  const known = code === undefined ? undefined : frameworkRefusals[code]
  if (known) return known()
  if (error instanceof Error && brokenUpload.test(error.message))
    return new DomainError('invalid', 'platform.broken-upload')
  const constraint = violatedConstraint(error)
  if (constraint !== null)
    return new DomainError(
      'conflict',
      constraint.endsWith('_fkey') ? 'platform.reference-missing' : 'platform.duplicate',
      { constraint },
    )
  if (code === '40001' || code === '40P01') return new DomainError('unavailable', 'platform.unavailable')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new DomainError('invalid', 'platform.invalid')
  return new DomainError('bug', 'platform.bug')
}

/** The refusal as it is sent. */
export function refusalBody(error: unknown, locale: Locale, requestId: string): { status: number; body: RefusalBody } {
  const refusal = refusalOf(error)
  const details = { ...refusal.details, requestId }
  const fieldOf = (field: FieldRefusal) => ({
    path: field.path,
    code: field.code,
    message: wordsOf(field.code, locale, field.details ?? {}),
  })
  return {
    status: statusOfKind[refusal.kind],
    body: {
      error: {
        kind: refusal.kind,
        code: refusal.code,
        message: wordsOf(refusal.code, locale, details),
        details: { ...refusal.details },
        fields: error instanceof InvalidRequest ? error.fields : refusal.fields.map(fieldOf),
        requestId,
      },
    },
  }
}

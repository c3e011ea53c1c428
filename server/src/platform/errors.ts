import type { ErrorCode, FieldFault, RefusalKind } from '@tongheng/contract'

/**
 * A refusal that the user can understand: `code` names a text in both languages (packages/contract), `details` fill it,
 * `fields` say where to mend it. Anything else that is thrown is a bug of ours and answers 500 with a request id.
 */
export class DomainError extends Error {
  readonly kind: RefusalKind
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldRefusal[]

  constructor(
    kind: RefusalKind,
    code: ErrorCode,
    details: Readonly<Record<string, unknown>> = {},
    fields: readonly FieldRefusal[] = [],
  ) {
    super(code)
    this.name = 'DomainError'
    this.kind = kind
    this.code = code
    this.details = details
    this.fields = fields
  }
}

/** A field fault before it is put into words for one user. */
export interface FieldRefusal {
  path: FieldFault['path']
  code: ErrorCode
  details?: Readonly<Record<string, unknown>>
}

/** The object is not there, or is somebody else's: both answer 404, so that existence is not told. */
export const notFound = (): DomainError => new DomainError('not-found', 'platform.not-found')

/** One field is wrong. `path` starts with `body.`, `query.` or `params.`. */
export const fieldError = (path: string, code: ErrorCode, details: Record<string, unknown> = {}): DomainError =>
  new DomainError('invalid', code, details, [{ path, code, details }])

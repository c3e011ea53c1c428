import { violatedConstraint } from '#platform/db'
import { DomainError } from '#platform/errors'

/** One registration per licence and per certificate, but for those that were deregistered. Whose it is, is not told. */
export const tellTaken = (error: unknown): never => {
  const constraint = violatedConstraint(error)
  if (constraint === 'organizations_uscc')
    throw new DomainError('conflict', 'organizations.uscc-taken', {}, [
      { path: 'body.uscc', code: 'organizations.uscc-taken' },
    ])
  if (constraint === 'organizations_certificate')
    throw new DomainError('conflict', 'organizations.certificate-taken', {}, [
      { path: 'body.certificateNumber', code: 'organizations.certificate-taken' },
    ])
  throw error
}

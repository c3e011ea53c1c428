import { Refusal } from '@tongheng/contract/client'

export type ErrorKind = 'not-found' | 'forbidden' | 'signed-out' | 'offline' | 'unavailable' | 'bug' | 'refused'

export interface ErrorDescription {
  kind: ErrorKind
  text: string
  /** To quote when asking for help; empty when the request never reached the server. */
  requestId: string
}

const kindOf = (refusal: Refusal): ErrorKind => {
  if (refusal.status === 404) return 'not-found'
  if (refusal.status === 403) return 'forbidden'
  if (refusal.body.code === 'platform.sign-in-needed') return 'signed-out'
  if (refusal.status === 503) return 'unavailable'
  return refusal.status >= 500 ? 'bug' : 'refused'
}

/** What to tell a person about anything that was thrown. Refusals already carry text in their language. */
export function describeError(error: unknown, t: (key: string) => string): ErrorDescription {
  if (error instanceof Refusal) {
    const own = error.body.code === 'platform.unavailable'
    const text = own || error.message === '' ? t('ui.error.unavailable') : error.message
    return { kind: kindOf(error), text, requestId: error.body.requestId }
  }
  // fetch rejects with a TypeError when no answer came at all.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return { kind: 'offline', text: t('ui.error.offline'), requestId: '' }
  }
  return { kind: 'bug', text: t('ui.error.bug'), requestId: '' }
}

/** What somebody else changed meanwhile, by the names of the stored fields; empty for any other refusal. */
export function changedFields(error: unknown): string[] {
  if (!(error instanceof Refusal) || error.body.code !== 'platform.stale') return []
  const { fields } = error.body.details
  return typeof fields === 'string' && fields !== '' ? fields.split(', ') : []
}

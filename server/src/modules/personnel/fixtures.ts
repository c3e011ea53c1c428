import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/personnel'
import { testPassword } from '#modules/accounts'

export interface PersonDraft {
  institutionId: string
  accountId: string
  title?: api.PersonTitle
  metrologist?: api.MetrologistLevel
  registrationNumber?: string
  employedFrom?: string | null
  employedUntil?: string | null
}

/** The file of a person, written for the first time: an engineer unless said otherwise. */
export const aPersonFile = (keeper: Client, draft: PersonDraft): Promise<api.PersonView> =>
  keeper.call(api.savePerson, {
    params: { institutionId: draft.institutionId, id: draft.accountId },
    body: {
      title: draft.title ?? 'engineer',
      metrologist: draft.metrologist ?? 'none',
      registrationNumber: draft.registrationNumber ?? '',
      employedFrom: draft.employedFrom ?? null,
      employedUntil: draft.employedUntil ?? null,
      version: null,
    },
  })

export interface AuthorizationDraft {
  accountId: string
  methodId: string
  action: api.AuthorizationAction
  validFrom: string
  validUntil: string
  evidence?: string
  exception?: string
  fileId?: string
  /** Of the authoriser. */
  password?: string
}

/** An authorisation with evidence and signature. */
export const anAuthorization = (authorizer: Client, draft: AuthorizationDraft): Promise<api.AuthorizationView> => {
  const {
    password = testPassword,
    evidence = '培训 24 学时，理论考核 92 分，实操合格',
    exception = '系统启用前已考核合格',
    ...rest
  } = draft
  return authorizer.call(api.grantAuthorization, { body: { ...rest, evidence, exception, signature: { password } } })
}

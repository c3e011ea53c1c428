import { z } from 'zod'
import { Consent, personFields, Presence } from './accounts.ts'
import { byId, Id, Moment } from './common.ts'
import { messages } from './errors.ts'
import { Email } from './identifiers.ts'
import { operation } from './operation.ts'

const ProviderId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)

/** Name of a provider of identities in both languages, as the settings give it. */
const ProviderName = z.object({ 'zh-CN': z.string(), en: z.string() })
export type ProviderName = z.infer<typeof ProviderName>

const nothing = z.object({})
/** The page of the provider, where the browser goes next. */
const Departure = z.object({ url: z.string() })

export const listIdentityProviders = operation({
  method: 'GET',
  path: '/identity-providers',
  summary: 'Providers of identities (OpenID Connect) by which one can sign in here',
  access: 'public',
  response: z.object({ entries: z.array(z.object({ id: ProviderId, name: ProviderName })) }),
})

export const startIdentitySignIn = operation({
  method: 'POST',
  path: '/session/identity',
  summary: 'Begin to sign in by a provider of identities: answers its page, and sets the cookie of this attempt',
  access: 'public',
  body: z.object({ provider: ProviderId, returnTo: z.string().max(500).optional() }),
  response: Departure,
  transactional: false,
  limited: true,
})

/** What the provider says about somebody who has no account yet, to be completed by them. */
export const IdentityProfile = z.object({ name: z.string(), email: z.string(), phone: z.string() })
export type IdentityProfile = z.infer<typeof IdentityProfile>

export const IdentityAnswer = z.object({
  /** `register`: nobody has this identity yet, and an account may be made for it; `linked`: it now belongs to who is signed in. */
  step: z.enum(['done', 'second-factor', 'register', 'linked']),
  provider: ProviderName,
  returnTo: z.string(),
  profile: IdentityProfile.nullable(),
})
export type IdentityAnswer = z.infer<typeof IdentityAnswer>

export const answerIdentity = operation({
  method: 'POST',
  path: '/session/identity/answer',
  summary: 'The answer of the provider, as it came with the browser; each attempt is answered once, within ten minutes',
  access: 'public',
  body: z.object({ query: z.string().max(8000) }),
  response: IdentityAnswer,
  transactional: false,
  limited: true,
})

export const registerByIdentity = operation({
  method: 'POST',
  path: '/session/identity/account',
  summary: 'Make an account without a password for the identity that was just proved, and sign in',
  access: 'public',
  body: z.object({ ...personFields, email: Email, consent: Consent }),
  response: z.object({ id: Id }),
  transactional: false,
  limited: true,
})

export const IdentityEntry = z.object({
  id: Id,
  /** Null when the settings no longer name this provider. */
  provider: ProviderId.nullable(),
  issuer: z.string(),
  linkedAt: Moment,
  lastUsedAt: Moment.nullable(),
})
export type IdentityEntry = z.infer<typeof IdentityEntry>

export const listIdentities = operation({
  method: 'GET',
  path: '/account/identities',
  summary: 'Identities of providers that are linked to my account',
  access: 'session',
  response: z.object({ entries: z.array(IdentityEntry) }),
})

export const startIdentityLink = operation({
  method: 'POST',
  path: '/account/identities',
  summary: 'Begin to link an identity of a provider to my account, after proving my presence',
  access: 'session',
  body: z.object({ provider: ProviderId, ...Presence }),
  response: Departure,
  transactional: false,
})

export const unlinkIdentity = operation({
  method: 'DELETE',
  path: '/account/identities/:id',
  summary: 'Unlink an identity; the last way to sign in stays',
  access: 'session',
  params: byId,
  body: z.object(Presence),
  response: nothing,
  transactional: false,
})

export const identities = {
  listIdentityProviders,
  startIdentitySignIn,
  answerIdentity,
  registerByIdentity,
  listIdentities,
  startIdentityLink,
  unlinkIdentity,
}

export const identityErrors = messages('identities', {
  'no-provider': { zh: '此登录方式未开通', en: 'This way to sign in is not available here' },
  'other-browser': {
    zh: '这次登录不是在此浏览器中发起的，或发起已久。请在同一浏览器中重新登录',
    en: 'This sign-in was not begun in this browser, or long ago; begin again in the same browser',
  },
  state: {
    zh: '返回的信息与最近一次登录请求不符（可能在另一个页面又点了登录）。请重新登录',
    en: 'The answer does not belong to the latest attempt (perhaps another page began one); begin again',
  },
  expired: { zh: '超过 10 分钟未完成登录，请重新登录', en: 'It took longer than ten minutes; begin again' },
  used: {
    zh: '这次登录的返回信息已使用过，不能重复使用。请重新登录',
    en: 'This answer was used already and works once only; begin again',
  },
  denied: {
    zh: '您在“{{provider}}”取消了登录或未同意授权',
    en: 'You cancelled at {{provider}} or did not agree',
  },
  refused: {
    zh: '“{{provider}}”未能完成登录（{{reason}}），请稍后再试或用密码登录',
    en: '{{provider}} did not complete the sign-in ({{reason}}); try again later or use your password',
  },
  unreachable: {
    zh: '暂时无法连接“{{provider}}”，请稍后再试或用密码登录',
    en: '{{provider}} cannot be reached at present; try again later or use your password',
  },
  invalid: {
    zh: '“{{provider}}”返回的身份信息未通过验证，已拒绝登录',
    en: 'What {{provider}} answered about your identity did not pass the checks; the sign-in was refused',
  },
  unknown: {
    zh: '此“{{provider}}”身份尚未关联账号。请先用密码登录，再到“登录与安全”中关联',
    en: 'This identity of {{provider}} is not linked to an account: sign in by password and link it at “Sign-in and security”',
  },
  taken: {
    zh: '此“{{provider}}”身份已关联另一个账号',
    en: 'This identity of {{provider}} is linked to another account',
  },
  'one-each': {
    zh: '您的账号已关联一个“{{provider}}”身份，请先解除',
    en: 'Your account is linked to an identity of {{provider}} already; unlink that one first',
  },
  'last-way-in': {
    zh: '这是您唯一的登录方式，请先设置密码再解除关联',
    en: 'This is your only way to sign in; set a password before unlinking it',
  },
  'email-taken': {
    zh: '此邮箱已注册。请用密码登录，再到“登录与安全”中关联此身份',
    en: 'This address is registered: sign in by password, then link this identity at “Sign-in and security”',
  },
})

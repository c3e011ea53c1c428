import { z } from 'zod'
import { Id, Moment, RowVersion, text } from './common.ts'
import { Email, MobilePhone } from './identifiers.ts'
import { operation } from './operation.ts'
import { NewPassword } from './passwords.ts'
import { OrganizationKind, Post } from './posts.ts'

export const LocaleCode = z.enum(['zh-CN', 'en'])

/** A password as typed to prove who one is: never judged, only compared. */
const Password = z.string().min(1).max(200)

/** One-time secret out of a link that was mailed or printed. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: 'accounts.bad-link' })

/** Six digits of the authenticator, or one of the backup codes `abcd-efgh-jkmn-pqrs`. */
export const SecondFactorCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([0-9]{6}|[a-z2-7]{4}(-?[a-z2-7]{4}){3})$/, { error: 'accounts.bad-code' })

const nothing = z.object({})

/** Proof of presence before something that matters: the password. Who has none must have signed in just before. */
export const Presence = { password: Password.optional() }

/** The signed-in person as the web app knows them, or null for a visitor. */
export const SessionView = z.object({
  account: z.object({
    id: Id,
    /** Real name, shown inside organisations. */
    name: z.string(),
    /** Chosen name, shown to the public (NQI-6.1-realname). */
    displayName: z.string(),
    email: z.string(),
    locale: LocaleCode,
    twoFactor: z.boolean(),
    /** Consent to the present processing rules; without it no post is held. */
    consented: z.boolean(),
  }),
  /** The organisation acted for; null when the person belongs to none. */
  organization: z.object({ id: Id, kind: OrganizationKind, name: z.string(), displayName: z.string() }).nullable(),
  /** Posts held in the organisation acted for; none while it is not approved. */
  posts: z.array(Post),
  /** The organisation was deregistered: its data can be read and exported only. */
  readOnly: z.boolean(),
  organizations: z.array(z.object({ id: Id, kind: OrganizationKind, name: z.string(), posts: z.array(Post) })),
})
export type SessionView = z.infer<typeof SessionView>

export const getSession = operation({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, for which organisation, with which posts; null for a visitor',
  access: 'public',
  response: SessionView.nullable(),
})

/** Sign-in is done, or asks for the second factor next. */
export const SignInStep = z.object({ step: z.enum(['done', 'second-factor']) })

export const signIn = operation({
  method: 'POST',
  path: '/session',
  summary: 'Sign in with e-mail and password; five failures lock the account for 15 minutes',
  access: 'public',
  body: z.object({ email: Email, password: Password }),
  response: SignInStep,
  transactional: false,
  always: true,
})

export const signInSecondFactor = operation({
  method: 'POST',
  path: '/session/second-factor',
  summary: 'Finish signing in with a code of the authenticator or a backup code',
  access: 'public',
  body: z.object({ code: SecondFactorCode }),
  response: SignInStep,
  transactional: false,
  always: true,
})

export const signOut = operation({
  method: 'DELETE',
  path: '/session',
  summary: 'Sign out; the session ends on the server',
  access: 'session',
  response: nothing,
  always: true,
})

export const switchOrganization = operation({
  method: 'PUT',
  path: '/session/organization',
  summary: 'Act for another of my organisations',
  access: 'session',
  body: z.object({ organizationId: Id }),
  response: SessionView,
  always: true,
})

/** Logins of the demo world, shown on the login page; empty anywhere else. */
export const listDemoLogins = operation({
  method: 'GET',
  path: '/demo-logins',
  summary: 'Logins of the demo world; none in a real installation',
  access: 'public',
  response: z.object({
    entries: z.array(z.object({ email: z.string(), password: z.string(), name: z.string(), organization: z.string() })),
  }),
})

/** What a person says about themselves. */
export const personFields = {
  name: text(60),
  displayName: text(40),
  phone: MobilePhone,
  locale: LocaleCode.default('zh-CN'),
}

/** Consent to the processing rules (PIPL 14, 17). */
export const Consent = z.literal(true, { error: 'accounts.consent-needed' })

export const registerAccount = operation({
  method: 'POST',
  path: '/accounts',
  summary: 'Register a person by real name (NQI-6.1-realname) and sign in; the organisation is applied for next',
  access: 'public',
  body: z.object({
    ...personFields,
    email: Email,
    password: NewPassword,
    consent: Consent,
  }),
  response: z.object({ id: Id }),
  transactional: false,
})

export const AccountView = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  displayName: z.string(),
  phone: z.string(),
  locale: LocaleCode,
  twoFactor: z.boolean(),
  backupCodesLeft: z.number().int(),
  /** Null: the account has no password; the person signs in by an identity of a provider. */
  passwordChangedAt: Moment.nullable(),
  version: RowVersion,
})
export type AccountView = z.infer<typeof AccountView>

export const getAccount = operation({
  method: 'GET',
  path: '/account',
  summary: 'My own account',
  access: 'session',
  response: AccountView,
})

export const updateAccount = operation({
  method: 'PUT',
  path: '/account',
  summary: 'Change my names, phone or language',
  access: 'session',
  body: z.object({ ...personFields, version: RowVersion }),
  response: AccountView,
})

export const changePassword = operation({
  method: 'PUT',
  path: '/account/password',
  summary: 'Change my password, or set a first one; my other sessions end',
  access: 'session',
  body: z.object({ currentPassword: Password.optional(), password: NewPassword }),
  response: nothing,
  transactional: false,
})

export const startTwoFactor = operation({
  method: 'POST',
  path: '/account/two-factor',
  summary: 'Begin to enrol an authenticator (TOTP, RFC 6238); in force once confirmed',
  access: 'session',
  body: z.object(Presence),
  response: z.object({ secret: z.string(), uri: z.string() }),
  transactional: false,
})

const BackupCodes = z.object({ backupCodes: z.array(z.string()) })

export const confirmTwoFactor = operation({
  method: 'POST',
  path: '/account/two-factor/confirm',
  summary: 'Confirm the authenticator with its first code; answers the backup codes, shown once',
  access: 'session',
  body: z.object({ code: SecondFactorCode }),
  response: BackupCodes,
  transactional: false,
})

export const renewBackupCodes = operation({
  method: 'POST',
  path: '/account/two-factor/backup-codes',
  summary: 'Make new backup codes; the old ones stop working',
  access: 'session',
  body: z.object(Presence),
  response: BackupCodes,
  transactional: false,
})

export const disableTwoFactor = operation({
  method: 'DELETE',
  path: '/account/two-factor',
  summary: 'Stop using the second factor',
  access: 'session',
  body: z.object(Presence),
  response: nothing,
  transactional: false,
})

export const SessionEntry = z.object({
  id: Id,
  current: z.boolean(),
  ip: z.string(),
  userAgent: z.string(),
  createdAt: Moment,
  lastSeenAt: Moment,
})
export type SessionEntry = z.infer<typeof SessionEntry>

export const listSessions = operation({
  method: 'GET',
  path: '/account/sessions',
  summary: 'Where I am signed in',
  access: 'session',
  response: z.object({ entries: z.array(SessionEntry) }),
})

export const revokeSession = operation({
  method: 'DELETE',
  path: '/account/sessions/:id',
  summary: 'End one of my sessions',
  access: 'session',
  params: z.object({ id: Id }),
  response: nothing,
})

export const requestPasswordReset = operation({
  method: 'POST',
  path: '/password-resets',
  summary: 'Ask for a link to set a new password; the answer is the same whether the address is known or not',
  access: 'public',
  body: z.object({ email: Email }),
  response: nothing,
})

export const resetPassword = operation({
  method: 'PUT',
  path: '/password-resets',
  summary: 'Set a new password with the link from the mail; every session ends',
  access: 'public',
  body: z.object({ token: LinkToken, password: NewPassword }),
  response: nothing,
  transactional: false,
})

export const accountOperations = {
  getSession,
  signIn,
  signInSecondFactor,
  signOut,
  switchOrganization,
  listDemoLogins,
  registerAccount,
  getAccount,
  updateAccount,
  changePassword,
  startTwoFactor,
  confirmTwoFactor,
  renewBackupCodes,
  disableTwoFactor,
  listSessions,
  revokeSession,
  requestPasswordReset,
  resetPassword,
}

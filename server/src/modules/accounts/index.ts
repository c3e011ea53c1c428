import type { ServerModule } from '#platform/module'
import { dropOldAttempts } from './attempts.ts'
import { accountMessages } from './messages.ts'
import { accountData } from './personalData.ts'
import { accountRoutes } from './routes.ts'
import { dropOldIdentityAttempts } from './identityAttempts.ts'
import { identityRoutes } from './identityRoutes.ts'
import { dropExpiredSessions } from './sessions.ts'

export type { PlatformBase } from './base.ts'
export { type DemoLogin, publishDemoLogins } from './demoLogins.ts'
export { type AccountDraft, createAccount, openSession, testPassword } from './fixtures.ts'
export { consents, consentsOf, giveConsent, withdrawConsent } from './consents.ts'
export { accountErased } from './events.ts'
export { eraseAccount } from './eraseAccount.ts'
export { createLink, useLink } from './links.ts'
export { hashPassword } from './passwords.ts'
export { accountSubject, reauthenticate, requirePresence } from './proofs.ts'
export { accountById, accountsById, findAccountByEmail } from './queries.ts'
export { addAccount, type NewPerson } from './registerAccount.ts'
export { makeResetLink } from './resetPassword.ts'
export { usesSecondFactor } from './secondFactor.ts'
export {
  createSession,
  deviceOf,
  findSession,
  type FoundSession,
  openSessionsOf,
  rememberOrganization,
  sessionCookie,
} from './sessions.ts'
export { admit } from './signIn.ts'
export { requireCalmAddress, countAddressFailure } from './attempts.ts'
export type { AccountRow } from './tables.ts'
export { digestOf, newToken } from './tokens.ts'

/** People, and how they prove who they are. */
export const accounts: ServerModule = {
  name: 'accounts',
  routes: (routes) => {
    accountRoutes(routes)
    identityRoutes(routes)
  },
  personalData: accountData,
  messages: Object.values(accountMessages),
  timers: [
    {
      name: 'drop-expired-sessions',
      cron: '*/15 * * * *',
      run: async (context) => {
        await dropExpiredSessions(context.db, context.platform.now())
        await dropOldAttempts(context.db, context.platform.now())
        await dropOldIdentityAttempts(context.db, context.platform.now())
      },
    },
  ],
}

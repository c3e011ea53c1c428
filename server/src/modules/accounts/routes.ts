import * as api from '@tongheng/contract/accounts'
import type { Routes } from '#platform/routes'
import { changePassword } from './changePassword.ts'
import { listDemoLogins } from './demoLogins.ts'
import { listSessions, presentAccount } from './present.ts'
import { accountById } from './queries.ts'
import { registerAccount } from './registerAccount.ts'
import { requestPasswordReset, resetPassword } from './resetPassword.ts'
import { signIn, signInSecondFactor, signOut } from './signIn.ts'
import { confirmTwoFactor, disableTwoFactor, renewBackupCodes, startTwoFactor } from './twoFactor.ts'
import { revokeSession, updateAccount } from './updateAccount.ts'

/** `getSession` and `switchOrganization` are answered by `organizations`, which knows who belongs where. */
export function accountRoutes(routes: Routes): void {
  routes.on(api.signIn, signIn)
  routes.on(api.signInSecondFactor, signInSecondFactor)
  routes.on(api.signOut, signOut)
  routes.on(api.listDemoLogins, listDemoLogins)
  routes.on(api.registerAccount, registerAccount)
  routes.on(api.getAccount, async ({ context, actor }) =>
    presentAccount(context.db, await accountById(context.db, actor.accountId)),
  )
  routes.on(api.updateAccount, updateAccount)
  routes.on(api.changePassword, changePassword)
  routes.on(api.startTwoFactor, startTwoFactor)
  routes.on(api.confirmTwoFactor, confirmTwoFactor)
  routes.on(api.renewBackupCodes, renewBackupCodes)
  routes.on(api.disableTwoFactor, disableTwoFactor)
  routes.on(api.listSessions, ({ context, actor }) => listSessions(context.db, actor, context.platform.now()))
  routes.on(api.revokeSession, revokeSession)
  routes.on(api.requestPasswordReset, requestPasswordReset)
  routes.on(api.resetPassword, resetPassword)
}

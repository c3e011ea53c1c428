import { identities as api } from '@tongheng/contract/identities'
import type { Routes } from '#platform/routes'
import { listIdentities, unlinkIdentity } from './identities.ts'
import { answerIdentity, registerByIdentity, startIdentityLink, startIdentitySignIn } from './signInByIdentity.ts'

export function identityRoutes(routes: Routes): void {
  routes.on(api.listIdentityProviders, ({ context }) =>
    Promise.resolve({ entries: context.platform.config.identityProviders.map(({ id, name }) => ({ id, name })) }),
  )
  routes.on(api.startIdentitySignIn, startIdentitySignIn)
  routes.on(api.answerIdentity, answerIdentity)
  routes.on(api.registerByIdentity, registerByIdentity)
  routes.on(api.listIdentities, ({ context, actor }) =>
    listIdentities(context.db, context.platform.config, actor.accountId),
  )
  routes.on(api.startIdentityLink, startIdentityLink)
  routes.on(api.unlinkIdentity, unlinkIdentity)
}

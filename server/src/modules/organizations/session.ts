import type { SessionView } from '@tongheng/contract/accounts'
import type * as api from '@tongheng/contract/accounts'
import {
  findSession,
  type FoundSession,
  accountSubject,
  consents,
  rememberOrganization,
  usesSecondFactor,
} from '#modules/accounts'
import { change } from '#platform/change'
import type { Platform } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Request } from '#platform/routes'
import { chosenOf, type Membership, membershipsOf } from './memberships.ts'

const present = (
  account: FoundSession['account'],
  memberships: Membership[],
  chosen: Membership | null,
): SessionView => ({
  account: {
    id: account.id,
    name: account.name,
    displayName: account.display_name,
    email: account.email,
    locale: account.locale,
    twoFactor: usesSecondFactor(account),
    consented: consents(account),
  },
  organization: chosen && {
    id: chosen.organizationId,
    kind: chosen.kind,
    name: chosen.name,
    displayName: chosen.displayName,
  },
  posts: consents(account) ? (chosen?.posts ?? []) : [],
  readOnly: chosen?.status === 'deregistered',
  organizations: memberships.map(({ organizationId, kind, name, posts }) => ({
    id: organizationId,
    kind,
    name,
    posts,
  })),
})

export async function currentSession(platform: Platform, headers: Headers): Promise<SessionView | null> {
  const found = await findSession(platform, headers)
  if (!found?.session.open) return null
  const memberships = await membershipsOf(platform.db, found.account.id)
  return present(found.account, memberships, chosenOf(memberships, found.session.organization_id))
}

/** Acts for another of the person's organisations from now on, and after the next sign-in. */
export const switchOrganization = ({
  context,
  body,
  headers,
}: Request<typeof api.switchOrganization>): Promise<SessionView> =>
  change(context, async (step) => {
    const memberships = await membershipsOf(step.db, step.actor.accountId)
    const chosen = memberships.find((membership) => membership.organizationId === body.organizationId)
    const found = await findSession(context.platform, headers)
    if (!chosen || !found) throw notFound()
    step.allowedBecause('own membership')
    await rememberOrganization(step.db, step.actor, chosen.organizationId)
    const after = { organizationId: chosen.organizationId }
    step.record(
      'organizations.switch',
      accountSubject(found.account),
      { organizationId: step.actor.organizationId },
      after,
    )
    return present(found.account, memberships, chosen)
  })

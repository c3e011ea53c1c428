import { peopleAdmins } from '@tongheng/contract/members'
import type * as api from '@tongheng/contract/members'
import type { InvitationView, MemberView } from '@tongheng/contract/members'
import { type Post, postsByKind, type OrganizationKind } from '@tongheng/contract'
import { findAccountByEmail, usesSecondFactor, accountById, accountsById, type AccountRow } from '#modules/accounts'
import { change, requireVersion, type Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { needs } from '#platform/policy'
import type { Request } from '#platform/routes'
import type { Actor, Member } from '#platform/sessions'
import { memberLeft } from './events.ts'
import { saveInvitation } from './invitations.ts'
import { membersOf, membershipSubject } from './queries.ts'
import { type InvitationRow, type MembershipRow, own } from './tables.ts'

const mayManage = (actor: Actor) => needs(actor, peopleAdmins)

const isAdmin = (posts: readonly Post[]): boolean => posts.some((post) => peopleAdmins.some((admin) => admin === post))

/** Only posts that this kind of organisation has: an enterprise appoints no signatory. */
export function requirePostsOf(kind: OrganizationKind, posts: readonly Post[]): void {
  const known: readonly Post[] = postsByKind[kind]
  const index = posts.findIndex((post) => !known.includes(post))
  if (index >= 0) throw fieldError(`body.posts.${index}`, 'organizations.post-not-here', { post: posts[index] })
}

const presentMember = (membership: MembershipRow, account: AccountRow): MemberView => ({
  accountId: account.id,
  name: account.name,
  displayName: account.display_name,
  email: account.email,
  posts: membership.posts,
  twoFactor: usesSecondFactor(account),
  lastSignedInAt: account.last_signed_in_at?.toISOString() ?? null,
  version: membership.version,
})

export const presentInvitation = (invitation: InvitationRow, now: Date): InvitationView => ({
  id: invitation.id,
  email: invitation.email,
  name: invitation.name,
  posts: invitation.posts,
  expiresAt: invitation.expires_at.toISOString(),
  expired: invitation.expires_at <= now,
})

export async function listMembers(
  db: AnyDb,
  actor: Member,
  now: Date,
): Promise<{ members: MemberView[]; invitations: InvitationView[] }> {
  const memberships = await membersOf(db, actor.organizationId)
  const people = await accountsById(
    db,
    memberships.map((membership) => membership.account_id),
  )
  const invitations = await own(db)
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .where('accepted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
  return {
    members: memberships.flatMap((membership) => {
      const account = people.get(membership.account_id)
      return account ? [presentMember(membership, account)] : []
    }),
    invitations: invitations.map((invitation) => presentInvitation(invitation, now)),
  }
}

/** Invites by e-mail; whoever opens the link joins with these posts. */
export const inviteMember = ({ context, actor, body }: Request<typeof api.inviteMember>): Promise<InvitationView> =>
  change(context, async (step) => {
    step.allow(mayManage, null)
    requirePostsOf(actor.organizationKind, body.posts)
    const account = await findAccountByEmail(step.db, body.email)
    if (account && (await membershipOf(step.db, actor.organizationId, account.id)))
      throw new DomainError('conflict', 'organizations.already-member', {}, [
        { path: 'body.email', code: 'organizations.already-member' },
      ])
    const invitation = await saveInvitation(context.platform, step, {
      organizationId: actor.organizationId,
      email: body.email,
      name: body.name,
      posts: body.posts,
      locale: account?.locale ?? context.locale,
    })
    return presentInvitation(invitation, step.now)
  })

export const withdrawInvitation = ({
  context,
  actor,
  params,
}: Request<typeof api.withdrawInvitation>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const gone = await own(step.db)
      .deleteFrom('invitations')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', params.id)
      .where('accepted_at', 'is', null)
      .returning(['id', 'email', 'posts'])
      .executeTakeFirst()
    if (!gone) throw notFound()
    step.allow(mayManage, null)
    const subject = { kind: 'invitation', id: gone.id, organizationId: actor.organizationId }
    step.record('organizations.withdraw-invitation', subject, gone, null)
    return {}
  })

const membershipOf = (db: AnyDb, organizationId: string, accountId: string): Promise<MembershipRow | undefined> =>
  own(db)
    .selectFrom('memberships')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()

/** Locks all members of the organisation, so that two administrators cannot remove each other at once. */
async function lockMembers(
  step: Step<Member>,
  accountId: string,
): Promise<{ row: MembershipRow; others: MembershipRow[] }> {
  const rows = await own(step.db)
    .selectFrom('memberships')
    .selectAll()
    .where('organization_id', '=', step.actor.organizationId)
    .orderBy('account_id')
    .forUpdate()
    .execute()
  const row = rows.find((one) => one.account_id === accountId)
  if (!row) throw notFound()
  return { row, others: rows.filter((one) => one !== row) }
}

const requireAdminLeft = (posts: readonly Post[], others: readonly MembershipRow[]): void => {
  if (!isAdmin(posts) && !others.some((other) => isAdmin(other.posts)))
    throw new DomainError('conflict', 'organizations.last-admin', {}, [
      { path: 'body.posts', code: 'organizations.last-admin' },
    ])
}

/** Changes what a person may do here; it holds from their next request on (NQI-4.1-access). */
export const changePosts = ({ context, actor, params, body }: Request<typeof api.changePosts>): Promise<MemberView> =>
  change(context, async (step) => {
    const { row, others } = await lockMembers(step, params.id)
    step.allow(mayManage, row)
    await requireVersion(step.db, membershipSubject(row), row, body.version)
    requirePostsOf(actor.organizationKind, body.posts)
    requireAdminLeft(body.posts, others)
    const changed = await own(step.db)
      .updateTable('memberships')
      .set({ posts: [...new Set(body.posts)], version: row.version + 1 })
      .where('organization_id', '=', row.organization_id)
      .where('account_id', '=', row.account_id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('organizations.change-posts', membershipSubject(row), row, changed)
    return presentMember(changed, await accountById(step.db, row.account_id))
  })

/** Ends a membership; the account and all that it signed remain. */
export const removeMember = ({ context, params }: Request<typeof api.removeMember>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const { row, others } = await lockMembers(step, params.id)
    step.allow(mayManage, row)
    requireAdminLeft([], others)
    await own(step.db)
      .deleteFrom('memberships')
      .where('organization_id', '=', row.organization_id)
      .where('account_id', '=', row.account_id)
      .execute()
    step.record('organizations.remove-member', membershipSubject(row), row, null)
    await step.announce(memberLeft, { organizationId: row.organization_id, accountId: row.account_id })
    return {}
  })

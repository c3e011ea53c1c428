import type { Locale, Post } from '@tongheng/contract'
import type * as api from '@tongheng/contract/members'
import {
  type AccountRow,
  addAccount,
  admit,
  countAddressFailure,
  deviceOf,
  digestOf,
  findAccountByEmail,
  hashPassword,
  type NewPerson,
  newToken,
  requireCalmAddress,
} from '#modules/accounts'
import { change, type Step } from '#platform/change'
import type { Context, Platform } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { notify } from '#platform/messages/notify'
import { pageUrl } from '#platform/pageUrl'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { organizationMessages } from './messages.ts'
import { addMembership } from './memberships.ts'
import { organizationById } from './queries.ts'
import { type InvitationRow, type OrganizationRow, own } from './tables.ts'

const lifetimeDays = 7
const dayMs = 86_400_000

export interface NewInvitation {
  organizationId: string
  email: string
  name: string
  posts: readonly Post[]
  locale: Locale
}

/** Makes or renews the open invitation of an address and mails its link. */
export async function saveInvitation(
  platform: Platform,
  step: Step,
  invitation: NewInvitation,
): Promise<InvitationRow> {
  const token = newToken()
  const organization = await organizationById(step.db, invitation.organizationId)
  const fresh = {
    token_sha256: digestOf(token),
    name: invitation.name,
    posts: [...new Set(invitation.posts)],
    invited_by: step.actor.accountId,
    expires_at: new Date(step.now.getTime() + lifetimeDays * dayMs),
  }
  const row = await own(step.db)
    .insertInto('invitations')
    .values({
      ...fresh,
      organization_id: organization.id,
      id: newId(),
      email: invitation.email,
      created_at: step.now,
      accepted_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'email']).where('accepted_at', 'is', null).doUpdateSet(fresh),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  await notify(step, {
    kind: organizationMessages.invited,
    to: [{ id: null, name: row.name, email: row.email, locale: invitation.locale }],
    page: '',
    link: pageUrl(platform.config, `/invitation?token=${token}`),
    data: { organization: organization.name, reasons: '', day: '' },
  })
  const { email, name, posts } = row
  const subject = { kind: 'invitation', id: row.id, organizationId: organization.id }
  step.record('organizations.invite', subject, null, { email, name, posts })
  return row
}

const linkInvalid = (): DomainError => fieldError('body.token', 'organizations.link-invalid')

async function findInvitation(
  db: AnyDb,
  token: string,
  now: Date,
): Promise<{ invitation: InvitationRow; organization: OrganizationRow }> {
  const invitation = await own(db)
    .selectFrom('invitations')
    .selectAll()
    .where('token_sha256', '=', digestOf(token))
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!invitation) throw linkInvalid()
  const organization = await organizationById(db, invitation.organization_id)
  if (organization.status !== 'approved') throw linkInvalid()
  return { invitation, organization }
}

/** Guessing tokens is hopeless, but it is counted all the same. */
async function countingFailures<T>(
  { context, ip }: { context: Context<Actor | null>; ip: string },
  work: () => Promise<T>,
): Promise<T> {
  const { db, now } = context.platform
  await requireCalmAddress(db, ip, now())
  return work().catch(async (error: unknown) => {
    if (error instanceof DomainError && error.code === 'organizations.link-invalid')
      await countAddressFailure(db, ip, now())
    throw error
  })
}

export const openInvitation = (request: Request<typeof api.openInvitation>) =>
  countingFailures(request, async () => {
    const { db } = request.context
    const { invitation, organization } = await findInvitation(db, request.body.token, request.context.platform.now())
    return {
      email: invitation.email,
      name: invitation.name,
      organization: organization.name,
      posts: invitation.posts,
      hasAccount: (await findAccountByEmail(db, invitation.email)) !== undefined,
    }
  })

/** The account that joins: the one with this address, else a new one made from what was typed. */
async function accountFor(
  step: Step<Actor | null>,
  invitation: InvitationRow,
  person: (Omit<NewPerson, 'email' | 'passwordHash'> & { password: string }) | undefined,
): Promise<{ account: AccountRow; isNew: boolean }> {
  const known = await findAccountByEmail(step.db, invitation.email)
  if (known) return { account: known, isNew: false }
  if (!person) throw fieldError('body.person', 'organizations.person-needed')
  const passwordHash = await hashPassword(person.password)
  return { account: await addAccount(step, { ...person, email: invitation.email, passwordHash }), isNew: true }
}

/** Adds the membership and uses the invitation up. */
async function join(step: Step<Actor | null>, invitation: InvitationRow, accountId: string): Promise<void> {
  const used = await own(step.db)
    .updateTable('invitations')
    .set({ accepted_at: step.now })
    .where('organization_id', '=', invitation.organization_id)
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!used) throw linkInvalid()
  await addMembership(step, { organizationId: invitation.organization_id, accountId, posts: invitation.posts })
}

/**
 * Joins the organisation that the link names. The link proves that its holder reads the mailbox: somebody new sets a password and is
 * signed in; somebody known signs in as always, so that a stolen link opens no account.
 */
export const acceptInvitation = (request: Request<typeof api.acceptInvitation>): Promise<{ signedIn: boolean }> =>
  countingFailures(request, async () => {
    const { context, body } = request
    const { account, isNew } = await change(context, async (step) => {
      step.allowedBecause('one-time link')
      const { invitation } = await findInvitation(step.db, body.token, step.now)
      const joining = await accountFor(step, invitation, body.person)
      await join(step, invitation, joining.account.id)
      return joining
    })
    if (!isNew) return { signedIn: false }
    const cookie = await admit(context, { account, device: deviceOf(request), open: true, replaces: null })
    request.answerHeaders.append('set-cookie', cookie)
    return { signedIn: true }
  })

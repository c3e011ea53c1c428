import { z } from 'zod'
import { Consent, LinkToken, personFields } from './accounts.ts'
import { byId, Id, Moment, RowVersion, text } from './common.ts'
import { Email } from './identifiers.ts'
import { operation } from './operation.ts'
import { NewPassword } from './passwords.ts'
import { Post } from './posts.ts'

/** Posts that may look after the people of their own organisation. */
export const peopleAdmins = [
  'operator',
  'institution-admin',
  'enterprise-admin',
  'window-clerk',
  'supervisor',
] as const satisfies readonly Post[]

const posts = z.array(Post).min(1, { error: 'organizations.no-posts' }).max(Post.options.length)

export const MemberView = z.object({
  accountId: Id,
  name: z.string(),
  displayName: z.string(),
  email: z.string(),
  posts: z.array(Post),
  twoFactor: z.boolean(),
  lastSignedInAt: Moment.nullable(),
  version: RowVersion,
})
export type MemberView = z.infer<typeof MemberView>

export const InvitationView = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  posts: z.array(Post),
  expiresAt: Moment,
  expired: z.boolean(),
})
export type InvitationView = z.infer<typeof InvitationView>

export const listMembers = operation({
  method: 'GET',
  path: '/organization/members',
  summary: 'People of my organisation with their posts, and open invitations',
  access: peopleAdmins,
  response: z.object({ members: z.array(MemberView), invitations: z.array(InvitationView) }),
})

export const inviteMember = operation({
  method: 'POST',
  path: '/organization/invitations',
  summary: 'Invite a person by e-mail; inviting the same address again replaces the link',
  access: peopleAdmins,
  body: z.object({ email: Email, name: text(60), posts }),
  response: InvitationView,
})

export const withdrawInvitation = operation({
  method: 'DELETE',
  path: '/organization/invitations/:id',
  summary: 'Withdraw an invitation',
  access: peopleAdmins,
  params: byId,
  response: z.object({}),
})

export const changePosts = operation({
  method: 'PUT',
  path: '/organization/members/:id/posts',
  summary: 'Change the posts of a person (NQI-4.1-access); the last administrator cannot be left without',
  access: peopleAdmins,
  params: byId,
  body: z.object({ posts, version: RowVersion }),
  response: MemberView,
})

export const removeMember = operation({
  method: 'DELETE',
  path: '/organization/members/:id',
  summary: 'Remove a person from my organisation; what they did stays',
  access: peopleAdmins,
  params: byId,
  response: z.object({}),
})

export const openInvitation = operation({
  method: 'POST',
  path: '/invitations/open',
  summary: 'What a link invites to, before accepting it',
  access: 'public',
  body: z.object({ token: LinkToken }),
  response: z.object({
    email: z.string(),
    name: z.string(),
    organization: z.string(),
    posts: z.array(Post),
    /** The address has an account already: accepting needs no new password. */
    hasAccount: z.boolean(),
  }),
  transactional: false,
})

export const acceptInvitation = operation({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Accept an invitation; a person who is new sets a password and is signed in',
  access: 'public',
  body: z.object({
    token: LinkToken,
    person: z.object({ ...personFields, password: NewPassword, consent: Consent }).optional(),
  }),
  response: z.object({ signedIn: z.boolean() }),
  transactional: false,
})

export const setUpOperator = operation({
  method: 'POST',
  path: '/setup',
  summary: 'Make the first operator with the one-time link that the first start printed',
  access: 'public',
  body: z.object({
    ...personFields,
    token: LinkToken,
    email: Email,
    password: NewPassword,
    consent: Consent,
    organizationName: text(100),
  }),
  response: z.object({ id: Id }),
  transactional: false,
})

export const memberOperations = {
  listMembers,
  inviteMember,
  withdrawInvitation,
  changePosts,
  removeMember,
  openInvitation,
  acceptInvitation,
  setUpOperator,
}

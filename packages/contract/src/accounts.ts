import { z } from 'zod'
import { Id } from './common.ts'
import { operation } from './operation.ts'
import { OrganizationKind, Post } from './posts.ts'

/** The signed-in person as the web app knows them, or null for a visitor. */
export const SessionView = z.object({
  account: z.object({
    id: Id,
    /** Real name, shown inside organisations. */
    name: z.string(),
    /** Chosen name, shown to the public (NQI-6.1-realname). */
    displayName: z.string(),
    email: z.string(),
    locale: z.enum(['zh-CN', 'en']),
    twoFactor: z.boolean(),
  }),
  /** The organisation acted for; null when the person belongs to none. */
  organization: z.object({ id: Id, kind: OrganizationKind, name: z.string(), displayName: z.string() }).nullable(),
  /** Posts held in the organisation acted for; none while it is not approved. */
  posts: z.array(Post),
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

import type { OrganizationKind, Post } from '@tongheng/contract'
import type { OrganizationStatus } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { Actor } from '#platform/sessions'
import { membershipSubject } from './queries.ts'
import { own } from './tables.ts'

export interface Membership {
  organizationId: string
  kind: OrganizationKind
  status: OrganizationStatus
  name: string
  displayName: string
  /** What the person may do there: nothing until the organisation is approved (NQI-6.1-review), only read once it is deregistered. */
  posts: Post[]
}

/** People of a deregistered organisation go on reading what it keeps (NQI-6.1-closing). */
const actsOrReads = (status: OrganizationStatus): boolean => status === 'approved' || status === 'deregistered'

/** Organisations of a person, in the order in which they were joined. */
export async function membershipsOf(db: AnyDb, accountId: string): Promise<Membership[]> {
  const rows = await own(db)
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
    .select(['organizations.id', 'kind', 'status', 'name', 'display_name', 'posts'])
    .where('memberships.account_id', '=', accountId)
    .orderBy('memberships.created_at')
    .orderBy('organizations.id')
    .execute()
  return rows.map((row) => ({
    organizationId: row.id,
    kind: row.kind,
    status: row.status,
    name: row.name,
    displayName: row.display_name,
    posts: actsOrReads(row.status) ? row.posts : [],
  }))
}

/** The membership acted for: the chosen one, else the first of an approved organisation, else the first. */
export const chosenOf = (memberships: readonly Membership[], organizationId: string | null): Membership | null =>
  memberships.find((membership) => membership.organizationId === organizationId) ??
  memberships.find((membership) => membership.status === 'approved') ??
  memberships[0] ??
  null

/** Makes somebody a member, inside a change. */
export async function addMembership(
  step: Step<Actor | null>,
  { organizationId, accountId, posts }: { organizationId: string; accountId: string; posts: readonly Post[] },
): Promise<void> {
  const membership = await own(step.db)
    .insertInto('memberships')
    .values({ organization_id: organizationId, account_id: accountId, posts: [...posts], created_at: step.now })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'memberships_pkey')
        throw new DomainError('conflict', 'organizations.already-member')
      throw error
    })
  step.record('organizations.join', membershipSubject(membership), null, membership)
}

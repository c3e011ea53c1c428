import { peopleAdmins } from '@tongheng/contract/members'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import type { PersonalDataSource } from '#platform/personalData'
import type { Actor } from '#platform/sessions'
import { memberLeft } from './events.ts'
import { membershipsOf } from './memberships.ts'
import { membersOf, membershipSubject } from './queries.ts'
import { own } from './tables.ts'

const administers = (posts: readonly string[]): boolean =>
  posts.some((post) => peopleAdmins.some((admin) => admin === post))

/** Names of the approved organisations that would be left without anybody who looks after their people. */
export async function soleAdministrations(db: AnyDb, accountId: string): Promise<string[]> {
  const names: string[] = []
  for (const { organizationId, status, name, posts } of await membershipsOf(db, accountId)) {
    if (status !== 'approved' || !administers(posts)) continue
    const members = await membersOf(db, organizationId)
    const another = members.some((member) => member.account_id !== accountId && administers(member.posts))
    if (!another) names.push(name)
  }
  return names
}

/** Ends every membership of a person who is erased; what they did for the organisations stays. */
export async function leaveAll(step: Step<Actor | null>, accountId: string): Promise<void> {
  const left = await own(step.db).deleteFrom('memberships').where('account_id', '=', accountId).returningAll().execute()
  for (const membership of left) {
    step.record('organizations.leave', membershipSubject(membership), { posts: membership.posts }, null)
    await step.announce(memberLeft, { organizationId: membership.organization_id, accountId })
  }
}

/** Where a person belongs, and what they registered. */
export const organizationData: readonly PersonalDataSource[] = [
  {
    kind: 'memberships',
    kept: null,
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('memberships')
        .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
        .select(['organizations.name', 'posts', 'memberships.created_at'])
        .where('account_id', '=', accountId)
        .execute(),
  },
  {
    kind: 'registrations',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('organizations')
        .select(['name', 'uscc', 'status', 'submitted_at'])
        .where('applicant_id', '=', accountId)
        .execute(),
  },
]

import type { OrganizationKind, Post, Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/organizations'
import { type AccountRow, accountsById } from '#modules/accounts'
import type { Subject } from '#platform/change'
import { type AnyDb, containing } from '#platform/db'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import type { Actor } from '#platform/sessions'
import { type MembershipRow, type OrganizationRow, own } from './tables.ts'

export const organizationSubject = (organization: { id: string }): Subject => ({
  kind: 'organization',
  id: organization.id,
  organizationId: organization.id,
})

export const membershipSubject = (membership: { organization_id: string; account_id: string }): Subject => ({
  kind: 'membership',
  id: membership.account_id,
  organizationId: membership.organization_id,
})

const reviews = (actor: Actor): boolean => actor.posts.includes('operator')

/** Organisations whose registration this actor may see: all for the operator, their own for everybody else. */
export const visible = (db: AnyDb, actor: Actor) => {
  const all = own(db).selectFrom('organizations')
  if (reviews(actor)) return all
  return all.where((where) =>
    where.or([
      where('organizations.applicant_id', '=', actor.accountId),
      where(
        'organizations.id',
        'in',
        where.selectFrom('memberships').select('organization_id').where('account_id', '=', actor.accountId),
      ),
    ]),
  )
}

export async function visibleOrganization(db: AnyDb, actor: Actor, id: string): Promise<OrganizationRow> {
  const row = await visible(db, actor).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockOrganization(db: AnyDb, actor: Actor, id: string): Promise<OrganizationRow> {
  const row = await visible(db, actor).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Registrations that the actor handed in or administers, the latest first. */
export const myOrganizations = (db: AnyDb, actor: Actor): Promise<OrganizationRow[]> =>
  own(db)
    .selectFrom('organizations')
    .selectAll()
    .where((where) =>
      where.or([
        where('applicant_id', '=', actor.accountId),
        where(
          'id',
          'in',
          where.selectFrom('memberships').select('organization_id').where('account_id', '=', actor.accountId),
        ),
      ]),
    )
    .where('kind', 'in', ['institution', 'enterprise'])
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()

/** A pattern that finds the text itself, whatever signs it has. */
type Filter = Received<typeof api.listApplications>['query']

/** Registrations for the reviewer; what waits longest comes first. */
export async function listOrganizations(
  db: AnyDb,
  { page, size, status, kind, q }: Filter,
): Promise<{ rows: OrganizationRow[]; total: number }> {
  let query = own(db).selectFrom('organizations')
  if (status !== undefined) query = query.where('status', '=', status)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (q) {
    const pattern = containing(q)
    query = query.where((where) => where.or([where('name', 'ilike', pattern), where('uscc', 'ilike', pattern)]))
  }
  return pageOf(
    query
      .selectAll()
      .orderBy((order) => order.case().when('status', '=', 'submitted').then(0).else(1).end())
      .orderBy('submitted_at')
      .orderBy('id'),
    { page, size },
  )
}

export async function organizationById(db: AnyDb, id: string): Promise<OrganizationRow> {
  const row = await own(db).selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** How a case of an organisation names it; the whole row beside. */
export async function headsOf(db: AnyDb, rows: readonly { organization_id: string }[]) {
  const known = await organizationsById(db, [...new Set(rows.map((row) => row.organization_id))])
  return new Map(
    [...known].map(([id, organization]) => [
      id,
      {
        organization,
        head: { organizationId: id, organizationKind: organization.kind, organizationName: organization.name },
      },
    ]),
  )
}

/** Organisations by id, for other modules that show names. */
export async function organizationsById(db: AnyDb, ids: readonly string[]): Promise<Map<string, OrganizationRow>> {
  if (ids.length === 0) return new Map()
  const rows = await own(db).selectFrom('organizations').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Members of one organisation, in the order in which they joined. */
export const membersOf = (db: AnyDb, organizationId: string): Promise<MembershipRow[]> =>
  own(db)
    .selectFrom('memberships')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .orderBy('account_id')
    .execute()

export const organizationName = async (db: AnyDb, id: string): Promise<string> => (await organizationById(db, id)).name

/** Those that act for themselves, and those that this window acts for. */
const choosable = (db: AnyDb, keptBy: string | null) =>
  own(db)
    .selectFrom('organizations')
    .selectAll()
    .where((where) =>
      keptBy === null
        ? where('kept_by', 'is', null)
        : where.or([where('kept_by', 'is', null), where('kept_by', '=', keptBy)]),
    )
    .where((where) => where.or([where('status', '=', 'approved'), where('kept_by', 'is not', null)]))

/**
 * Approved organisations of a kind by a part of their name or their code, for choosing one. Enterprises without an account are found
 * by the window that keeps them only: `keptBy`.
 */
export async function findOrganizations(
  db: AnyDb,
  { kind, q, limit, keptBy = null }: { kind: OrganizationKind; q: string; limit: number; keptBy?: string | null },
): Promise<OrganizationRow[]> {
  return choosable(db, keptBy)
    .where('kind', '=', kind)
    .where((where) =>
      where.or([
        where('name', 'ilike', containing(q)),
        where('display_name', 'ilike', containing(q)),
        where('uscc', 'ilike', containing(q)),
      ]),
    )
    .orderBy('name')
    .limit(limit)
    .execute()
}

/** The approved organisation with this unified social credit code. */
export const organizationByCode = (db: AnyDb, uscc: string): Promise<OrganizationRow | undefined> =>
  own(db)
    .selectFrom('organizations')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('status', '=', 'approved')
    .where('kept_by', 'is', null)
    .executeTakeFirst()

/** The platform's own organisation, once it was set up. */
export async function operatorOrganization(db: AnyDb): Promise<string | null> {
  const row = await own(db).selectFrom('organizations').select('id').where('kind', '=', 'operator').executeTakeFirst()
  return row?.id ?? null
}

/** Who can be written to at an organisation: the holders of one of the posts. */
export async function peopleHolding(db: AnyDb, organizationId: string, posts: readonly Post[]): Promise<AccountRow[]> {
  const members = await membersOf(db, organizationId)
  const holders = members.filter((member) => member.posts.some((post) => posts.includes(post)))
  const people = await accountsById(
    db,
    holders.map((member) => member.account_id),
  )
  return [...people.values()]
}

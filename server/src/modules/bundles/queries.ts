import type { BundleStatus } from '@tongheng/contract/bundles'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import { type AnyDb, containing } from '#platform/db'
import { notFound } from '#platform/errors'
import type { ClockKey } from '#platform/clock/deadlines'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { type BundleRow, type BundleTables, type MemberRow, own } from './tables.ts'

/** What happens to a bundle is told in the chain of whoever gathers it; what a member does, in the member's. */
export const bundleSubject = (row: Pick<BundleRow, 'id' | 'organizer_id'>): Subject => ({
  kind: 'bundle',
  id: row.id,
  organizationId: row.organizer_id,
})

export const memberSubject = (row: Pick<MemberRow, 'bundle_id' | 'client_id'>): Subject => ({
  kind: 'bundle-member',
  id: row.bundle_id,
  organizationId: row.client_id,
})

/** The institution is to give its price. */
export const clockOfBundle = (row: Pick<BundleRow, 'id' | 'institution_id'>): ClockKey => ({
  organizationId: row.institution_id,
  subjectKind: 'bundle',
  subjectId: row.id,
  kind: 'quote',
})

type Bundles = ExpressionBuilder<BundleTables, 'bundles'>

/** Those that the actor gathers or is asked for; the operator all. */
const handledBy =
  (actor: Member) =>
  (eb: Bundles): Expression<SqlBool> => {
    if (actor.organizationKind === 'operator') return eb.val(true)
    const side = actor.organizationKind === 'institution' ? ('institution_id' as const) : ('organizer_id' as const)
    return eb(side, '=', actor.organizationId)
  }

/** Beside those: what an enterprise can join and what it joined, itself or through a window. */
const visibleTo =
  (actor: Member) =>
  (eb: Bundles): Expression<SqlBool> => {
    if (actor.organizationKind !== 'enterprise' && actor.organizationKind !== 'window') return handledBy(actor)(eb)
    const side = actor.organizationKind === 'window' ? ('window_id' as const) : ('client_id' as const)
    const mine = eb.exists(
      eb
        .selectFrom('bundle_members')
        .select('bundle_id')
        .whereRef('bundle_members.bundle_id', '=', 'bundles.id')
        .where(side, '=', actor.organizationId),
    )
    return eb.or([eb('bundles.status', '=', 'open'), handledBy(actor)(eb), mine])
  }

const visible = (db: AnyDb, actor: Member) => own(db).selectFrom('bundles').selectAll('bundles').where(visibleTo(actor))

export async function bundleFor(db: AnyDb, actor: Member, id: string): Promise<BundleRow> {
  const row = await visible(db, actor).where('bundles.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A bundle that the actor may see, for joining and leaving: whoever does waits for the others. */
export async function lockVisibleBundle(db: AnyDb, actor: Member, id: string): Promise<BundleRow> {
  const row = await visible(db, actor).where('bundles.id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A bundle that the actor gathers or is asked for. */
export async function lockBundle(db: AnyDb, actor: Member, id: string): Promise<BundleRow> {
  const handled = own(db).selectFrom('bundles').selectAll().where(handledBy(actor))
  const row = await handled.where('bundles.id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

interface Page {
  page: number
  size: number
}

export function listBundleRows(db: AnyDb, actor: Member, search: Page & { status?: BundleStatus | undefined }) {
  let query = visible(db, actor)
  if (search.status) query = query.where('bundles.status', '=', search.status)
  return pageOf(query.orderBy('opened_at', 'desc').orderBy('bundles.id', 'desc'), search)
}

const joinable = (db: AnyDb, today: string) =>
  own(db).selectFrom('bundles').selectAll().where('status', '=', 'open').where('join_until', '>=', today)

export function openBundleRows(db: AnyDb, today: string, search: Page & { q?: string | undefined }) {
  let query = joinable(db, today)
  if (search.q) {
    const pattern = containing(search.q)
    query = query.where((eb) =>
      eb.or([
        eb('title', 'ilike', pattern),
        eb('instrument', 'ilike', pattern),
        eb('institution_name', 'ilike', pattern),
      ]),
    )
  }
  return pageOf(query.orderBy('join_until').orderBy('id'), search)
}

export async function openBundleBy(db: AnyDb, today: string, id: string): Promise<BundleRow> {
  const row = await joinable(db, today).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Tiers by bundle, the lowest first. */
export async function tiersOf(db: AnyDb, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { from: number; price: string }[]>()
  const rows = await own(db)
    .selectFrom('bundle_tiers')
    .selectAll()
    .where('bundle_id', 'in', ids)
    .orderBy('from_pieces')
    .execute()
  const grouped = Map.groupBy(rows, ({ bundle_id }) => bundle_id)
  return new Map([...grouped].map(([id, of]) => [id, of.map(({ from_pieces: from, price }) => ({ from, price }))]))
}

export const membersOfBundles = (db: AnyDb, ids: readonly string[]): Promise<MemberRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : own(db)
        .selectFrom('bundle_members')
        .selectAll()
        .where('bundle_id', 'in', ids)
        .orderBy('joined_at')
        .orderBy('demand_id')
        .execute()

/** Of these demands, those that take part in a bundle now. */
export async function takenDemands(db: AnyDb, demandIds: readonly string[]): Promise<Set<string>> {
  if (demandIds.length === 0) return new Set()
  const rows = await own(db)
    .selectFrom('bundle_members')
    .select('demand_id')
    .where('status', '=', 'joined')
    .where('demand_id', 'in', demandIds)
    .execute()
  return new Set(rows.map((row) => row.demand_id))
}

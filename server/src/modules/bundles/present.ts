import {
  type BundleMember,
  type BundleView,
  bundleWorkflow,
  type FittingDemand,
  packagePrice,
  type PublicBundle,
} from '@tongheng/contract/bundles'
import { viewDeadline } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { fittingDemands } from './like.ts'
import { bundlePolicy, deciderOf, isByPerson, mayInvite, mayJoin } from './policy.ts'
import { bundleFor, clockOfBundle, membersOfBundles, tiersOf } from './queries.ts'
import type { BundleRow, MemberRow } from './tables.ts'

const takesPart = ({ status }: MemberRow): boolean => status === 'joined' || status === 'accepted'

/** Rows in the shape that everybody may see. */
export async function presentBundles(db: AnyDb, rows: readonly BundleRow[]): Promise<PublicBundle[]> {
  const ids = rows.map(({ id }) => id)
  const tiers = await tiersOf(db, ids)
  const members = Map.groupBy((await membersOfBundles(db, ids)).filter(takesPart), ({ bundle_id }) => bundle_id)
  return rows.map((row) => {
    const of = members.get(row.id) ?? []
    const pieces = row.reached ?? of.reduce((sum, { lines }) => sum + lines.length, 0)
    const steps = tiers.get(row.id) ?? []
    return {
      id: row.id,
      number: row.number,
      status: row.status,
      title: row.title,
      service: row.service,
      instrument: row.instrument,
      region: row.region,
      terms: row.terms,
      institution: row.institution_name,
      institutionId: row.institution_id,
      organizer: row.organizer_name,
      joinUntil: row.join_until,
      tiers: steps,
      methodCode: row.method_code,
      days: row.days,
      place: row.place,
      validUntil: row.valid_until,
      remark: row.remark,
      members: new Set(of.map(({ client_id }) => client_id)).size,
      pieces,
      priceNow: row.unit_price ?? packagePrice(steps, pieces),
    }
  })
}

export async function presentBundle(db: AnyDb, row: BundleRow): Promise<PublicBundle> {
  const [shown] = await presentBundles(db, [row])
  if (!shown) throw new Error('a bundle presents itself')
  return shown
}

function seenBy({ actor, platform }: Context<Member>, row: BundleRow, members: readonly MemberRow[]): BundleMember[] {
  const { organizationId: me, organizationKind: kind } = actor
  const seen = members.filter((member) => {
    if (kind === 'operator') return true
    if (kind === 'institution') return row.status === 'formed' && takesPart(member)
    return me === member.client_id || me === member.window_id
  })
  const open = row.status === 'open' && dayOf(platform.now()) <= row.join_until
  return seen.map((member) => ({
    demandId: member.demand_id,
    demandNumber: member.demand_number,
    client: member.client_name,
    pieces: member.lines.length,
    status: member.status,
    joinedBy: member.joined_by_name,
    joinedAt: member.joined_at.toISOString(),
    mayLeave: open && member.status === 'joined' && mayJoin(actor, member) === null,
  }))
}

type Found = Awaited<ReturnType<typeof fittingDemands>>[number]

const asFitting = (demand: Found): FittingDemand => ({
  demandId: demand.id,
  number: demand.number,
  title: demand.title,
  client: demand.client_name,
  lines: demand.lines,
  taken: demand.taken,
})

/** Whoever gathers learns how much there is to gather, and not from whom. */
async function toGather(context: Context<Member>, row: BundleRow) {
  const { actor, db } = context
  const gathers = mayInvite(actor, row) === null
  const running = row.status === 'open' || row.status === 'asked'
  const found = running && actor.organizationKind !== 'institution' ? await fittingDemands(db, row) : []
  const free = found.filter(({ taken }) => !taken)
  return {
    fitting: row.status === 'open' ? found.filter((one) => mayJoin(actor, deciderOf(one)) === null).map(asFitting) : [],
    like:
      gathers && running
        ? { demands: free.length, pieces: free.reduce((sum, { lines }) => sum + lines.length, 0) }
        : null,
    mayInvite: gathers && row.status === 'open',
  }
}

/** The page of a bundle, as the side that asks may see it. */
export async function presentCase(context: Context<Member>, id: string): Promise<BundleView> {
  const row = await bundleFor(context.db, context.actor, id)
  const members = await membersOfBundles(context.db, [id])
  const concerned = context.actor.organizationKind !== 'enterprise'
  return {
    ...(await presentBundle(context.db, row)),
    ...(await toGather(context, row)),
    clock: concerned ? await viewDeadline(context.db, clockOfBundle(row), context.platform.now()) : null,
    quotedBy: row.quoted_by_name,
    ending: row.ending,
    seen: seenBy(context, row, members),
    actions: nextActions(bundleWorkflow, bundlePolicy, context.actor, row).filter(({ action }) => isByPerson(action)),
    version: row.version,
  }
}

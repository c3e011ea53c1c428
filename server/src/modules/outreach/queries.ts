import type { OutreachStatus, OutreachVisit } from '@tongheng/contract/outreach'
import { outreachWorkflow } from '@tongheng/contract/outreach'
import { findOrganizations } from '#modules/organizations'
import type { Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { outreachPolicy } from './policy.ts'
import { type NeedRow, own, type VisitRow } from './tables.ts'

export const visitSubject = (row: Pick<VisitRow, 'id' | 'organization_id'>): Subject => ({
  kind: 'outreach-visit',
  id: row.id,
  organizationId: row.organization_id,
})

const visible = (db: AnyDb, { organizationId }: Member) =>
  own(db).selectFrom('outreach_visits').selectAll().where('organization_id', '=', organizationId)

interface Search {
  page: number
  size: number
  status?: OutreachStatus | undefined
  from?: string | undefined
  until?: string | undefined
  q?: string | undefined
}

export function listVisitRows(db: AnyDb, actor: Member, search: Search) {
  let query = visible(db, actor)
  if (search.status) query = query.where('status', '=', search.status)
  if (search.from) query = query.where('planned_on', '>=', search.from)
  if (search.until) query = query.where('planned_on', '<=', search.until)
  if (search.q) query = query.where('client_name', 'ilike', containing(search.q))
  const planned = sql`case status when 'planned' then 0 else 1 end`
  return pageOf(query.orderBy(planned).orderBy('planned_on').orderBy('id'), search)
}

export async function visitFor(db: AnyDb, actor: Member, id: string): Promise<VisitRow> {
  const row = await visible(db, actor).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockVisit(db: AnyDb, actor: Member, id: string): Promise<VisitRow> {
  const row = await visible(db, actor).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const needsOf = async (db: AnyDb, ids: readonly string[]): Promise<Map<string, NeedRow[]>> => {
  if (ids.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('outreach_needs')
    .selectAll()
    .where('visit_id', 'in', ids)
    .orderBy('line')
    .execute()
  return Map.groupBy(rows, (row) => row.visit_id)
}

export async function needOf(db: AnyDb, visitId: string, line: number): Promise<NeedRow> {
  const need = (await needsOf(db, [visitId])).get(visitId)?.find((row) => row.line === line)
  if (!need) throw notFound()
  return need
}

export async function presentVisits(
  { db, actor }: Context<Member>,
  rows: readonly VisitRow[],
): Promise<OutreachVisit[]> {
  const needs = await needsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    clientId: row.client_id,
    client: row.client_name,
    plannedOn: row.planned_on,
    purpose: row.purpose,
    everyMonths: row.every_months,
    plannedBy: row.planned_by_name,
    visitedOn: row.visited_on,
    met: row.met,
    summary: row.summary,
    recordedBy: row.recorded_by_name,
    recordedAt: row.recorded_at?.toISOString() ?? null,
    reason: row.reason,
    needs: (needs.get(row.id) ?? []).map((need) => ({
      line: need.line,
      kind: need.kind,
      title: need.title,
      text: need.body,
      instruments: need.instruments,
      demand: need.demand_id === null ? null : { id: need.demand_id, number: need.demand_number ?? '' },
    })),
    actions: nextActions(outreachWorkflow, outreachPolicy, actor, row),
    version: row.version,
  }))
}

export async function presentVisit(context: Context<Member>, id: string): Promise<OutreachVisit> {
  const [shown] = await presentVisits(context, [await visitFor(context.db, context.actor, id)])
  if (!shown) throw new Error('one row gives one visit')
  return shown
}

/** Enterprises with the day of our last visit, those never or longest not visited first. */
export async function clientsToVisit({ db, actor }: Context<Member>, q: string) {
  const found = await findOrganizations(db, { kind: 'enterprise', q, limit: 50 })
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return []
  const last = await own(db)
    .selectFrom('outreach_visits')
    .select('client_id')
    .select(({ fn }) => fn.max('visited_on').as('on'))
    .where('organization_id', '=', actor.organizationId)
    .where('client_id', 'in', ids)
    .groupBy('client_id')
    .execute()
  const lastOn = new Map(last.map((row) => [row.client_id, row.on]))
  return found
    .map(({ id, name }) => ({ id, name, lastOn: lastOn.get(id) ?? null }))
    .toSorted((a, b) => (a.lastOn ?? '').localeCompare(b.lastOn ?? ''))
}

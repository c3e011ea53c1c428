import { demandWorkflow } from '@tongheng/contract/demand'
import { type ResearchAction, type ResearchNeed, researchWorkflow } from '@tongheng/contract/demand.triage'
import { platformChain } from '#platform/audit'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { demandAnswered } from './events.ts'
import { mayHandle } from './policy.ts'
import { demandSubject, lockDemand } from './queries.ts'
import { own, type ResearchRow } from './tables.ts'
import { toldOf, updateDemand } from './updateDemand.ts'

/** Notes a need for research in the caller's change; gives its number. */
export async function noteResearch(step: Step<Member>, demandId: string, subject: string): Promise<string> {
  const year = yearOf(step.now)
  const number = formatNumber('YF', year, await nextNumber(step.db, platformChain, 'research', year))
  await own(step.db)
    .insertInto('research_needs')
    .values({
      id: newId(),
      number,
      demand_id: demandId,
      status: researchWorkflow.initial,
      subject,
      noted_by_name: step.actor.name,
      noted_at: step.now,
      outcome: null,
      ended_by_name: null,
      ended_at: null,
    })
    .execute()
  return number
}

export const researchOf = (db: AnyDb, demandId: string): Promise<ResearchRow | undefined> =>
  own(db).selectFrom('research_needs').selectAll().where('demand_id', '=', demandId).executeTakeFirst()

const needs = (db: AnyDb) =>
  own(db)
    .selectFrom('research_needs')
    .innerJoin('demands', 'demands.id', 'research_needs.demand_id')
    .selectAll('research_needs')
    .select(['demands.number as demand_number', 'demands.client_name'])

type NeedRow = ResearchRow & { demand_number: string; client_name: string }

const presentNeed = (row: NeedRow): ResearchNeed => ({
  id: row.id,
  number: row.number,
  status: row.status,
  subject: row.subject,
  demandId: row.demand_id,
  demandNumber: row.demand_number,
  client: row.client_name,
  notedBy: row.noted_by_name,
  notedAt: row.noted_at.toISOString(),
  outcome: row.outcome,
})

export async function listResearchNeeds(
  db: AnyDb,
  search: { page: number; size: number; status?: ResearchRow['status'] | undefined },
): Promise<{ entries: ResearchNeed[]; total: number }> {
  const all = needs(db)
  const wanted = search.status === undefined ? all : all.where('research_needs.status', '=', search.status)
  const { rows, total } = await pageOf(
    wanted.orderBy('research_needs.noted_at', 'desc').orderBy('research_needs.id', 'desc'),
    search,
  )
  return { entries: rows.map(presentNeed), total }
}

/** Starts or ends a need for research; what came of it, or why it was dropped, answers its demand (IM-6.2). */
export const moveResearch = (
  context: Context<Member>,
  id: string,
  { action, outcome }: { action: ResearchAction; outcome?: string | undefined },
): Promise<ResearchNeed> =>
  change(context, async (step) => {
    const row = await needs(step.db).where('research_needs.id', '=', id).executeTakeFirst()
    if (!row) throw notFound()
    const demand = await lockDemand(step.db, context.actor, row.demand_id)
    step.allow(mayHandle, demand)
    const before = (await researchOf(step.db, demand.id)) ?? row
    const status = requireMove(researchWorkflow, action, before.status)
    if (action !== 'start' && outcome === undefined) throw fieldError('body.outcome', 'demand.nothing-said')
    const ending =
      action === 'start' ? {} : { outcome: outcome ?? null, ended_by_name: step.actor.name, ended_at: step.now }
    await own(step.db)
      .updateTable('research_needs')
      .set({ status, ...ending })
      .where('id', '=', id)
      .execute()
    step.record(
      'demand.research-move',
      { kind: 'research', id, organizationId: step.actor.organizationId },
      { status: before.status },
      { status, detail: outcome ?? '' },
    )
    if (action !== 'start') {
      const after = await updateDemand(step.db, demand, {
        status: requireMove(demandWorkflow, 'conclude', demand.status),
        ending: outcome ?? '',
        ended_by_name: step.actor.name,
        ended_at: step.now,
      })
      step.record('demand.conclude', demandSubject(demand), demand, { ...after, detail: outcome ?? '' })
      await step.announce(demandAnswered, toldOf(after))
    }
    return presentNeed({ ...row, status, outcome: ending.outcome ?? null })
  })

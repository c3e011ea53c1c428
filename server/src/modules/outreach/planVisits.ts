import { type outreach as api, outreachWorkflow } from '@tongheng/contract/outreach'
import type { Received } from '@tongheng/contract'
import { organizationsById } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import { loadCalendar } from '#platform/clock/store'
import { isWorkingDay, type WorkingCalendar } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { mayPlan, outreachPolicy } from './policy.ts'
import { lockVisit, visitSubject } from './queries.ts'
import { own, type VisitRow } from './tables.ts'

/** Visits are made on working days; a year whose calendar is not loaded is refused. */
function requireDay(day: string, today: string, { calendar, path }: { calendar: WorkingCalendar; path: string }): void {
  if (day < today) throw fieldError(path, 'outreach.in-the-past')
  const year = Number(day.slice(0, 4))
  if (!calendar.years.has(year)) throw fieldError(path, 'platform.year-not-loaded', { year })
  if (!isWorkingDay(calendar, day)) throw fieldError(path, 'outreach.no-working-day', { day })
}

async function onceADay<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'outreach_once_a_day') throw error
    throw new DomainError('conflict', 'outreach.same-day-twice', {}, [{ path, code: 'outreach.same-day-twice' }])
  }
}

type Planned = Pick<VisitRow, 'client_id' | 'client_name' | 'planned_on' | 'purpose' | 'every_months'>

export async function insertVisit(step: Step<Member>, planned: Planned, path: string): Promise<VisitRow> {
  const row = await onceADay(path, () =>
    own(step.db)
      .insertInto('outreach_visits')
      .values({
        id: newId(),
        organization_id: step.actor.organizationId,
        status: outreachWorkflow.initial,
        ...planned,
        planned_by_name: step.actor.name,
        visited_on: null,
        recorded_by_name: null,
        recorded_at: null,
        version: 1,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  step.record('outreach.plan', visitSubject(row), null, row)
  return row
}

/** Plans visits, all or none. */
export const planVisits = (
  context: Context<Member>,
  { visits }: Received<typeof api.planOutreach>['body'],
): Promise<VisitRow[]> =>
  change(context, async (step) => {
    step.allow(mayPlan, null)
    const calendar = await loadCalendar(step.db)
    const known = await organizationsById(
      step.db,
      visits.map(({ clientId }) => clientId),
    )
    const rows: VisitRow[] = []
    for (const [at, visit] of visits.entries()) {
      const client = known.get(visit.clientId)
      if (client?.kind !== 'enterprise' || client.status !== 'approved')
        throw fieldError(`body.visits.${at}.clientId`, 'outreach.no-client')
      const path = `body.visits.${at}.plannedOn`
      requireDay(visit.plannedOn, dayOf(step.now), { calendar, path })
      const planned = {
        client_id: client.id,
        client_name: client.name,
        planned_on: visit.plannedOn,
        purpose: visit.purpose,
        every_months: visit.everyMonths,
      }
      rows.push(await insertVisit(step, planned, path))
    }
    return rows
  })

export const replanVisit = (
  context: Context<Member>,
  id: string,
  { plannedOn, version }: Received<typeof api.replanOutreach>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockVisit(step.db, step.actor, id)
    step.allow(outreachPolicy.replan, before)
    await requireVersion(step.db, visitSubject(before), before, version)
    const status = requireMove(outreachWorkflow, 'replan', before.status)
    const path = 'body.plannedOn'
    requireDay(plannedOn, dayOf(step.now), { calendar: await loadCalendar(step.db), path })
    const after = { status, planned_on: plannedOn, version: version + 1 }
    await onceADay(path, () => own(step.db).updateTable('outreach_visits').set(after).where('id', '=', id).execute())
    step.record('outreach.replan', visitSubject(before), before, { ...before, ...after })
  })

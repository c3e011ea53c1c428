import { type outreach as api, outreachWorkflow } from '@tongheng/contract/outreach'
import type { Received } from '@tongheng/contract'
import { demandHead, postDemand } from '#modules/demand'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { mayMakeDemand, outreachPolicy } from './policy.ts'
import { insertVisit } from './planVisits.ts'
import { lockVisit, needOf, visitSubject } from './queries.ts'
import { own } from './tables.ts'

/** The same day so many months later, or the last of a shorter month. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** Records what was heard; a regular visit plans the next one. */
export const recordVisit = (
  context: Context<Member>,
  id: string,
  { version, needs, visitedOn, met, summary }: Received<typeof api.recordOutreach>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockVisit(step.db, step.actor, id)
    step.allow(outreachPolicy.record, before)
    await requireVersion(step.db, visitSubject(before), before, version)
    const status = requireMove(outreachWorkflow, 'record', before.status)
    if (visitedOn > dayOf(step.now)) throw fieldError('body.visitedOn', 'outreach.in-the-future')
    const after = {
      status,
      visited_on: visitedOn,
      met,
      summary,
      recorded_by_name: step.actor.name,
      recorded_at: step.now,
      version: version + 1,
    }
    await own(step.db).updateTable('outreach_visits').set(after).where('id', '=', id).execute()
    if (needs.length > 0)
      await own(step.db)
        .insertInto('outreach_needs')
        .values(
          needs.map((need, at) => ({
            visit_id: id,
            line: at + 1,
            kind: need.kind,
            title: need.title,
            body: need.text,
            instruments: JSON.stringify(need.instruments),
            demand_id: null,
            demand_number: null,
          })),
        )
        .execute()
    step.record('outreach.record', visitSubject(before), before, { ...before, ...after, needs: needs.length })
    if (before.every_months === null) return
    const { client_id, client_name, purpose, every_months } = before
    // Nobody chose this day: it may be a holiday, or of a year not arranged yet, and is put on another when it comes near.
    const planned_on = monthsAfter(visitedOn, every_months)
    await insertVisit(step, { client_id, client_name, purpose, every_months, planned_on }, 'body.visitedOn')
  })

export const cancelVisit = (
  context: Context<Member>,
  id: string,
  { reason, version }: Received<typeof api.cancelOutreach>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockVisit(step.db, step.actor, id)
    step.allow(outreachPolicy.cancel, before)
    await requireVersion(step.db, visitSubject(before), before, version)
    const after = { status: requireMove(outreachWorkflow, 'cancel', before.status), reason, version: version + 1 }
    await own(step.db).updateTable('outreach_visits').set(after).where('id', '=', id).execute()
    step.record('outreach.cancel', visitSubject(before), before, { ...before, ...after })
  })

/** Makes a demand of a heard need, on behalf of the enterprise; once. */
export const demandFromNeed = (
  context: Context<Member>,
  { id, line }: { id: string; line: number },
  { contact, contactPhone }: Received<typeof api.demandFromNeed>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const visit = await lockVisit(step.db, step.actor, id)
    step.allow(mayMakeDemand, visit)
    const need = await needOf(step.db, id, line)
    if (need.demand_number !== null)
      throw new DomainError('conflict', 'outreach.demand-made', { number: need.demand_number })
    if (need.instruments.length === 0) throw new DomainError('conflict', 'outreach.no-instruments')
    const demandId = await postDemand(
      { ...context, db: step.db },
      {
        clientId: visit.client_id,
        title: need.title,
        text: need.body,
        place: 'laboratory',
        wishedBy: null,
        contact,
        contactPhone,
        items: need.instruments.map((one) => ({ ...one, range: null, conformity: false })),
      },
    )
    const { number } = await demandHead(step.db, demandId)
    await own(step.db)
      .updateTable('outreach_needs')
      .set({ demand_id: demandId, demand_number: number })
      .where('visit_id', '=', id)
      .where('line', '=', line)
      .execute()
    step.record('outreach.make-demand', visitSubject(visit), null, { line, demand: number })
  })

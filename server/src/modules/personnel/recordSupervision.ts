import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/personnel.structure'
import { methodOf, methodsById } from '#modules/methods'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { personnelPolicy } from './policy.ts'
import { type PersonKey, personSubject, visiblePerson } from './queries.ts'
import { own, type SupervisionRow } from './tables.ts'

/** Notes what was seen of a person at work; whoever is not found competent gets a follow-up (CAL-8.1, IM-4.3.2). */
export const recordSupervision = (
  context: Context<Member>,
  key: PersonKey,
  body: Received<typeof api.recordSupervision>['body'],
): Promise<SupervisionRow> =>
  change(context, async (step) => {
    await visiblePerson(step.db, context.actor, key)
    const about = { institution_id: key.institutionId, account_id: key.id }
    step.allow(personnelPolicy.supervise, about)
    if (body.observedOn > dayOf(step.now)) throw fieldError('body.observedOn', 'personnel.observed-in-future')
    if (body.conclusion !== 'competent' && !body.followUp)
      throw fieldError('body.followUp', 'personnel.follow-up-needed')
    if (body.methodId !== undefined && !(await methodOf(step.db, key.institutionId, body.methodId)))
      throw fieldError('body.methodId', 'methods.unknown')
    const row: SupervisionRow = {
      ...about,
      id: newId(),
      method_id: body.methodId ?? null,
      observed_on: body.observedOn,
      observed: body.observed,
      conclusion: body.conclusion,
      follow_up: body.followUp ?? '',
      observer_id: context.actor.accountId,
      observer: context.actor.name,
      recorded_at: step.now,
    }
    await own(step.db).insertInto('work_supervisions').values(row).execute()
    step.record('personnel.supervise', personSubject(about), null, row)
    return row
  })

export async function presentSupervisions(
  db: AnyDb,
  institutionId: string,
  rows: readonly SupervisionRow[],
): Promise<api.SupervisionView[]> {
  const ids = rows.flatMap((row) => row.method_id ?? [])
  const methods = await methodsById(db, institutionId, [...new Set(ids)])
  return rows.map((row) => ({
    id: row.id,
    method: methods.get(row.method_id ?? '')?.code ?? null,
    observedOn: row.observed_on,
    observed: row.observed,
    conclusion: row.conclusion,
    followUp: row.follow_up,
    observer: row.observer,
    recordedAt: row.recorded_at.toISOString(),
  }))
}

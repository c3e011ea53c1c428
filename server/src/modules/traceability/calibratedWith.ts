import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { tracePolicy } from './policy.ts'
import { type NodeRow, own } from './tables.ts'
import { edgesInto, isCircular, oneAtATime, type TraceKey } from './walks.ts'

async function lockCalibration(step: Step<Member>, { institutionId, id }: TraceKey): Promise<NodeRow> {
  const row =
    step.actor.organizationId === institutionId
      ? await own(step.db)
          .selectFrom('trace_nodes')
          .selectAll()
          .where('institution_id', '=', institutionId)
          .where('id', '=', id)
          .where('kind', '=', 'calibration')
          .forUpdate()
          .executeTakeFirst()
      : undefined
  if (!row) throw notFound()
  return row
}

/** The calibration of a standard that was in force on the day of another. */
async function inForceOn(step: Step<Member>, lower: NodeRow, equipmentId: string, field: string): Promise<NodeRow> {
  const day = lower.on_day ?? ''
  if (equipmentId === lower.equipment_id) throw fieldError(field, 'traceability.same-standard')
  const upper = await own(step.db)
    .selectFrom('trace_nodes')
    .selectAll()
    .where('institution_id', '=', lower.institution_id)
    .where('equipment_id', '=', equipmentId)
    .where('on_day', '<=', day)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!upper) throw fieldError(field, 'traceability.not-calibrated-then', { day })
  const key = { institutionId: lower.institution_id, id: upper.id }
  if (await isCircular(step.db, key, lower.equipment_id ?? ''))
    throw fieldError(field, 'traceability.cycle', { upper: upper.number, lower: lower.number })
  return upper
}

/** Says with which own standards a standard was calibrated: their calibrations of that day take the place of the body (CAL-5.3.3). */
export const calibratedWith = (
  context: Context<Member>,
  key: TraceKey,
  { equipmentIds }: { equipmentIds: string[] },
): Promise<NodeRow> =>
  change(context, async (step) => {
    await oneAtATime(step.db, context.actor.organizationId)
    const lower = await lockCalibration(step, key)
    step.allow(tracePolicy.keep, lower)
    const uppers = new Map<string, NodeRow>()
    for (const [index, id] of equipmentIds.entries()) {
      const upper = await inForceOn(step, lower, id, `body.equipmentIds.${index}`)
      uppers.set(upper.id, upper)
    }
    const before = await edgesInto(step.db, key.institutionId, [key.id])
    await own(step.db)
      .deleteFrom('trace_edges')
      .where('institution_id', '=', key.institutionId)
      .where('lower_id', '=', key.id)
      .execute()
    for (const upper of uppers.values())
      await own(step.db)
        .insertInto('trace_edges')
        .values({
          institution_id: key.institutionId,
          lower_id: key.id,
          upper_id: upper.id,
          lower_kind: 'calibration',
          upper_kind: 'calibration',
          since: lower.on_day ?? before[0]?.since ?? '',
          until: before[0]?.until ?? null,
        })
        .execute()
    const subject = { kind: 'trace-calibration', id: key.id, organizationId: key.institutionId }
    step.record('traceability.calibrated-with', subject, null, { equipmentIds })
    await own(step.db)
      .updateTable('trace_nodes')
      .set({ circular: false })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    return { ...lower, circular: false }
  })

import type { Received } from '@tongheng/contract'
import { equipmentWorkflow } from '@tongheng/contract/equipment'
import type { CheckSeries, InterimChecks, recordInterimCheck as operation } from '@tongheng/contract/upkeep'
import { upkeepErrors } from '@tongheng/contract/upkeep'
import { fill } from '@tongheng/contract/errors'
import { attempt, controlSignals, individualsChart, intermediateCheck, xbarSChart } from '@tongheng/metrology'
import { type EquipmentKey, equipmentSubject, lockEquipment, moveEquipment } from '#modules/equipment'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { markKindDone } from './keepSchedules.ts'
import { upkeepPolicy } from './policy.ts'
import { type CheckRow, own } from './tables.ts'

type Body = Received<typeof operation>['body']

function judged(body: Body) {
  const { readings, reference, U, Ureference } = body
  const settings = { U, ...(Ureference === undefined ? {} : { Ureference }) }
  const outcome = attempt(() => intermediateCheck(readings.map(Number), reference, settings))
  if (!('value' in outcome) || !(Number(U) > 0)) throw fieldError('body.U', 'upkeep.nothing-allowed')
  return outcome.value
}

/** Records an interim check. One that fails takes the equipment out of use at once (CAL-5.5.3, IM-4.4.3.2). */
export const recordInterimCheck = (context: Context<Member>, key: EquipmentKey, body: Body): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(upkeepPolicy.check, equipment)
    if (equipment.status === 'scrapped')
      throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
    if (body.doneOn > dayOf(step.now)) throw fieldError('body.doneOn', 'upkeep.done-in-future')
    const { mean, E, verdict } = judged(body)
    const check: CheckRow = {
      institution_id: key.institutionId,
      id: newId(),
      equipment_id: key.id,
      name: body.name,
      unit: body.unit,
      done_on: body.doneOn,
      readings: body.readings,
      reference: body.reference,
      expanded_uncertainty: body.U,
      reference_uncertainty: body.Ureference ?? null,
      mean,
      ratio: E,
      verdict,
      note: body.note ?? '',
      recorded_by: context.actor.name,
      recorded_at: step.now,
    }
    await own(step.db).insertInto('equipment_checks').values(check).execute()
    await markKindDone(step.db, key, 'interim-check', { on: body.doneOn, by: context.actor.name, at: step.now })
    step.record('upkeep.check', equipmentSubject(equipment), null, check)
    if (verdict !== 'stop' || !equipmentWorkflow.moves.quarantine.from.includes(equipment.status)) return
    const told = upkeepErrors['upkeep.check-failed'].zh
    await moveEquipment(step, equipment, 'quarantine', { reason: fill(told, { name: body.name, E: E.toFixed(2) }) })
  })

/** Means and their scatter where every check has as many readings, else single values (GB/T 17989.2). */
function chartOf(rows: readonly CheckRow[]): CheckSeries['chart'] {
  const groups = rows.map((row) => row.readings.map(Number))
  const means = rows.map(({ mean }) => mean)
  const size = groups[0]?.length ?? 0
  const isEven = size > 1 && groups.every((group) => group.length === size)
  const drawn = attempt(() => (isEven ? xbarSChart(groups) : individualsChart(means)))
  if (!('value' in drawn)) return null
  const { center, upper, lower } = drawn.value.mean
  const signals = attempt(() => controlSignals(means, center, (upper - center) / 3))
  return {
    kind: isEven ? 'mean-s' : 'individuals',
    center,
    upper,
    lower,
    signals: 'value' in signals ? signals.value : [],
  }
}

/** Checks of a piece of equipment by name, oldest first, each with its control chart. */
export async function interimChecks(
  context: Context<Member>,
  { institutionId, id }: EquipmentKey,
): Promise<InterimChecks> {
  const rows = await own(context.db)
    .selectFrom('equipment_checks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .orderBy('done_on')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const series = [...Map.groupBy(rows, ({ name, unit }) => JSON.stringify([name, unit])).values()]
  return {
    mayRecord: upkeepPolicy.check(context.actor, null) === null,
    series: series.map((checks) => ({
      name: checks[0]?.name ?? '',
      unit: checks[0]?.unit ?? '',
      checks: checks.map((row) => ({
        id: row.id,
        doneOn: row.done_on,
        readings: row.readings,
        reference: row.reference,
        mean: row.mean,
        E: row.ratio,
        verdict: row.verdict,
        note: row.note,
        by: row.recorded_by,
        at: row.recorded_at.toISOString(),
      })),
      chart: chartOf(checks),
    })),
  }
}

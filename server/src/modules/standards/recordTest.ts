import type { Received } from '@tongheng/contract'
import type { measurementStandards as api } from '@tongheng/contract/measurementStandards'
import { acceptRepeatability, acceptStability, acceptYearlyStability } from '@tongheng/metrology'
import type { EquipmentKey } from '#modules/equipment'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { standardPolicy } from './policy.ts'
import { lockStandard, standardSubject } from './queries.ts'
import { own, type TestRow } from './tables.ts'

type Body = Received<typeof api.recordTest>['body']

const isPositive = (figure: string): boolean => !figure.startsWith('-') && /[1-9]/.test(figure)

/** Repeatability: s of n ≥ 10 against the s of its set-up. Stability: m ≥ 4 groups, or two adjacent years (JJF 1033, C.1, C.2). */
function judged({ kind, readings, limit }: Body): { result: string; accepted: boolean } {
  if (!isPositive(limit)) throw fieldError('body.limit', 'standards.limit-not-positive')
  if (kind === 'repeatability') {
    if (readings.length < 10) throw fieldError('body.readings', 'standards.too-few-singles')
    const { s, accepted } = acceptRepeatability(readings, limit)
    return { result: String(Number(s.toPrecision(3))), accepted }
  }
  const [last = '', next = ''] = readings
  if (readings.length === 3) throw fieldError('body.readings', 'standards.too-few-groups')
  const { stability, accepted } =
    readings.length === 2 ? acceptYearlyStability(last, next, limit) : acceptStability(readings, limit)
  return { result: stability, accepted }
}

/** Records a test of a measurement standard with its verdict; while the last one of a parameter failed no work rests on it. */
export const recordTest = (context: Context<Member>, key: EquipmentKey, body: Body): Promise<void> =>
  change(context, async (step) => {
    const row = await lockStandard(step.db, context.actor, key)
    step.allow(standardPolicy.keep, row)
    if (row.status === 'withdrawn') throw new DomainError('conflict', 'platform.no-such-move', { status: row.status })
    if (body.doneOn > dayOf(step.now)) throw fieldError('body.doneOn', 'standards.done-in-future')
    const test: TestRow = {
      institution_id: key.institutionId,
      id: newId(),
      standard_id: key.id,
      kind: body.kind,
      parameter: body.parameter,
      done_on: body.doneOn,
      readings: body.readings,
      unit: body.unit,
      acceptance_limit: body.limit,
      ...judged(body),
      note: body.note ?? '',
      recorded_by: context.actor.name,
      recorded_at: step.now,
    }
    await own(step.db).insertInto('measurement_standard_tests').values(test).execute()
    step.record('standards.test', standardSubject(row), null, test)
  })

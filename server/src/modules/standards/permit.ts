import type { ErrorCode } from '@tongheng/contract'
import { permittedWork, type StandardWork } from '@tongheng/contract/measurementStandards'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { own, type StandardRow, type TestRow } from './tables.ts'

export interface Reason {
  code: ErrorCode
  details: Record<string, string>
}

const reason = (code: ErrorCode, details: Record<string, string>): Reason => ({ code, details })

/** The newest test of each kind and parameter. */
const newest = (tests: readonly TestRow[]): TestRow[] =>
  [...Map.groupBy(tests, ({ kind, parameter }) => `${kind} ${parameter}`).values()].flatMap((group) =>
    group.toSorted((a, b) => b.done_on.localeCompare(a.done_on) || b.id.localeCompare(a.id)).slice(0, 1),
  )

/** Why no work at all can rest on a measurement standard on a day (JJF 1033, 4.2, CAL-4.1.2). */
export function hindrancesOf(row: StandardRow, tests: readonly TestRow[], day: string): Reason[] {
  const { number, status, valid_from: validFrom, valid_until: validUntil } = row
  return [
    ...(status === 'in-use' ? [] : [reason(`standards.${status}`, { number })]),
    ...(validFrom > day ? [reason('standards.not-yet-valid', { number, validFrom })] : []),
    ...(validUntil < day ? [reason('standards.expired', { number, validUntil })] : []),
    ...newest(tests)
      .filter(({ accepted }) => !accepted)
      .map(({ parameter }) => reason('standards.test-failed', { number, parameter })),
  ]
}

export interface Permission {
  /** Measurement standards that permit the work. */
  restsOn: { id: string; number: string; version: number; validUntil: string }[]
  reasons: Reason[]
}

interface Asked {
  institutionId: string
  equipment: { id: string; number: string }
  methodId: string
  work: StandardWork
  at: Date
}

/** Why this work cannot rest on one measurement standard. */
function reasonsAgainst(row: StandardRow, tests: readonly TestRow[], { methodId, work, at }: Asked): Reason[] {
  const { number, kind } = row
  const covers = work.kind === 'calibration' || row.method_ids.includes(methodId)
  return [
    ...hindrancesOf(row, tests, dayOf(at)),
    ...(permittedWork[kind](work) ? [] : [reason('standards.own-use-only', { number })]),
    ...(covers ? [] : [reason('standards.other-method', { number })]),
  ]
}

/**
 * May a piece of equipment be chosen for this work as far as measurement standards go, with every reason against (CAL-4.1.2)?
 * Verification rests on an examined measurement standard that covers its regulation. Calibration may use equipment that
 * belongs to none; where it belongs to one, that one must permit the work.
 */
export async function standardsAgainst(db: AnyDb, asked: Asked): Promise<Permission> {
  const rows = await own(db)
    .selectFrom('measurement_standards')
    .innerJoin('measurement_standard_equipment as part', (join) =>
      join
        .onRef('part.institution_id', '=', 'measurement_standards.institution_id')
        .onRef('part.standard_id', '=', 'measurement_standards.id'),
    )
    .selectAll('measurement_standards')
    .where('measurement_standards.institution_id', '=', asked.institutionId)
    .where('part.equipment_id', '=', asked.equipment.id)
    .where('part.role', '=', 'main')
    .where('status', '!=', 'withdrawn')
    .orderBy('number')
    .execute()
  if (rows.length === 0)
    return {
      restsOn: [],
      reasons:
        asked.work.kind === 'verification'
          ? [reason('standards.none-for-verification', { equipment: asked.equipment.number })]
          : [],
    }
  const tests = await own(db)
    .selectFrom('measurement_standard_tests')
    .selectAll()
    .where('institution_id', '=', asked.institutionId)
    .where(
      'standard_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const against = rows.map((row) =>
    reasonsAgainst(
      row,
      tests.filter((test) => test.standard_id === row.id),
      asked,
    ),
  )
  const restsOn = rows.filter((_, index) => against[index]?.length === 0)
  return {
    restsOn: restsOn.map(({ id, number, version, valid_until: validUntil }) => ({ id, number, version, validUntil })),
    reasons: restsOn.length > 0 ? [] : against.flat(),
  }
}

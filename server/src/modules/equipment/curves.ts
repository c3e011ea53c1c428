import type { UseLimits } from '@tongheng/contract/equipment'
import type { CertificateCurve } from '@tongheng/contract/standards'
import { Decimal } from 'decimal.js'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { own } from './tables.ts'

const risesStrictly = (points: CertificateCurve['points']): boolean =>
  points.every((point, index) => index === 0 || new Decimal(point.at).gt(points[index - 1]?.at ?? point.at))

function requireTable({ points, low, high, coefficients }: CertificateCurve, path: string): void {
  if (coefficients.length > 0) throw fieldError(`${path}.coefficients`, 'equipment.curve-mixed')
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) throw fieldError(`${path}.points`, 'equipment.curve-points')
  if (!risesStrictly(points)) throw fieldError(`${path}.points`, 'equipment.curve-order')
  if (new Decimal(low).lt(first.at)) throw fieldError(`${path}.low`, 'equipment.curve-domain')
  if (new Decimal(high).gt(last.at)) throw fieldError(`${path}.high`, 'equipment.curve-domain')
}

function requirePolynomial({ coefficients, points, U, k }: CertificateCurve, path: string): void {
  if (points.length > 0) throw fieldError(`${path}.points`, 'equipment.curve-mixed')
  if (coefficients.length === 0) throw fieldError(`${path}.coefficients`, 'equipment.curve-coefficients')
  if (U === null) throw fieldError(`${path}.U`, 'equipment.curve-uncertainty')
  if (k === null) throw fieldError(`${path}.k`, 'equipment.curve-uncertainty')
}

/** The unit of x, where it is another than that of y. */
const argumentOf = ({ unit, argumentUnit = unit }: CertificateCurve): string | null =>
  argumentUnit === unit ? null : argumentUnit

/** A curve is complete, has a domain that it covers, and an uncertainty everywhere in it (IM-4.4.3.6). */
export function requireCurves(curves: readonly CertificateCurve[]): void {
  for (const [index, curve] of curves.entries()) {
    const path = `body.curves.${index}`
    if (new Decimal(curve.low).gt(curve.high)) throw fieldError(`${path}.high`, 'equipment.limits-reversed')
    if (argumentOf(curve) !== null && curve.gives === 'correction')
      throw fieldError(`${path}.gives`, 'equipment.curve-argument')
    if (curve.kind === 'table') requireTable(curve, path)
    else requirePolynomial(curve, path)
  }
}

export async function insertCurves(
  db: AnyDb,
  { institutionId, certificateId }: { institutionId: string; certificateId: string },
  curves: readonly CertificateCurve[],
): Promise<void> {
  if (curves.length === 0) return
  await own(db)
    .insertInto('equipment_certificate_curves')
    .values(
      curves.map(({ U, k, points, argumentUnit, ...curve }, position) => ({
        institution_id: institutionId,
        certificate_id: certificateId,
        position,
        ...curve,
        argument_unit: argumentOf({ ...curve, U, k, points, argumentUnit }),
        points: JSON.stringify(points),
        expanded_uncertainty: curve.kind === 'table' ? null : U,
        coverage_factor: curve.kind === 'table' ? null : k,
      })),
    )
    .execute()
}

/** Curves of certificates, by certificate. */
export async function curvesOf(
  db: AnyDb,
  institutionId: string,
  certificateIds: readonly string[],
): Promise<Map<string, CertificateCurve[]>> {
  if (certificateIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('equipment_certificate_curves')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('certificate_id', 'in', certificateIds)
    .orderBy('position')
    .execute()
  const curves = new Map<string, CertificateCurve[]>()
  for (const { certificate_id: id, quantity, kind, gives, unit, low, high, coefficients, points, ...row } of rows) {
    const curve = { quantity, kind, gives, unit, low, high, coefficients, points }
    const argument = row.argument_unit === null ? {} : { argumentUnit: row.argument_unit }
    const figures = { U: row.expanded_uncertainty, k: row.coverage_factor, ...argument }
    curves.set(id, [...(curves.get(id) ?? []), { ...curve, ...figures }])
  }
  return curves
}

const larger = (a: string, b: string | null): string => (b !== null && new Decimal(b).gt(a) ? b : a)
const smaller = (a: string, b: string | null): string => (b !== null && new Decimal(b).lt(a) ? b : a)

/** Of restricted equipment a curve holds only within its limits (IM-4.4.3.3). */
export const curvesWithin = (limits: UseLimits | null, curves: readonly CertificateCurve[]): CertificateCurve[] => {
  if (limits === null) return [...curves]
  return curves.flatMap((curve) => {
    if (limits.quantity !== '' && curve.quantity !== limits.quantity) return []
    const low = larger(curve.low, limits.low)
    const high = smaller(curve.high, limits.high)
    return new Decimal(low).gt(high) ? [] : [{ ...curve, low, high }]
  })
}

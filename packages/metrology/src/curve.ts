import { z } from 'zod'
import { Decimal, parseDecimal, plainText } from './decimal.ts'
import { MetrologyError } from './errors.ts'

const Entry = z.string().max(60)

const CurvePoint = z.object({ at: Entry, y: Entry, U: Entry, k: Entry })

/**
 * A correction curve of a certificate. All figures are in `unit`, but x, `low` and `high` in `argumentUnit` where it has one. Polynomial: y = c₀ + c₁x + c₂x² + … with one expanded uncertainty;
 * table: linear between its points, each with its own.
 */
export const CorrectionCurve = z.object({
  kind: z.enum(['polynomial', 'table']),
  /** What y is: the value of the standard at x, or the correction to x. */
  gives: z.enum(['value', 'correction']),
  unit: z.string().max(40),
  /** Unit of x where it is another than that of y, as of a thermocouple: then the curve gives values. */
  argumentUnit: z.string().max(40).optional(),
  /** Where it holds, both ends in it. */
  low: Entry,
  high: Entry,
  coefficients: z.array(Entry).max(20),
  points: z.array(CurvePoint).max(1000),
  U: Entry.nullable(),
  k: Entry.nullable(),
})
export type CorrectionCurve = z.infer<typeof CorrectionCurve>

export interface CurveFigures {
  y: Decimal
  /** Expanded uncertainty of y, with its coverage factor. */
  U: Decimal
  k: Decimal
}

/** Exact in decimal, innermost coefficient first. */
const horner = (coefficients: readonly string[], x: Decimal): Decimal =>
  coefficients.reduceRight((sum, coefficient) => sum.times(x).plus(parseDecimal(coefficient)), new Decimal(0))

/** Linear between the neighbours; the larger standard uncertainty of the two holds between them. */
function between(points: CorrectionCurve['points'], x: Decimal): CurveFigures | undefined {
  const known = points.map((point) => ({
    at: parseDecimal(point.at),
    y: parseDecimal(point.y),
    U: parseDecimal(point.U),
    k: parseDecimal(point.k),
  }))
  const exact = known.find(({ at }) => at.eq(x))
  if (exact) return exact
  const index = known.findIndex(({ at }) => at.gt(x))
  const [low, high] = [known[index - 1], known[index]]
  if (!low || !high) return undefined
  const y = low.y.plus(high.y.minus(low.y).times(x.minus(low.at)).div(high.at.minus(low.at)))
  const { U, k } = low.U.times(high.k).gte(high.U.times(low.k)) ? low : high
  return { y, U, k }
}

/** What a curve gives at x. @throws worksheet.curve-outside beyond its domain: nothing is extrapolated (CAL-5.3, IM-4.4.3.6) */
export function curveAt(curve: CorrectionCurve, x: Decimal, place = ''): CurveFigures {
  const { low, high, kind, coefficients, points, U, k } = curve
  const unit = curve.argumentUnit ?? curve.unit
  const outside = () => new MetrologyError('worksheet.curve-outside', place, { at: plainText(x), low, high, unit })
  if (x.lt(parseDecimal(low)) || x.gt(parseDecimal(high))) throw outside()
  if (kind === 'polynomial')
    return { y: horner(coefficients, x), U: parseDecimal(U ?? '', place), k: parseDecimal(k ?? '', place) }
  const found = between(points, x)
  if (!found) throw outside()
  return found
}

/** Has it a correction to give? What turns one quantity into another has values only. */
export const hasCorrections = ({ argumentUnit }: Pick<CorrectionCurve, 'argumentUnit'>): boolean =>
  argumentUnit === undefined

/** The same as the value of the standard, or, where it has one, as its correction, whichever is wanted. */
export function curveGives(
  curve: CorrectionCurve,
  x: Decimal,
  wanted: CorrectionCurve['gives'],
  place = '',
): CurveFigures {
  const { y, U, k } = curveAt(curve, x, place)
  if (curve.gives === wanted) return { y, U, k }
  return { y: wanted === 'value' ? x.plus(y) : y.minus(x), U, k }
}

import { z } from 'zod'
import { Day, DecimalText, Id, text } from './common.ts'

const isZeroOrMore = (value: string): boolean => !value.startsWith('-')
const isMoreThanZero = (value: string): boolean => isZeroOrMore(value) && /[1-9]/.test(value)

/** One line of a calibration certificate; all figures as printed there. `U` is expanded with `k`, in `unit`. */
export const CertificateValue = z.object({
  quantity: text(60),
  nominal: DecimalText,
  value: DecimalText,
  unit: text(30),
  U: DecimalText.refine(isZeroOrMore, { error: 'equipment.not-negative' }),
  k: DecimalText.refine(isMoreThanZero, { error: 'equipment.more-than-zero' }),
})
export type CertificateValue = z.infer<typeof CertificateValue>

/** A point of a curve as a table: what it gives at `at`, with its expanded uncertainty. */
export const CurvePoint = z.object({
  at: DecimalText,
  y: DecimalText,
  U: CertificateValue.shape.U,
  k: CertificateValue.shape.k,
})

/**
 * A correction curve of a calibration certificate; all figures in `unit`, but x in `argumentUnit` where it has one. A polynomial has coefficients from the constant upwards and
 * one expanded uncertainty, a table has points with their own. It holds from `low` to `high`, both included.
 */
export const CertificateCurve = z.object({
  quantity: text(60),
  kind: z.enum(['polynomial', 'table']),
  gives: z.enum(['value', 'correction']),
  unit: text(30),
  /** Unit of x where it is another than that of y, such as ℃ in and mV out: then the curve gives values. */
  argumentUnit: text(30).optional(),
  low: DecimalText,
  high: DecimalText,
  coefficients: z.array(DecimalText).max(20),
  points: z.array(CurvePoint).max(500),
  U: CertificateValue.shape.U.nullable(),
  k: CertificateValue.shape.k.nullable(),
})
export type CertificateCurve = z.infer<typeof CertificateCurve>

/** A standard as it was when it was chosen; records keep it (CAL-5.3.3, design.md §4.12). */
export const StandardSnapshot = z.object({
  equipmentId: Id,
  number: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  range: z.string(),
  accuracy: z.string(),
  certificateId: Id,
  certificateNumber: z.string(),
  issuer: z.string(),
  calibratedOn: Day,
  validUntil: Day,
  traceability: z.string(),
  values: z.array(CertificateValue),
  /** Left out where a record was made before there were curves. */
  curves: z.array(CertificateCurve).optional(),
})
export type StandardSnapshot = z.infer<typeof StandardSnapshot>

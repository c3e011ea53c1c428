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
})
export type StandardSnapshot = z.infer<typeof StandardSnapshot>

import { z } from 'zod'
import { CorrectionCurve } from '../curve.ts'

const Entry = z.string().max(60)

/** Figures of one certificate of a standard at one value; all in `unit` of the certificate (the sheet's unit when absent). */
export const StandardValue = z.object({
  at: Entry.optional(),
  value: Entry.optional(),
  U: Entry.optional(),
  k: Entry.optional(),
  dof: Entry.optional(),
  unit: z.string().max(40).optional(),
})

export const StandardUse = z.object({
  role: z.string().max(40),
  name: z.string().max(200).optional(),
  certificate: z.string().max(100).optional(),
  low: Entry.optional(),
  high: Entry.optional(),
  values: z.array(StandardValue).max(1000).default([]),
  curves: z.array(CorrectionCurve).max(20).default([]),
})

/**
 * What is typed at the bench, as decimal text exactly as seen. A reading not yet taken is absent or the empty text.
 * `environment` may hold several readings of one quantity (start and end).
 */
export const WorksheetRecord = z.object({
  environment: z.record(z.string(), z.union([Entry, z.array(Entry).max(100)])).default({}),
  order: z.record(z.string(), Entry).default({}),
  standards: z.array(StandardUse).max(50).default([]),
  points: z
    .array(
      z.object({
        nominal: Entry.optional(),
        rows: z.array(z.record(z.string(), Entry)).max(1000).default([]),
        columns: z.record(z.string(), Entry).default({}),
      }),
    )
    .max(500)
    .default([]),
})
export type WorksheetRecord = z.infer<typeof WorksheetRecord>
export type WorksheetRecordSource = z.input<typeof WorksheetRecord>
export type PointRecord = WorksheetRecord['points'][number]

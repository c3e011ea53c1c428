import { z } from 'zod'
import { documentHead, PrintDay, PrintText } from './printParts.ts'

const words = z.string().max(400)
const length = z.number().min(0).max(100_000)
const Point = z.strictObject({ x: length, y: length })

/** System diagram and summary table of traceability; lengths in pixels of the drawing, which is scaled to the page. */
export const TraceabilityDocument = z.strictObject({
  ...documentHead,
  institution: PrintText,
  day: PrintDay,
  width: length,
  height: length,
  nodes: z
    .array(
      z.strictObject({
        ...Point.shape,
        width: length,
        height: length,
        fill: z.string().regex(/^#[0-9a-f]{6}$/),
        lines: z.array(words).max(3),
      }),
    )
    .max(500),
  edges: z.array(z.array(Point).max(100)).max(5000),
  /** Level, number, name, certificate, calibrated on, valid until, rests on. */
  rows: z.array(z.array(words).length(7)).max(5000),
})

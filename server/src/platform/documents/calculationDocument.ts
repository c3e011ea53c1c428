import { z } from 'zod'
import { documentHead, PrintField, PrintTable, PrintText, RequiredText } from './printParts.ts'

const share = z.number().min(0).max(1)

/** A density drawn as bars with a curve over them and upright marks; all places are shares of the frame. */
const Chart = z.strictObject({
  alt: RequiredText,
  bars: z.array(share).max(200),
  curve: z.array(z.tuple([share, share])).max(400),
  marks: z.array(z.strictObject({ at: share, dashed: z.boolean() })).max(8),
  ticks: z.array(z.strictObject({ at: share, label: z.string().max(30) })).max(12),
  caption: PrintText,
})
export type Chart = z.infer<typeof Chart>

/** Print of an uncertainty calculation: parts that the calculator fills, each with fields, text, tables and a chart. */
export const CalculationDocument = z.strictObject({
  ...documentHead,
  title: RequiredText,
  name: PrintText,
  parts: z
    .array(
      z.strictObject({
        title: RequiredText,
        fields: z.array(PrintField).max(20).default([]),
        paragraphs: z.array(PrintText).max(40).default([]),
        tables: z.array(PrintTable).max(20).default([]),
        chart: Chart.optional(),
      }),
    )
    .max(60),
})

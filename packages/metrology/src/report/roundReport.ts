import { z } from 'zod'
import { reportResult, roundToInterval } from '../rounding.ts'
import { errorReport, parseFile } from './uncertaintyReport.ts'
import type { ErrorReport } from './uncertaintyReport.ts'

const figure = z.union([z.string().max(400), z.number()])

const RoundFile = z.object({
  gbt8170: z.array(z.object({ value: figure, interval: figure })).default([]),
  reporting: z
    .array(
      z.object({
        value: figure,
        U: figure,
        digits: z.union([z.literal(1), z.literal(2), z.literal('auto')]).default(2),
        mode: z.enum(['half-even', 'up']).default('half-even'),
      }),
    )
    .default([]),
})

export interface RoundReport {
  gbt8170: (string | { error: ErrorReport })[]
  reporting: ({ U: string; value: string } | { error: ErrorReport })[]
}

/** What `tongheng round FILE` prints; a row that cannot be rounded is an error in its place. */
export function roundReport(file: unknown): RoundReport {
  const { gbt8170, reporting } = parseFile(RoundFile, file)
  return {
    gbt8170: gbt8170.map(({ value, interval }) => guarded(() => roundToInterval(value, interval))),
    reporting: reporting.map((row) =>
      guarded(() => {
        const { U, value } = reportResult(row)
        return { U, value }
      }),
    ),
  }
}

function guarded<T>(work: () => T): T | { error: ErrorReport } {
  try {
    return work()
  } catch (error) {
    return { error: errorReport(error) }
  }
}

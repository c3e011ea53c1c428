import type { DemandCell } from '@tongheng/contract/analysis'

export const dash = '—'

export const share = (part: number, whole: number): string =>
  whole === 0 ? dash : `${((100 * part) / whole).toFixed(1)} %`

/** The columns of a table of demands, in the order in which they are read and exported. */
export const demandColumns = {
  demands: ({ demands }: DemandCell) => demands,
  lines: ({ lines }: DemandCell) => lines,
  unmet: ({ unmet }: DemandCell) => unmet,
  scarce: ({ scarce }: DemandCell) => scarce,
  matched: ({ matched, lines }: DemandCell) => share(matched, lines),
  responses: ({ responses, responsesKept }: DemandCell) => share(responsesKept, responses),
  answers: ({ answers, answersKept }: DemandCell) => share(answersKept, answers),
  responseHours: ({ responseHours }: DemandCell) => (responseHours === null ? dash : responseHours.toFixed(1)),
} as const satisfies Record<string, (cell: DemandCell) => string | number>

export const demandFields = Object.keys(demandColumns) as (keyof typeof demandColumns)[]

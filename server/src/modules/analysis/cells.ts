import { type AnalysisFigures, type DemandCell } from '@tongheng/contract/analysis'
import { fewestClients } from '@tongheng/contract/evaluation'
import type { CellRow, FlowRow } from './tables.ts'

/** What is added up in a cell. */
export const summed = [
  'demands',
  'lines',
  'asked',
  'unmet',
  'scarce',
  'matched',
  'responses',
  'responses_kept',
  'answers',
  'answers_kept',
  'responded',
  'response_hours',
] as const

export type Sums = Record<(typeof summed)[number], number> & { clients: readonly string[] }

export const nothing: Sums = {
  ...(Object.fromEntries(summed.map((key) => [key, 0])) as Record<(typeof summed)[number], number>),
  clients: [],
}

/** Different clients of both, as far as it matters whether they are enough. */
export const fewOf = (a: readonly string[], b: readonly string[]): string[] =>
  [...new Set([...a, ...b])].slice(0, fewestClients)

export const plus = (a: Sums, b: Sums): Sums => ({
  ...(Object.fromEntries(summed.map((key) => [key, a[key] + b[key]])) as Record<(typeof summed)[number], number>),
  clients: a.clients.length >= fewestClients ? a.clients : fewOf(a.clients, b.clients),
})

/** One cell for each key. */
export function grouped<K>(rows: readonly CellRow[], keyOf: (row: CellRow) => K): Map<K, Sums> {
  const cells = new Map<K, Sums>()
  for (const row of rows) {
    const key = keyOf(row)
    cells.set(key, plus(cells.get(key) ?? nothing, row))
  }
  return cells
}

export const shownCell = (sums: Sums): DemandCell => ({
  demands: sums.demands,
  lines: sums.lines,
  asked: sums.asked,
  unmet: sums.unmet,
  scarce: sums.scarce,
  matched: sums.matched,
  responses: sums.responses,
  responsesKept: sums.responses_kept,
  answers: sums.answers,
  answersKept: sums.answers_kept,
  responseHours: sums.responded === 0 ? null : sums.response_hours / sums.responded,
})

/** As the rule of the published quarters takes it: different customers, and how much they said. */
export const weightOf = (sums: Sums) => ({ clients: sums.clients.length, answers: sums.lines })

/** A region as coarse as asked for; an unknown one stays unknown. */
export const coarse = (region: string, digits: number): string =>
  region === '' ? '' : region.slice(0, digits).padEnd(6, '0')

export interface Flow {
  from: string
  to: string
  kind: AnalysisFigures['flows'][number]['kind']
  orders: number
  clients: readonly string[]
}

export function flowsOf(rows: readonly FlowRow[], digits: number): Flow[] {
  const flows = new Map<string, Flow>()
  for (const row of rows) {
    const [from, to] = [coarse(row.from_region, digits), coarse(row.to_region, digits)]
    const kind = row.kind as Flow['kind']
    const key = `${from} ${to} ${kind}`
    const before = flows.get(key) ?? { from, to, kind, orders: 0, clients: [] }
    flows.set(key, { ...before, orders: before.orders + row.orders, clients: fewOf(before.clients, row.clients) })
  }
  return [...flows.values()].toSorted((a, b) => b.orders - a.orders)
}

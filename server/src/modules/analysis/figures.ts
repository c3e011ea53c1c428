import { type AnalysisFigures, type AnalysisQuery, levels } from '@tongheng/contract/analysis'
import type { Cell } from '@tongheng/contract/evaluation'
import type { ServiceKind } from '@tongheng/contract/surveys'
import { orNull, shownCells } from '#modules/evaluation'
import { organizationsById } from '#modules/organizations'
import { surveyFigures, trendPoint } from '#modules/surveys'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { coarse, type Flow, flowsOf, grouped, nothing, plus, shownCell, type Sums, weightOf } from './cells.ts'
import { type Months, monthOf, monthsIn, periodOf, shiftMonth } from './months.ts'
import { type CellRow, own } from './tables.ts'

/** Months shown unless others are asked for, and the most at once. */
const [usual, most] = [12, 72]

/** The asked months, the last one included. */
export function monthsAsked({ from, to }: { from?: string | undefined; to?: string | undefined }, now: Date): Months {
  const until = to === undefined ? shiftMonth(monthOf(now), 1) : shiftMonth(`${to}-01`, 1)
  const first = from === undefined ? shiftMonth(until, -usual) : `${from}-01`
  if (first >= until) throw fieldError('query.to', 'analysis.wrong-order')
  if (first < shiftMonth(until, -most)) throw fieldError('query.from', 'analysis.too-long', { months: most })
  return { from: first, until }
}

export type CellFilter = Pick<AnalysisQuery, 'region' | 'industry' | 'kind'>

export function cellsIn(
  db: AnyDb,
  { from, until }: Months,
  { region, industry, kind }: CellFilter,
): Promise<CellRow[]> {
  let query = own(db).selectFrom('analysis_cells').selectAll().where('month', '>=', from).where('month', '<', until)
  if (region !== undefined) query = query.where('region', 'like', `${region}%`)
  if (industry !== undefined) query = query.where('industry', '=', industry)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query.execute()
}

export const flowsIn = async (db: AnyDb, { from, until }: Months, digits: number): Promise<Flow[]> =>
  flowsOf(
    await own(db)
      .selectFrom('analysis_flows')
      .selectAll()
      .where('month', '>=', from)
      .where('month', '<', until)
      .execute(),
    digits,
  )

const weights = <K>(cells: ReadonlyMap<K, Sums>) => new Map([...cells].map(([key, sums]) => [key, weightOf(sums)]))

/** The cells of one division, the largest first, without what would tell of too few enterprises. */
function divided(rows: readonly CellRow[], keyOf: (row: CellRow) => string) {
  const cells = grouped(rows, keyOf)
  const shown = shownCells(weights(cells))
  return [...cells]
    .toSorted(([, a], [, b]) => b.lines - a.lines)
    .map(([key, sums]) => ({ key, cell: shown.has(key) ? shownCell(sums) : null }))
}

const mostGaps = 100

/** Quantity by region, in both directions safe. */
export function gapsOf(rows: readonly CellRow[], digits: number): AnalysisFigures['gaps'] {
  const cells = grouped(rows, (row) => JSON.stringify([row.quantity, coarse(row.region, digits)]))
  const parts = (key: string) => JSON.parse(key) as [string, string]
  const shown = shownCells(weights(cells), [(key) => parts(key)[0], (key) => `region ${parts(key)[1]}`])
  return [...cells]
    .filter(([, sums]) => sums.unmet > 0)
    .toSorted(([, a], [, b]) => b.unmet - a.unmet)
    .slice(0, mostGaps)
    .map(([key, sums]) => {
      const [quantity, region] = parts(key)
      return { quantity, region, cell: shown.has(key) ? shownCell(sums) : null }
    })
}

const directions = [(flow: Flow) => `from ${flow.from}`, (flow: Flow) => `to ${flow.to}`]

/** Flows in both directions safe. */
export function shownFlows(flows: readonly Flow[]): AnalysisFigures['flows'] {
  const cells = new Map(flows.map((flow) => [flow, { clients: flow.clients.length, answers: flow.orders }]))
  const shown = shownCells(cells, directions)
  return flows.map(({ clients: _clients, ...flow }, at) => {
    const isShown = shown.has(flows[at] as Flow)
    return { ...flow, orders: isShown ? flow.orders : null }
  })
}

type Satisfied = AnalysisFigures['satisfaction']['total']

const satisfied = (cell: Pick<Cell, 'mean' | 'answers'> | null): Satisfied =>
  cell === null || cell.mean === null ? null : { mean: cell.mean, answers: cell.answers }

interface Rated {
  clients: number
  answers: number
  mean: number | null
}

/** Several units together. How many different customers they had is not known: at the least as many as the largest. */
const together = (a: Rated, b: Rated): Rated => ({
  clients: Math.max(a.clients, b.clients),
  answers: a.answers + b.answers,
  mean:
    a.answers + b.answers === 0
      ? null
      : ((a.mean ?? 0) * a.answers + (b.mean ?? 0) * b.answers) / (a.answers + b.answers),
})

async function satisfactionIn(db: AnyDb, months: Months, digits: number): Promise<AnalysisFigures['satisfaction']> {
  const figures = await surveyFigures(db, periodOf(months))
  const known = await organizationsById(
    db,
    figures.institutions.map(({ id }) => id),
  )
  const regions = new Map<string, Rated>()
  for (const { id, cell } of figures.institutions) {
    const region = coarse(known.get(id)?.region ?? '', digits)
    regions.set(region, together(regions.get(region) ?? { clients: 0, answers: 0, mean: null }, cell))
  }
  const shown = shownCells(regions)
  const quarters = new Map(monthsIn(months).map((month) => [quarterStart(month), month]))
  const points: AnalysisFigures['satisfaction']['quarters'] = []
  for (const quarter of quarters.keys()) {
    const point = await trendPoint(db, periodOf({ from: quarter, until: shiftMonth(quarter, 3) }))
    points.push({ quarter, cell: satisfied(orNull(point)) })
  }
  return {
    total: satisfied(orNull(figures.platform)),
    regions: [...regions].map(([region, cell]) => ({ region, cell: shown.has(region) ? satisfied(cell) : null })),
    kinds: figures.kinds.map(({ kind, cell }) => ({ kind, cell: satisfied(orNull(cell)) })),
    quarters: points,
  }
}

const quarterStart = (month: string): string => shiftMonth(month, -((Number(month.slice(5, 7)) - 1) % 3))

/** When what is asked for was counted last. */
export async function countedAt(db: AnyDb): Promise<string | null> {
  const row = await own(db)
    .selectFrom('analysis_months')
    .select(({ fn }) => fn.max('counted_at').as('at'))
    .executeTakeFirst()
  return row?.at?.toISOString() ?? null
}

const kindOf = (kind: string): ServiceKind | null => (kind === '' ? null : (kind as ServiceKind))

/** Everything that demands, orders and surveys of these months say (NQI-6.3-analysis). */
export async function analysisFigures(db: AnyDb, query: AnalysisQuery, now: Date): Promise<AnalysisFigures> {
  const months = monthsAsked(query, now)
  const digits = levels[query.level]
  const rows = await cellsIn(db, months, query)
  const by = (keyOf: (row: CellRow) => string) => divided(rows, keyOf)
  const total = rows.reduce(plus, nothing)
  return {
    ...months,
    countedAt: await countedAt(db),
    total: total.clients.length === 0 || orNull(weightOf(total)) === null ? null : shownCell(total),
    regions: by((row) => coarse(row.region, digits)).map(({ key, cell }) => ({ region: key, cell })),
    industries: by((row) => row.industry).map(({ key, cell }) => ({ industry: key === '' ? null : key, cell })),
    kinds: by((row) => row.kind).map(({ key, cell }) => ({ kind: kindOf(key), cell })),
    quantities: by((row) => row.quantity).map(({ key, cell }) => ({ quantity: key, cell })),
    months: by((row) => row.month)
      .map(({ key, cell }) => ({ month: key, cell }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    gaps: gapsOf(rows, digits),
    flows: shownFlows(await flowsIn(db, months, digits)),
    satisfaction: await satisfactionIn(db, months, digits),
  }
}

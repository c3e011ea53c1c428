import type { SimulatedOutput, UncertaintyCase } from '@tongheng/metrology'
import type { CoveredResult } from './resultOf.ts'
import type { FinishedRun } from './useSimulation.ts'

export interface Cell {
  value: string | number
  fontWeight?: 'bold'
  backgroundColor?: string
  wrap?: boolean
}
export type Row = (Cell | null)[]

export interface Sheet {
  sheet: string
  data: Row[]
  columns: { width: number }[]
}

/** Words of the page. */
type Words = (key: string) => string

export interface Evaluated {
  subject: UncertaintyCase
  results: readonly CoveredResult[]
  correlation: readonly (readonly number[])[]
  /** Only a run of the same inputs. */
  run: FinishedRun | null
}

const head = (...titles: string[]): Row =>
  titles.map((value) => ({ value, fontWeight: 'bold', backgroundColor: '#e3f0ef', wrap: true }))

/** Numbers stay numbers; what is infinite or undefined becomes a word that Excel can show. */
function cell(value: string | number | null | undefined): Cell | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number' && !Number.isFinite(value)) return { value: value > 0 ? '∞' : '—' }
  return { value }
}

const line = (...values: (string | number | null | undefined)[]): Row => values.map(cell)
const columns = (...widths: number[]) => widths.map((width) => ({ width }))

/** The sheets of a workbook: results, budgets, inputs, and Monte Carlo where it was run. */
export function sheetsOf(evaluated: Evaluated, t: Words): Sheet[] {
  const sheets = [resultSheet(evaluated, t), budgetSheet(evaluated, t), inputSheet(evaluated, t)]
  return evaluated.run ? [...sheets, simulationSheet(evaluated.run, t), histogramSheet(evaluated.run, t)] : sheets
}

function resultSheet({ subject, results, correlation }: Evaluated, t: Words): Sheet {
  const names = results.map(({ output }) => output.name)
  const rows = results.map(({ output, coverage, printed }) =>
    line(
      output.name,
      output.unit,
      output.value,
      output.u,
      output.veff,
      coverage?.k,
      coverage && coverage.p * 100,
      coverage?.U,
      printed?.value,
      printed?.U,
    ),
  )
  const matrix = names.length > 1 ? [[], head(t('calculator.xlsx.correlation'), ...names)] : []
  const correlations = names.length > 1 ? names.map((name, row) => line(name, ...(correlation[row] ?? []))) : []
  return {
    sheet: t('calculator.xlsx.results'),
    columns: columns(18, 10, 22, 18, 10, 8, 10, 18, 18, 14),
    data: [
      line(t('calculator.xlsx.case'), subject.id),
      line(t('calculator.xlsx.model'), subject.model),
      [],
      head(
        t('calculator.xlsx.result'),
        t('calculator.xlsx.unit'),
        'y',
        'u_c',
        'ν_eff',
        'k',
        'p / %',
        'U',
        t('calculator.xlsx.printedY'),
        t('calculator.xlsx.printedU'),
      ),
      ...rows,
      ...matrix,
      ...correlations,
    ],
  }
}

function budgetSheet({ results }: Evaluated, t: Words): Sheet {
  const rows = results.flatMap(({ output }) =>
    output.budget.map((row) =>
      line(
        output.name,
        row.input,
        row.label,
        row.value,
        t(`calculator.distribution.${row.distribution}`),
        row.u,
        row.dof,
        row.sensitivity,
        row.contribution,
        row.percent,
      ),
    ),
  )
  return {
    sheet: t('calculator.xlsx.budget'),
    columns: columns(10, 14, 24, 20, 18, 18, 8, 18, 18, 10),
    data: [
      head(
        t('calculator.xlsx.result'),
        t('calculator.xlsx.input'),
        t('calculator.xlsx.source'),
        'x',
        t('calculator.xlsx.law'),
        'u(x)',
        'ν',
        'c',
        '|c|·u(x)',
        '%',
      ),
      ...rows,
    ],
  }
}

function inputSheet({ subject }: Evaluated, t: Words): Sheet {
  const rows = subject.inputs.flatMap((input) => {
    const components = input.components?.length ? input.components : [undefined]
    return components.map((component) =>
      line(
        input.name,
        input.value,
        input.unit,
        input.modelUnit,
        component && t(`calculator.distribution.${component.distribution}`),
        component && figuresText(component),
        component?.dof,
        component?.label,
      ),
    )
  })
  const correlations = (subject.correlations ?? []).map(({ a, b, r }) => line(a, b, r))
  return {
    sheet: t('calculator.xlsx.inputs'),
    columns: columns(14, 20, 12, 12, 18, 44, 8, 24),
    data: [
      head(
        t('calculator.xlsx.input'),
        t('calculator.xlsx.value'),
        t('calculator.xlsx.unit'),
        t('calculator.xlsx.modelUnit'),
        t('calculator.xlsx.law'),
        t('calculator.xlsx.figures'),
        'ν',
        t('calculator.xlsx.source'),
      ),
      ...rows,
      ...(correlations.length === 0
        ? []
        : [[], head(t('calculator.xlsx.input'), t('calculator.xlsx.input'), 'r'), ...correlations]),
    ],
  }
}

/** `U = 0.002, k = 2`: the figures of a component as they stand in the file. */
export function figuresText(component: object): string {
  const passed = ['distribution', 'label', 'dof']
  return Object.entries(component)
    .filter(([name, value]) => !passed.includes(name) && value !== null && value !== undefined)
    .map(([name, value]) => (Array.isArray(value) ? `${name}: ${value.join('; ')}` : `${name} = ${String(value)}`))
    .join(', ')
}

function simulationSheet({ simulation, order }: FinishedRun, t: Words): Sheet {
  const rows = simulation.outputs.flatMap((output: SimulatedOutput) =>
    output.intervals.map(({ p, low, high, shortLow, shortHigh }) =>
      line(output.name, output.mean, output.u, output.median, p * 100, low, high, shortLow, shortHigh),
    ),
  )
  return {
    sheet: t('calculator.xlsx.simulation'),
    columns: columns(14, 22, 18, 22, 8, 22, 22, 22, 22),
    data: [
      line(t('calculator.xlsx.trials'), simulation.trials),
      line(t('calculator.xlsx.seed'), order.seed),
      [],
      head(
        t('calculator.xlsx.result'),
        t('calculator.xlsx.mean'),
        'u',
        t('calculator.xlsx.median'),
        'p / %',
        t('calculator.xlsx.low'),
        t('calculator.xlsx.high'),
        t('calculator.xlsx.shortLow'),
        t('calculator.xlsx.shortHigh'),
      ),
      ...rows,
    ],
  }
}

function histogramSheet({ simulation }: FinishedRun, t: Words): Sheet {
  const rows = simulation.outputs.flatMap(({ name, histogram }) =>
    (histogram?.counts ?? []).map((count, index) =>
      line(
        name,
        (histogram?.from ?? 0) + index * (histogram?.width ?? 0),
        (histogram?.from ?? 0) + (index + 1) * (histogram?.width ?? 0),
        count,
      ),
    ),
  )
  return {
    sheet: t('calculator.xlsx.histogram'),
    columns: columns(14, 22, 22, 14),
    data: [
      head(t('calculator.xlsx.result'), t('calculator.xlsx.from'), t('calculator.xlsx.to'), t('calculator.xlsx.count')),
      ...rows,
    ],
  }
}

import { createHash } from 'node:crypto'
import {
  type BudgetRow,
  describe,
  type InputQuantity,
  type Problem,
  type SimulatedOutput,
  validateGum,
} from '@tongheng/metrology'
import { canonicalJson } from '#platform/canonical'
import { type DocumentLabels, documentLabel } from '#platform/documents/labels'
import type { TemplateInputs } from '#platform/documents/prepare'
import type { PrintText } from '#platform/documents/printParts'
import type { Calculation, Covered } from './calculate.ts'
import { chartOf } from './chart.ts'
import { figure, figureBeside } from './figures.ts'

type Words = DocumentLabels['calculation']
type Part = TemplateInputs['calculation']['parts'][number]

const word = (find: (words: Words) => string, parameters: Record<string, string> = {}) =>
  documentLabel(
    ({ calculation }) => find(calculation),
    () => parameters,
  )
const sentence = (problem: Problem): PrintText => ({ zh: describe(problem, 'zh'), en: describe(problem, 'en') })
const columns = (...labels: PrintText[]) => labels.map((label) => ({ label }))

const beijing = (moment: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(moment),
  ) + ' +08:00'

function aboutPart({ simulation, subject }: Calculation, createdAt: string): Part {
  const trials = String(simulation?.trials ?? 0)
  return {
    title: word((words) => words.about),
    paragraphs: [
      word((words) => words.statement),
      simulation
        ? word((words) => words.statementMcm, { trials, seed: String(simulation.seed) })
        : word((words) => words.statementNone),
      word((words) => words.limits),
    ],
    fields: [
      { label: word((words) => words.made), value: beijing(createdAt) },
      {
        label: word((words) => words.hash),
        value: createHash('sha256').update(canonicalJson(subject)).digest('hex'),
      },
    ],
  }
}

const resultRow = ({ output, coverage, printed }: Covered): PrintText[] => [
  output.name,
  figureBeside(output.value, output.u),
  figure(output.u),
  figure(output.veff),
  coverage ? String(coverage.k) : '—',
  coverage ? figure(coverage.p) : '—',
  coverage ? figure(coverage.U) : '—',
  printed ? `${printed.value} ± ${printed.U}` : '—',
  output.unit,
]

const resultPart = ({ results, evaluation }: Calculation): Part => ({
  title: word((words) => words.result),
  tables: [
    {
      columns: columns(
        ...(['output', 'value', 'u', 'veff', 'k', 'p', 'U', 'reported', 'unit'] as const).map((key) =>
          word((words) => words[key]),
        ),
      ),
      rows: results.map(resultRow),
    },
  ],
  fields: results.flatMap(({ output }, a) =>
    results.slice(a + 1).map((other, after) => ({
      label: word((words) => words.correlation, { a: output.name, b: other.output.name }),
      value: figure(evaluation.correlation[a]?.[a + 1 + after] ?? null),
    })),
  ),
  paragraphs: results.flatMap(({ output, coverage, problem }) => [
    ...(coverage ? [sentence(coverage.reason)] : []),
    ...(problem ? [sentence(problem)] : []),
    ...output.warnings.map(sentence),
  ]),
})

const modelPart = ({ subject }: Calculation): Part => ({
  title: word((words) => words.model),
  paragraphs: [subject.model.replaceAll(/\s*;\s*/g, '\n')],
})

const componentText = (component: NonNullable<InputQuantity['components']>[number]) => {
  const { distribution, label, readings } = component
  const figures = Object.entries(component).filter(([, value]) => typeof value === 'number')
  return word((words) => {
    const names: Readonly<Record<string, string>> = words.figures
    const sizes = [
      ...figures.map(([name, value]) => `${names[name] ?? name} = ${String(value)}`),
      ...(readings ? [`n = ${readings.length}`] : []),
    ]
    return `${words.distributions[distribution]}: ${sizes.join(', ')}${label ? ` (${label})` : ''}`
  })
}

const joined = (texts: readonly { zh: string; en: string }[]): PrintText => ({
  zh: texts.map(({ zh }) => zh).join('\n'),
  en: texts.map(({ en }) => en).join('\n'),
})

const inputPart = ({ subject, evaluation }: Calculation): Part => ({
  title: word((words) => words.inputs),
  tables: [
    {
      columns: columns(
        ...(['input', 'value', 'unit', 'components'] as const).map((key) => word((words) => words[key])),
      ),
      rows: subject.inputs.map((input) => [
        input.name,
        String(input.value ?? evaluation.inputs.find(({ name }) => name === input.name)?.value ?? ''),
        input.unit ?? '',
        joined((input.components ?? []).map(componentText)),
      ]),
    },
  ],
  paragraphs: (subject.correlations ?? []).map(({ a, b, r }) =>
    word((words) => `${words.correlation} = ${r}`, { a, b }),
  ),
})

const budgetRow = (row: BudgetRow): PrintText[] => [
  row.label === '' ? row.input : `${row.input} ${row.label}`,
  figureBeside(row.value, row.u),
  word((words) => (words.distributions as Record<string, string>)[row.distribution] ?? row.distribution),
  figure(row.u),
  figure(row.dof),
  figure(row.sensitivity),
  figure(row.contribution),
  row.percent.toFixed(1),
]

const budgetPart = ({ output }: Covered): Part => ({
  title: word((words) => words.budget, { name: output.name }),
  tables: [
    {
      columns: columns(
        ...(['input', 'value', 'distribution', 'u', 'dof', 'sensitivity', 'contribution', 'percent'] as const).map(
          (key) => word((words) => words[key]),
        ),
      ),
      rows: output.budget.map(budgetRow),
    },
  ],
})

function simulationPart(simulated: SimulatedOutput, { output, coverage }: Covered): Part {
  const p = coverage?.p ?? 0.95
  const chart = chartOf(simulated, output, p)
  const interval = simulated.intervals.find((one) => one.p === p)
  const checked = coverage && interval ? validateGum({ ...output, U: coverage.U }, interval) : null
  const beside = (value: number) => figureBeside(value, simulated.u)
  const share = simulated.undefinedShare
  return {
    title: word((words) => words.simulation, { name: simulated.name }),
    tables: [
      {
        columns: columns(
          ...(['method', 'value', 'u', 'median', 'p', 'symmetric', 'shortest'] as const).map((key) =>
            word((words) => words[key]),
          ),
        ),
        rows: simulated.intervals.map((one) => [
          word((words) => words.mcm),
          beside(simulated.mean),
          figure(simulated.u),
          beside(simulated.median),
          figure(one.p),
          `[${beside(one.low)}, ${beside(one.high)}]`,
          `[${beside(one.shortLow)}, ${beside(one.shortHigh)}]`,
        ]),
      },
    ],
    paragraphs: [
      ...(checked
        ? [word((words) => (checked.valid ? words.valid : words.invalid), { tolerance: figure(checked.tolerance, 2) })]
        : []),
      ...(share > 0 ? [word((words) => words.share, { share: figure(share * 100, 2) })] : []),
    ],
    ...(chart ? { chart } : {}),
  }
}

/** What goes on paper: what was computed and from what, results, inputs, budgets, Monte Carlo with its histogram. */
export function reportOf(
  calculation: Calculation,
  { language, createdAt }: { language: 'zh' | 'en'; createdAt: string },
): TemplateInputs['calculation'] {
  const { results, simulation, subject } = calculation
  return {
    language,
    createdAt,
    title: word((words) => words.title),
    name: subject.id ?? '',
    parts: [
      resultPart(calculation),
      modelPart(calculation),
      inputPart(calculation),
      ...results.map(budgetPart),
      ...(simulation?.outputs ?? []).flatMap((simulated, index) => {
        const result = results[index]
        return result ? [simulationPart(simulated, result)] : []
      }),
      aboutPart(calculation, createdAt),
    ],
  }
}

import { MetrologyError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { evaluateSteps, gradient } from '../expression/evaluate.ts'
import { directionalSeries } from '../expression/taylor.ts'
import type { UncertaintyCase } from './case.ts'
import type { Law } from './law.ts'
import { prepare } from './prepare.ts'
import type { PreparedCase } from './prepare.ts'

/** One line of an uncertainty budget: a component of an input, in model units. */
export interface BudgetRow {
  input: string
  label: string
  value: number
  distribution: Law['kind']
  /** Standard uncertainty of the component. */
  u: number
  dof: number
  sensitivity: number
  /** |c|·u, in the unit of the output. */
  contribution: number
  /** Share of the variance of the output in percent; with correlated inputs the shares need not add up to 100. */
  percent: number
}

export interface OutputResult {
  name: string
  unit: string
  value: number
  /** Combined standard uncertainty, first order (JCGM 100, equations 10 and 13). */
  u: number
  /** Effective degrees of freedom (Welch–Satterthwaite, JCGM 100 G.2b); null where undefined: u = 0, or correlated inputs of finite dof. */
  veff: number | null
  sensitivity: Readonly<Record<string, number>>
  contribution: Readonly<Record<string, number>>
  /** Standard uncertainty with second-order terms (JCGM 100, 5.1.2 NOTE); null where not computed or not defined. */
  uSecondOrder: number | null
  budget: readonly BudgetRow[]
  warnings: readonly Problem[]
}

export interface Evaluation {
  outputs: readonly OutputResult[]
  /** Correlation matrix of the outputs, row by row; 0 where an output has u = 0. */
  correlation: readonly (readonly number[])[]
  inputs: ReadonlyArray<{ name: string; value: number; u: number; dof: number }>
}

export interface EvaluationOptions {
  /** Computes second-order terms and warns where first order is not good enough. Default true. */
  secondOrder?: boolean
}

/**
 * First-order evaluation of a measurement model (JJF 1059.1-2012 = JCGM 100:2008, clause 5 and annex G).
 *
 * @throws MetrologyError naming the place of the fault
 */
export function evaluate(subject: UncertaintyCase, options: EvaluationOptions = {}): Evaluation {
  return evaluatePrepared(prepare(subject), options)
}

export function evaluatePrepared(prepared: PreparedCase, options: EvaluationOptions = {}): Evaluation {
  const { program, inputs, outputs } = prepared
  const point = Float64Array.from(inputs, (input) => input.value)
  const values = evaluateSteps(program, point)
  const gradients = outputs.map(({ step, name }) => checkedGradient(prepared, gradient(program, values, step), name))
  const results = outputs.map(({ name, unit, step }, index) => {
    const c = gradients[index]!
    const u = Math.sqrt(covariance(prepared, c, c))
    const withSecondOrder = options.secondOrder !== false && prepared.correlation.indexes.length === 0
    const uSecondOrder = withSecondOrder ? secondOrder(prepared, point, { step, c }) : null
    return {
      name,
      unit,
      value: values[step]!,
      u,
      veff: effectiveDof(prepared, c, u),
      sensitivity: Object.fromEntries(inputs.map((input, i) => [input.name, c[i]!])),
      contribution: Object.fromEntries(
        inputs.map((input, i) => [input.name, input.u === 0 ? 0 : Math.abs(c[i]!) * input.u]),
      ),
      uSecondOrder,
      budget: budgetRows(prepared, c, u),
      warnings: nonLinear(u, uSecondOrder)
        ? [{ code: 'warning.first-order' as const, place: `outputs.${name}`, params: {} }]
        : [],
    }
  })
  const correlation = outputs.map((_, a) =>
    outputs.map((__, b) => outputCorrelation(prepared, [gradients[a]!, gradients[b]!], a === b)),
  )
  return { outputs: results, correlation, inputs: inputs.map(({ name, value, u, dof }) => ({ name, value, u, dof })) }
}

/** A derivative that does not exist matters only for inputs that are uncertain. */
function checkedGradient(prepared: PreparedCase, c: Float64Array, output: string): Float64Array {
  for (const [index, input] of prepared.inputs.entries()) {
    if (input.u > 0 && !Number.isFinite(c[index])) {
      throw new MetrologyError('evaluation.singular', `inputs.${input.name}`, { output, input: input.name })
    }
  }
  return c
}

/** Σ cᵢdᵢuᵢ² + ΣΣ cᵢdⱼrᵢⱼuᵢuⱼ; what is left by cancellation below rounding is zero. */
function covariance(prepared: PreparedCase, c: Float64Array, d: Float64Array): number {
  const { inputs, correlation } = prepared
  let sum = 0
  let size = 0
  for (let i = 0; i < inputs.length; i += 1) {
    const u = inputs[i]!.u
    if (u === 0) continue
    sum += c[i]! * u * (d[i]! * u)
    size += Math.abs(c[i]! * u * d[i]! * u)
  }
  for (const [row, i] of correlation.indexes.entries()) {
    for (const [column, j] of correlation.indexes.entries()) {
      const r = correlation.matrix[row]![column]!
      if (i === j || r === 0 || inputs[i]!.u === 0 || inputs[j]!.u === 0) continue
      const term = r * c[i]! * inputs[i]!.u * d[j]! * inputs[j]!.u
      sum += term
      size += Math.abs(term)
    }
  }
  return Math.abs(sum) <= 1e-15 * size ? 0 : c === d ? Math.max(0, sum) : sum
}

function outputCorrelation(
  prepared: PreparedCase,
  [c, d]: readonly [Float64Array, Float64Array],
  same: boolean,
): number {
  const product = Math.sqrt(covariance(prepared, c, c) * covariance(prepared, d, d))
  if (product === 0) return 0
  return same ? 1 : Math.max(-1, Math.min(1, covariance(prepared, c, d) / product))
}

function effectiveDof(prepared: PreparedCase, c: Float64Array, u: number): number | null {
  if (u === 0) return null
  const correlated = new Set(prepared.correlation.indexes)
  let sum = 0
  for (const [index, input] of prepared.inputs.entries()) {
    const contribution = input.u === 0 ? 0 : Math.abs(c[index]!) * input.u
    if (contribution === 0 || input.dof === Infinity) continue
    if (correlated.has(index)) return null
    sum += (contribution / u) ** 4 / input.dof
  }
  return sum === 0 ? Infinity : 1 / sum
}

/** Whole degrees of freedom for the t table: truncated (JCGM 100, G.4.1), safe against 8.999 999 999 for 9. */
export const truncatedDof = (veff: number): number =>
  veff === Infinity ? Infinity : Math.max(1, Math.floor(veff * (1 + 1e-10)))

function budgetRows(prepared: PreparedCase, c: Float64Array, u: number): BudgetRow[] {
  return prepared.inputs.flatMap((input, index) =>
    input.laws.map((law, part) => {
      const size = Math.abs(input.scale) * law.u
      const contribution = size === 0 ? 0 : Math.abs(c[index]!) * size
      return {
        input: input.name,
        label: input.labels[part] ?? '',
        value: input.value,
        distribution: law.kind,
        u: size,
        dof: law.dof,
        sensitivity: c[index]!,
        contribution,
        percent: u === 0 ? 0 : (contribution / u) ** 2 * 100,
      }
    }),
  )
}

const largestSecondOrderWork = 2_000_000

/** u² with terms ΣΣ [½ f_ij² + f_i f_ijj] u_i²u_j² (JCGM 100, 5.1.2 NOTE, normal-theory form, independent inputs). */
function secondOrder(
  prepared: PreparedCase,
  point: Float64Array,
  { step, c }: { step: number; c: Float64Array },
): number | null {
  const uncertain = [...prepared.inputs.keys()].filter((index) => prepared.inputs[index]!.u > 0)
  if (uncertain.length ** 2 * (step + 1) > largestSecondOrderWork) return null
  let sum = 0
  for (const i of uncertain) {
    const ui = prepared.inputs[i]!.u
    sum += (c[i]! * ui) ** 2
    for (const j of uncertain) {
      const series = directionalSeries(prepared.program, point, { output: step, first: i, second: j })
      const uj = prepared.inputs[j]!.u
      sum += (0.5 * series[3] ** 2 + series[1] * 2 * series[5]) * (ui * uj) ** 2
    }
  }
  return Number.isFinite(sum) && sum >= 0 ? Math.sqrt(sum) : null
}

const nonLinear = (u: number, uSecondOrder: number | null): boolean =>
  uSecondOrder !== null && Math.abs(uSecondOrder - u) > 0.05 * Math.max(u, 1e-300)

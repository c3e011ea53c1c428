import type { z } from 'zod'
import { MetrologyError, describe } from '../errors.ts'
import { parseCase } from '../evaluation/case.ts'
import type { UncertaintyCase } from '../evaluation/case.ts'
import { evaluate, truncatedDof } from '../evaluation/evaluate.ts'
import type { Evaluation, OutputResult } from '../evaluation/evaluate.ts'
import { simulate } from '../monteCarlo/simulate.ts'
import type { SimulatedOutput, Simulation } from '../monteCarlo/simulate.ts'
import { tFactor } from '../special.ts'

export interface ReportOptions {
  trials?: number
  seed?: number
  /** False leaves Monte Carlo out. */
  mcm?: boolean
}

export interface ErrorReport {
  code: string
  place: string
  /** Chinese, then English. */
  message: string
}

type Levels = { p95: number; p9545: number; p99: number }

export interface OutputReport {
  value: number
  u: number
  /** Number, "inf", or null where undefined. */
  veff: number | 'inf' | null
  k: Levels | null
  U: ({ k2: number } & Partial<Levels>) | null
  sensitivity: Readonly<Record<string, number>>
  contribution: Readonly<Record<string, number>>
  uSecondOrder: number | null
  mcm?: Readonly<Record<string, number>>
}

export interface CaseReport {
  id: string | null
  outputs?: Readonly<Record<string, OutputReport>>
  /** Correlations of pairs of outputs, keys `A,B`. */
  correlation?: Readonly<Record<string, number>>
  mcmCorrelation?: Readonly<Record<string, number>>
  /** Codes of warnings, such as a model that is too non-linear for first order. */
  warnings?: readonly string[]
  error?: ErrorReport
  /** First order worked, simulation did not. */
  mcmError?: ErrorReport
}

/** What `tongheng uncertainty FILE` prints: a report for one case, or an array of reports for an array. Faults are reports, not exceptions. */
export function uncertaintyReport(file: unknown, options: ReportOptions = {}): CaseReport | CaseReport[] {
  return Array.isArray(file) ? file.map((entry: unknown) => caseReport(entry, options)) : caseReport(file, options)
}

export const errorReport = (error: unknown): ErrorReport => {
  if (!(error instanceof MetrologyError)) throw error
  const problem = error.problem()
  return {
    code: problem.code,
    place: problem.place,
    message: `${describe(problem, 'zh')} / ${describe(problem, 'en')}`,
  }
}

/** Checks the shape of a whole file. @throws case.invalid with the place of the first fault */
export function parseFile<T>(schema: z.ZodType<T>, file: unknown): T {
  const checked = schema.safeParse(file)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  throw new MetrologyError('case.invalid', place, { detail: issue?.message ?? '' })
}

const idOf = (entry: unknown): string | null =>
  typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? entry.id : null

function caseReport(entry: unknown, options: ReportOptions): CaseReport {
  const id = idOf(entry)
  try {
    const subject = parseCase(entry)
    const evaluation = evaluate(subject)
    const simulated = options.mcm === false ? {} : simulation(subject, options)
    return { id, ...report(evaluation, simulated.value), ...(simulated.error ? { mcmError: simulated.error } : {}) }
  } catch (error) {
    return { id, error: errorReport(error) }
  }
}

function simulation(
  subject: UncertaintyCase,
  { trials, seed }: ReportOptions,
): { value?: Simulation; error?: ErrorReport } {
  try {
    return {
      value: simulate(subject, {
        ...(trials === undefined ? {} : { trials }),
        ...(seed === undefined ? {} : { seed }),
      }),
    }
  } catch (error) {
    return { error: errorReport(error) }
  }
}

function report(evaluation: Evaluation, simulated: Simulation | undefined): Omit<CaseReport, 'id'> {
  const names = evaluation.outputs.map(({ name }) => name)
  const outputs = evaluation.outputs.map((output, index) => {
    const mcm = simulated?.outputs[index]
    return [output.name, { ...firstOrder(output), ...(mcm ? { mcm: monteCarlo(mcm) } : {}) }] as const
  })
  return {
    outputs: Object.fromEntries(outputs),
    correlation: pairs(names, evaluation.correlation),
    ...(simulated ? { mcmCorrelation: pairs(names, simulated.correlation) } : {}),
    warnings: evaluation.outputs.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  }
}

function firstOrder(output: OutputResult): OutputReport {
  const { value, u, veff, sensitivity, contribution, uSecondOrder } = output
  const dof = veff === null ? null : truncatedDof(veff)
  const k = dof === null ? null : { p95: tFactor(0.95, dof), p9545: tFactor(0.9545, dof), p99: tFactor(0.99, dof) }
  const levels = k ? { p95: k.p95 * u, p9545: k.p9545 * u, p99: k.p99 * u } : {}
  const U = u === 0 ? null : { k2: 2 * u, ...levels }
  return { value, u, veff: veff === Infinity ? 'inf' : veff, k, U, sensitivity, contribution, uSecondOrder }
}

function monteCarlo(output: SimulatedOutput): Record<string, number> {
  const [p95, p99] = output.intervals
  const { trials, mean, u, median, undefinedShare } = output
  if (!p95 || !p99) return {}
  return {
    trials,
    mean,
    u,
    median,
    low95: p95.low,
    high95: p95.high,
    low99: p99.low,
    high99: p99.high,
    shortLow95: p95.shortLow,
    shortHigh95: p95.shortHigh,
    shortLow99: p99.shortLow,
    shortHigh99: p99.shortHigh,
    undefinedShare,
  }
}

function pairs(names: readonly string[], matrix: readonly (readonly number[])[]): Record<string, number> {
  const entries = names.flatMap((a, row) =>
    names.slice(row + 1).map((b, offset) => [`${a},${b}`, matrix[row]?.[row + 1 + offset] ?? 0] as const),
  )
  return Object.fromEntries(entries)
}

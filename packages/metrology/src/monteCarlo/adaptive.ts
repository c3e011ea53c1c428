import { MetrologyError } from '../errors.ts'
import type { UncertaintyCase } from '../evaluation/case.ts'
import { prepare } from '../evaluation/prepare.ts'
import { blockRunner, blockSize } from './blocks.ts'
import { collectorFor, gathered } from './collector.ts'
import { coverageInterval, orderStatistics, tailNeeded } from './order.ts'
import type { Interval } from './order.ts'
import { simulateSteps } from './simulate.ts'
import type { Simulation, SimulationOptions } from './simulate.ts'

/** Numerical tolerance δ = ½·10^l of u = c·10^l with `digits` digits in c (JCGM 101, 7.9.2). */
export function numericalTolerance(u: number, digits: 1 | 2): number {
  if (!(u > 0)) return 0
  const exponent = Number(u.toExponential(digits - 1).split('e')[1])
  return 0.5 * 10 ** (exponent - digits + 1)
}

export interface AdaptiveOptions extends Omit<SimulationOptions, 'trials' | 'probabilities'> {
  /** Coverage probability, default 0.95. */
  p?: number
  /** Significant digits of u to be stable, default 2. */
  digits?: 1 | 2
  /** Where to give up, default 10⁷. */
  mostTrials?: number
}

export interface AdaptiveSimulation extends Simulation {
  /** False where `mostTrials` was reached first. */
  stable: boolean
  /** δ per output. */
  tolerances: readonly number[]
}

/** Estimate, u and ends of the interval, one list each with a figure per group. */
type Figures = readonly [number[], number[], number[], number[]]

/**
 * Adaptive Monte Carlo (JCGM 101, 7.9.4): blocks of M = max(10⁴, 100/(1 − p)) trials until twice the standard deviations of the averages of estimate, u and both
 * ends of the coverage interval are below the numerical tolerance for every output; the result is then that of all trials.
 *
 * @throws MetrologyError
 */
export function simulateAdaptive(subject: UncertaintyCase, options: AdaptiveOptions = {}): AdaptiveSimulation {
  const steps = adaptiveSteps(subject, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in slices; yields the number of trials so far. */
export function* adaptiveSteps(
  subject: UncertaintyCase,
  options: AdaptiveOptions = {},
): Generator<number, AdaptiveSimulation, void> {
  const { p = 0.95, digits = 2, mostTrials = 10_000_000, seed = 1, histogramBins = 0 } = options
  if (!(p > 0 && p < 1)) throw new MetrologyError('coverage.probability', 'p')
  const prepared = prepare(subject)
  const runner = blockRunner(prepared, seed)
  const perGroup = Math.max(1, Math.ceil(100 / (1 - p) / blockSize))
  const figures = prepared.outputs.map((): Figures => [[], [], [], []])
  let tolerances: number[] = []
  let groups = 0
  let stable = false
  while (!stable && (groups + 1) * perGroup * blockSize <= mostTrials) {
    const collectors = prepared.outputs.map(() => collectorFor(null, perGroup * blockSize))
    for (let block = 0; block < perGroup; block += 1) runner.run(groups * perGroup + block, blockSize, collectors)
    for (const [index, collector] of collectors.entries()) addGroup(figures[index]!, gathered(collector.low), p)
    groups += 1
    tolerances = figures.map(([, us]) => numericalTolerance(average(us), digits))
    stable = groups > 1 && figures.every((lists, index) => lists.every((list) => isStable(list, tolerances[index]!)))
    yield groups * perGroup * blockSize
  }
  const trials = Math.max(1, groups) * perGroup * blockSize
  const simulation = yield* simulateSteps(subject, { trials, seed, histogramBins, probabilities: [p] })
  return { ...simulation, stable, tolerances }
}

/** Mean, standard deviation and interval of one group of trials. */
function addGroup(figures: Figures, values: Float64Array, p: number): void {
  const count = values.length
  if (count === 0) throw new MetrologyError('simulation.all-undefined', 'outputs', { output: '' })
  const center = values[0]!
  const mean = center + values.reduce((sum, value) => sum + (value - center), 0) / count
  const u = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1))
  const interval = intervalOf(values, p)
  for (const [index, figure] of [mean, u, interval.low, interval.high].entries()) figures[index]?.push(figure)
}

function intervalOf(values: Float64Array, p: number): Interval {
  const collector = collectorFor(null, values.length)
  collector.low = { values, length: values.length }
  collector.count = values.length
  const order = orderStatistics(collector, tailNeeded(values.length, p))
  if (!order) throw new MetrologyError('simulation.all-undefined', 'outputs', { output: '' })
  return coverageInterval(order, p)
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Twice the standard deviation of the average against δ. */
function isStable(values: readonly number[], tolerance: number): boolean {
  const n = values.length
  const mean = average(values)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n * (n - 1))
  return 2 * Math.sqrt(variance) <= tolerance
}

export interface Validation {
  /** |y − U_p − y_low| and |y + U_p − y_high|. */
  low: number
  high: number
  tolerance: number
  valid: boolean
}

/** Validates the interval y ± U_p of the GUM framework against the Monte Carlo interval (JCGM 101, 8.1). */
export function validateGum(
  gum: { value: number; U: number; u: number },
  interval: { low: number; high: number },
  digits: 1 | 2 = 2,
): Validation {
  const tolerance = numericalTolerance(gum.u, digits)
  const low = Math.abs(gum.value - gum.U - interval.low)
  const high = Math.abs(gum.value + gum.U - interval.high)
  return { low, high, tolerance, valid: low <= tolerance && high <= tolerance }
}

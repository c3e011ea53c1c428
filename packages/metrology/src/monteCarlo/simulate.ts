import { MetrologyError } from '../errors.ts'
import type { UncertaintyCase } from '../evaluation/case.ts'
import type { Interval } from './order.ts'
import { closePass, finish, openPass, runBlock, startRun } from './run.ts'

export const mostTrials = 50_000_000

export interface SimulationOptions {
  /** Default 10⁶. */
  trials?: number
  /** Whole number from 0 to 2³² − 1, default 1. Same seed, same digits. */
  seed?: number
  /** Coverage probabilities; default 0.95 and 0.99. */
  probabilities?: readonly number[]
  /** Number of bars; without it there is no histogram. */
  histogramBins?: number
}

export interface Histogram {
  /** Left edge of the first bar and width of a bar; the rarest 0.1 % on each side lie in the outer bars or beyond. */
  from: number
  width: number
  counts: readonly number[]
}

export interface SimulatedOutput {
  name: string
  unit: string
  /** Trials with a finite value; `undefinedShare` of the draws were left out (division by zero, root of a negative number …). */
  trials: number
  undefinedShare: number
  mean: number
  u: number
  median: number
  intervals: readonly Interval[]
  histogram: Histogram | null
}

export interface Simulation {
  trials: number
  seed: number
  outputs: readonly SimulatedOutput[]
  /** Correlation matrix of the outputs. */
  correlation: readonly (readonly number[])[]
}

/** Settings after checking. */
export interface Plan {
  trials: number
  seed: number
  probabilities: readonly number[]
  histogramBins: number
}

/** @throws simulation.trials, simulation.seed, coverage.probability */
export function planOf(options: SimulationOptions): Plan {
  const { trials = 1_000_000, seed = 1, probabilities = [0.95, 0.99], histogramBins = 0 } = options
  if (!Number.isInteger(trials) || trials < 1 || trials > mostTrials)
    throw new MetrologyError('simulation.trials', 'trials', { limit: mostTrials })
  if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295) throw new MetrologyError('simulation.seed', 'seed')
  if (!probabilities.every((p) => p > 0 && p < 1)) throw new MetrologyError('coverage.probability', 'probabilities')
  return { trials, seed, probabilities, histogramBins }
}

/**
 * Propagates distributions by Monte Carlo (JCGM 101:2008 = JJF 1059.2-2012, clause 7): draws of all inputs, values of the model, their mean,
 * standard deviation, median, and coverage intervals.
 *
 * @throws MetrologyError
 */
export function simulate(subject: UncertaintyCase, options: SimulationOptions = {}): Simulation {
  const steps = simulateSteps(subject, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in slices: yields the share done after every few blocks, so that a worker can report progress or stop. */
export function* simulateSteps(
  subject: UncertaintyCase,
  options: SimulationOptions = {},
): Generator<number, Simulation, void> {
  const run = startRun(subject, planOf(options))
  for (let pass = 0; pass < run.passes; pass += 1) {
    openPass(run, pass)
    for (let block = run.firstBlock; block < run.blocks; block += 1) {
      runBlock(run, block)
      if (block % 10 === 9) yield (pass + block / run.blocks) / run.passes
    }
    closePass(run)
  }
  return finish(run)
}

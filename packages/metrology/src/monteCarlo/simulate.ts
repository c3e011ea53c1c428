import { MetrologyError } from '../errors.ts'
import type { UncertaintyCase } from '../evaluation/case.ts'
import { prepare } from '../evaluation/prepare.ts'
import type { PreparedCase } from '../evaluation/prepare.ts'
import { blockRunner, blockSize, emptyMoments, mergeMoments } from './blocks.ts'
import type { BlockMoments, Sink } from './blocks.ts'
import { coverageInterval, orderStatistics, tailNeeded } from './order.ts'
import type { Interval } from './order.ts'

export const mostTrials = 50_000_000
/** Values kept at a time; with more outputs than fit the same trials are drawn again for the rest. */
const mostStoredValues = 40_000_000

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
  const plan = planOf(options)
  const prepared = prepare(subject)
  const runner = blockRunner(prepared, plan.seed)
  const perPass = Math.max(1, Math.floor(mostStoredValues / plan.trials))
  const passes = Math.ceil(prepared.outputs.length / perPass)
  const moments = emptyMoments(prepared.outputs.length)
  const outputs: SimulatedOutput[] = []
  for (let pass = 0; pass < passes; pass += 1) {
    const kept = [...prepared.outputs.keys()].slice(pass * perPass, (pass + 1) * perPass)
    const sinks = kept.map((output): Sink => ({ output, values: new Float64Array(plan.trials), length: 0 }))
    for (let done = 0; done < plan.trials; done += blockSize) {
      const block = runner.run(done / blockSize, Math.min(blockSize, plan.trials - done), sinks)
      if (pass === 0) mergeMoments(moments, block)
      if ((done / blockSize) % 10 === 9) yield (pass + done / plan.trials) / passes
    }
    for (const sink of sinks)
      outputs.push(summarize({ prepared, plan, moments, shift: runner.shifts[sink.output]! }, sink))
  }
  return { trials: plan.trials, seed: plan.seed, outputs, correlation: correlationOf(moments, prepared.outputs.length) }
}

export interface SummaryContext {
  prepared: PreparedCase
  plan: Plan
  moments: BlockMoments
  shift: number
}

/** Results of one output from its stored values and the moments of all blocks. */
export function summarize({ prepared, plan, moments, shift }: SummaryContext, sink: Sink): SimulatedOutput {
  const { name, unit } = prepared.outputs[sink.output]!
  const count = sink.length
  if (count === 0) throw new MetrologyError('simulation.all-undefined', `outputs.${name}`, { output: name })
  const pair = pairIndex(sink.output, sink.output, prepared.outputs.length)
  const mean = moments.sum[sink.output]! / count
  const squares = moments.pairProduct[pair]! - mean * moments.sum[sink.output]!
  const tail = Math.max(...plan.probabilities.map((p) => tailNeeded(count, p)))
  const order = orderStatistics(sink.values, count, tail)
  const spread = order.low[0] === order.high[0] ? 0 : Math.max(0, squares)
  return {
    name,
    unit,
    trials: count,
    undefinedShare: (plan.trials - count) / plan.trials,
    mean: shift + mean,
    u: count > 1 ? Math.sqrt(spread / (count - 1)) : 0,
    median: order.median,
    intervals: plan.probabilities.map((p) => coverageInterval(order, p)),
    histogram: plan.histogramBins > 0 ? histogram(sink, plan.histogramBins) : null,
  }
}

function histogram(sink: Sink, bins: number): Histogram {
  const pilot = sink.values.slice(0, Math.min(sink.length, 100_000)).sort()
  const edge = Math.floor(pilot.length * 0.001)
  const [first, last] = [pilot[edge]!, pilot[pilot.length - 1 - edge]!]
  const width = last > first ? (last - first) / Math.max(1, bins - 2) : Math.abs(first) * 1e-6 || 1
  const from = last > first ? first - width : first - (width * bins) / 2
  const counts = new Float64Array(bins)
  for (let i = 0; i < sink.length; i += 1) {
    const bin = Math.floor((sink.values[i]! - from) / width)
    if (bin >= 0 && bin < bins) counts[bin] = counts[bin]! + 1
  }
  return { from, width, counts: [...counts] }
}

function pairIndex(a: number, b: number, outputs: number): number {
  const [row, column] = a <= b ? [a, b] : [b, a]
  return row * outputs - (row * (row - 1)) / 2 + (column - row)
}

/** Sample correlation over the trials where both outputs are finite. */
export function correlationOf(moments: BlockMoments, outputs: number): number[][] {
  const covariance = (a: number, b: number): number => {
    const pair = pairIndex(a, b, outputs)
    return moments.pairProduct[pair]! - (moments.pairSumA[pair]! * moments.pairSumB[pair]!) / moments.pairCount[pair]!
  }
  const indexes = Array.from({ length: outputs }, (_, index) => index)
  return indexes.map((a) =>
    indexes.map((b) => {
      const size = Math.sqrt(covariance(a, a) * covariance(b, b))
      if (!(size > 0)) return 0
      return a === b ? 1 : Math.max(-1, Math.min(1, covariance(a, b) / size))
    }),
  )
}

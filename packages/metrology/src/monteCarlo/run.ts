import { MetrologyError } from '../errors.ts'
import type { UncertaintyCase } from '../evaluation/case.ts'
import { prepare } from '../evaluation/prepare.ts'
import type { PreparedCase } from '../evaluation/prepare.ts'
import { blockRunner, blockSize } from './blocks.ts'
import type { BlockRunner } from './blocks.ts'
import { collectorFor, gathered, smallestThresholdRun, thresholdsFrom } from './collector.ts'
import type { Collector, Thresholds } from './collector.ts'
import { coverageInterval, orderStatistics, tailNeeded } from './order.ts'
import { correlationOf, emptyMoments, mergeMoments, pairIndex } from './moments.ts'
import type { BlockMoments } from './moments.ts'
import type { Histogram, Plan, SimulatedOutput, Simulation } from './simulate.ts'

/** Values kept at a time; with more outputs than fit the same trials are drawn again for the rest. */
const mostKeptValues = 30_000_000

/** State of a simulation, shared by the single thread and the pool of workers. */
export interface Run {
  prepared: PreparedCase
  plan: Plan
  runner: BlockRunner
  blocks: number
  passes: number
  /** Outputs whose values are kept in this pass, sparse by output. */
  collectors: (Collector | undefined)[]
  /** Block 0 is run when a pass is opened, as the pilot. */
  firstBlock: number
  pass: number
  moments: BlockMoments
  outputs: SimulatedOutput[]
}

export function startRun(subject: UncertaintyCase, plan: Plan): Run {
  const prepared = prepare(subject)
  const share = Math.min(1, 2 * tailShare(plan) + 0.1)
  const perPass = Math.max(1, Math.floor(mostKeptValues / (plan.trials * share)))
  return {
    prepared,
    plan,
    runner: blockRunner(prepared, plan.seed),
    blocks: Math.ceil(plan.trials / blockSize),
    passes: Math.ceil(prepared.outputs.length / perPass),
    collectors: [],
    firstBlock: 0,
    pass: 0,
    moments: emptyMoments(prepared.outputs.length),
    outputs: [],
  }
}

const tailShare = (plan: Plan): number => 1 - Math.min(...plan.probabilities, 0.99)

const trialsOf = (run: Run, block: number): number => Math.min(blockSize, run.plan.trials - block * blockSize)

/** Opens a pass: runs the pilot block and sets the thresholds, or keeps everything where the run is small. */
export function openPass(run: Run, pass: number): void {
  const { plan, prepared } = run
  run.pass = pass
  const perPass = Math.ceil(prepared.outputs.length / run.passes)
  const isKept = (output: number): boolean => Math.floor(output / perPass) === pass
  const fresh = (thresholds: (output: number) => Thresholds | null, trials: number): void => {
    run.collectors = prepared.outputs.map((_, output) =>
      isKept(output) ? collectorFor(thresholds(output), trials, plan.histogramBins) : undefined,
    )
  }
  run.firstBlock = 0
  if (plan.trials < smallestThresholdRun) return fresh(() => null, plan.trials)
  fresh(() => null, blockSize)
  const pilot = run.collectors
  run.runner.run(0, trialsOf(run, 0), pilot)
  fresh((output) => {
    const kept = pilot[output]
    return kept ? thresholdsFrom(gathered(kept.low), tailShare(plan), plan.histogramBins) : null
  }, plan.trials)
}

export function runBlock(run: Run, block: number): void {
  const moments = run.runner.run(block, trialsOf(run, block), run.collectors)
  if (run.pass === 0) mergeMoments(run.moments, moments)
}

/** Turns what the pass kept into results and drops it. */
export function closePass(run: Run): void {
  for (const [output, collector] of run.collectors.entries()) {
    if (collector) run.outputs.push(summarize(run, output, collector))
  }
  run.collectors = []
}

function summarize(run: Run, output: number, collector: Collector): SimulatedOutput {
  const { plan, moments, prepared } = run
  const { name, unit } = prepared.outputs[output]!
  const { count } = collector
  if (count === 0) throw new MetrologyError('simulation.all-undefined', `outputs.${name}`, { output: name })
  const tail = Math.max(...plan.probabilities.map((p) => tailNeeded(count, p)), 1)
  const order = orderStatistics(collector, tail)
  if (!order) return summarize(run, output, keepAll(run, output))
  const shifted = moments.sum[output]! / count
  const squares =
    moments.pairProduct[pairIndex(output, output, prepared.outputs.length)]! - shifted * moments.sum[output]!
  const isConstant = order.low[0] === order.high[0]
  return {
    name,
    unit,
    trials: count,
    undefinedShare: (plan.trials - count) / plan.trials,
    mean: run.runner.shifts[output]! + shifted,
    u: isConstant || count === 1 ? 0 : Math.sqrt(Math.max(0, squares) / (count - 1)),
    median: order.median,
    intervals: plan.probabilities.map((p) => coverageInterval(order, p)),
    histogram: plan.histogramBins > 0 ? histogramOf(collector, plan.histogramBins) : null,
  }
}

/** The thresholds of the pilot did not hold (rare): the same trials again, all values kept. */
function keepAll(run: Run, output: number): Collector {
  const collectors = run.prepared.outputs.map((_, index) =>
    index === output ? collectorFor(null, run.plan.trials) : undefined,
  )
  for (let block = 0; block < run.blocks; block += 1) run.runner.run(block, trialsOf(run, block), collectors)
  return collectors[output]!
}

function histogramOf(collector: Collector, bins: number): Histogram {
  if (collector.thresholds) {
    const { histogramFrom: from, histogramWidth: width } = collector.thresholds
    return { from, width, counts: [...collector.histogram] }
  }
  const values = gathered(collector.low)
  const sorted = values.slice().sort()
  const [first, last] = [sorted[0]!, sorted[sorted.length - 1]!]
  const width = last > first ? ((last - first) / bins) * (1 + 1e-9) : Math.abs(first) * 1e-6 || 1
  const from = last > first ? first : first - (width * bins) / 2
  const counts = Array.from({ length: bins }, () => 0)
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - from) / width)))
    counts[bin] = counts[bin]! + 1
  }
  return { from, width, counts }
}

export function finish(run: Run): Simulation {
  const { plan, outputs, moments, prepared } = run
  return { trials: plan.trials, seed: plan.seed, outputs, correlation: correlationOf(moments, prepared.outputs.length) }
}

import type { UncertaintyCase } from '../evaluation/case.ts'
import { prepare } from '../evaluation/prepare.ts'
import { blockRunner, blockSize } from './blocks.ts'
import type { BlockRunner } from './blocks.ts'
import { collectorFor, mergeCollectors } from './collector.ts'
import type { Collector, Thresholds } from './collector.ts'
import { mergeMoments } from './moments.ts'
import type { BlockMoments } from './moments.ts'
import { closePass, finish, openPass, runBlock, startRun } from './run.ts'
import { planOf } from './simulate.ts'
import type { Simulation, SimulationOptions } from './simulate.ts'

/** Work for one thread: consecutive blocks of a run. Plain data, can be posted to a worker. */
export interface SimulationJob {
  subject: UncertaintyCase
  seed: number
  trials: number
  histogramBins: number
  from: number
  to: number
  thresholds: readonly (Thresholds | null)[]
}

export interface JobResult {
  /** One per block, so that sums can be added in the order of the blocks. */
  moments: BlockMoments[]
  collectors: Collector[]
}

/** What a worker does with a job; also usable without workers. */
export function runJob(job: SimulationJob): JobResult {
  const prepared = prepare(job.subject)
  const runner: BlockRunner = blockRunner(prepared, job.seed)
  const expected = (job.to - job.from) * blockSize
  const collectors = job.thresholds.map((thresholds) => collectorFor(thresholds, expected, job.histogramBins))
  const moments: BlockMoments[] = []
  for (let block = job.from; block < job.to; block += 1) {
    moments.push(runner.run(block, Math.min(blockSize, job.trials - block * blockSize), collectors))
  }
  return { moments, collectors }
}

/** Buffers that may be transferred instead of copied when a result is posted. */
export const transferable = (result: JobResult): ArrayBuffer[] =>
  result.collectors.flatMap(({ low, high, middle }) =>
    [low, high, middle].flatMap(({ values }) => (values.buffer instanceof ArrayBuffer ? [values.buffer] : [])),
  )

export interface Pool {
  threads: number
  run: (job: SimulationJob) => Promise<JobResult>
}

export interface ParallelOptions extends SimulationOptions {
  onProgress?: (share: number) => void
}

/**
 * Simulates on several threads with the same digits as on one: every block has its own stream of random numbers, and sums are added in the order of
 * the blocks.
 *
 * @throws MetrologyError
 */
export async function simulateParallel(
  subject: UncertaintyCase,
  pool: Pool,
  options: ParallelOptions = {},
): Promise<Simulation> {
  const run = startRun(subject, planOf(options))
  for (let pass = 0; pass < run.passes; pass += 1) {
    openPass(run, pass)
    const usesPool = run.passes === 1 && run.blocks >= 2 * pool.threads
    if (usesPool) await runInPool(run, subject, { pool, onProgress: options.onProgress })
    else for (let block = 0; block < run.blocks; block += 1) runBlock(run, block)
    closePass(run)
  }
  return finish(run)
}

type Sharing = { pool: Pool; onProgress: ((share: number) => void) | undefined }

/** A few jobs per thread even out unequal cores and give progress. */
async function runInPool(
  run: ReturnType<typeof startRun>,
  subject: UncertaintyCase,
  { pool, onProgress }: Sharing,
): Promise<void> {
  const { plan, blocks } = run
  const jobs = Math.min(blocks, blocks > 400 ? pool.threads * 8 : pool.threads)
  const thresholds = run.collectors.map((collector) => collector?.thresholds ?? null)
  const { seed, trials, histogramBins } = plan
  let done = 0
  const results = await Promise.all(
    Array.from({ length: jobs }, async (_, index) => {
      const [from, to] = [Math.floor((index * blocks) / jobs), Math.floor(((index + 1) * blocks) / jobs)]
      const result = await pool.run({ subject, seed, trials, histogramBins, from, to, thresholds })
      done += to - from
      onProgress?.(done / blocks)
      return result
    }),
  )
  for (const { moments, collectors } of results) {
    for (const block of moments) mergeMoments(run.moments, block)
    for (const [output, collector] of collectors.entries()) {
      const target = run.collectors[output]
      if (target) mergeCollectors(target, collector)
    }
  }
}

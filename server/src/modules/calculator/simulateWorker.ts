import { parentPort } from 'node:worker_threads'
import { attempt, type Problem, type Simulation, simulateSteps, type UncertaintyCase } from '@tongheng/metrology'
import type { Answer } from '#platform/documents/workerPool'

export interface SimulationJob {
  subject: UncertaintyCase
  trials: number
  seed: number
  probabilities: number[]
}

/** `value` is null when it took too long. */
export type SimulationOutcome = { value: Simulation | null } | { problem: Problem }

const bars = 60
/** A model of many steps can take long: what is not done by then is given up. */
const longestMs = 8000

function run({ subject, ...options }: SimulationJob): Simulation | null {
  const end = performance.now() + longestMs
  const steps = simulateSteps(subject, { ...options, histogramBins: bars })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() > end) return null
  }
}

parentPort?.on('message', (job: SimulationJob) => {
  let answer: Answer<SimulationOutcome>
  try {
    answer = { ok: true, result: attempt(() => run(job)) }
  } catch (error) {
    answer = { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})

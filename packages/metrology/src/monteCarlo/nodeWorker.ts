import { parentPort } from 'node:worker_threads'
import { MetrologyError } from '../errors.ts'
import { runJob, transferable } from './parallel.ts'
import type { SimulationJob } from './parallel.ts'

/** Entry of a worker thread of Node: a job in, a result or a problem out. */
parentPort?.on('message', ({ id, job }: { id: number; job: SimulationJob }) => {
  try {
    const result = runJob(job)
    parentPort?.postMessage({ id, result }, transferable(result))
  } catch (error) {
    if (!(error instanceof MetrologyError)) throw error
    parentPort?.postMessage({ id, problem: error.problem() })
  }
})

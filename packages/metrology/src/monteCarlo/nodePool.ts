import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { MetrologyError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import type { JobResult, Pool, SimulationJob } from './parallel.ts'

/** Worker threads of Node for `simulateParallel`; not for browsers, therefore not part of the main entry. */
export interface NodePool extends Pool {
  close: () => Promise<void>
}

interface Answer {
  id: number
  result?: JobResult
  problem?: Problem
}

interface Waiting {
  resolve: (result: JobResult) => void
  reject: (error: Error) => void
}

/** Starts the threads; `close` ends them. */
export function nodePool(threads = availableParallelism()): NodePool {
  const waiting = new Map<number, Waiting>()
  const queue: { id: number; job: SimulationJob }[] = []
  let next = 0
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL(import.meta.url.endsWith('.ts') ? './nodeWorker.ts' : './nodeWorker.js', import.meta.url)),
  )
  const idle = [...workers]
  const assign = (): void => {
    while (idle.length > 0 && queue.length > 0) idle.pop()?.postMessage(queue.shift())
  }
  for (const worker of workers) {
    worker.on('message', ({ id, result, problem }: Answer) => {
      const caller = waiting.get(id)
      waiting.delete(id)
      idle.push(worker)
      assign()
      if (result) caller?.resolve(result)
      else if (problem) caller?.reject(new MetrologyError(problem.code, problem.place, problem.params))
    })
    worker.on('error', (error: Error) => {
      for (const caller of waiting.values()) caller.reject(error)
      waiting.clear()
    })
  }
  return {
    threads,
    run: (job) =>
      new Promise((resolve, reject) => {
        next += 1
        waiting.set(next, { resolve, reject })
        queue.push({ id: next, job })
        assign()
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

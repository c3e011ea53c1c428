import { Worker } from 'node:worker_threads'
import { DomainError } from '../errors.ts'

/** What a worker thread posts back for one job. */
export type Answer<Result> = { ok: true; result: Result } | { ok: false; message: string }

export interface WorkerPool<Job, Result> {
  /** Resolves with the worker's answer. Refused with `unavailable` when the queue is full. */
  run(job: Job): Promise<Result>
  /** Stops all threads; what still waits or runs fails. */
  close(): Promise<void>
}

export interface PoolOptions {
  /** A module that answers each message with one `Answer`. */
  file: URL
  size: number
  /** Jobs that may wait beyond those running. */
  queueLimit: number
  workerData?: unknown
}

interface Task<Job, Result> {
  job: Job
  resolve: (result: Result) => void
  reject: (error: Error) => void
}

interface Seat<Job, Result> {
  worker: Worker | undefined
  task: Task<Job, Result> | undefined
}

/**
 * Threads that do one job at a time each, started when first needed. A thread that dies fails only the job it held; its
 * seat gets a new thread with the next job. Idle threads do not keep the process alive.
 */
export function createWorkerPool<Job, Result>(options: PoolOptions): WorkerPool<Job, Result> {
  const seats = Array.from({ length: options.size }, (): Seat<Job, Result> => ({ worker: undefined, task: undefined }))
  const waiting: Task<Job, Result>[] = []
  let closed = false

  const finish = (seat: Seat<Job, Result>, settle: (task: Task<Job, Result>) => void): void => {
    const { task } = seat
    seat.task = undefined
    seat.worker?.unref()
    if (task) settle(task)
    next(seat)
  }

  const start = (seat: Seat<Job, Result>): Worker => {
    // Flags of the process, such as --eval's, would be taken for the thread's own.
    const worker = new Worker(options.file, { workerData: options.workerData, execArgv: [] })
    let cause: Error | undefined
    worker.on('message', (answer: Answer<Result>) =>
      finish(seat, (task) => (answer.ok ? task.resolve(answer.result) : task.reject(new Error(answer.message)))),
    )
    worker.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error))
    })
    worker.on('exit', (code) => {
      seat.worker = undefined
      finish(seat, (task) => task.reject(cause ?? new Error(`the worker thread ended with code ${code}`)))
    })
    return worker
  }

  const next = (seat: Seat<Job, Result>): void => {
    if (closed || seat.task) return
    const task = waiting.shift()
    if (!task) return
    seat.task = task
    seat.worker ??= start(seat)
    seat.worker.ref()
    seat.worker.postMessage(task.job)
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const idle = seats.find(({ task }) => task === undefined)
        if (closed) return reject(new Error('the worker pool is closed'))
        if (!idle && waiting.length >= options.queueLimit)
          return reject(new DomainError('unavailable', 'platform.unavailable'))
        waiting.push({ job, resolve, reject })
        if (idle) next(idle)
      }),
    close: async () => {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new Error('the worker pool is closed'))
      await Promise.all(seats.flatMap(({ worker }) => (worker ? [worker.terminate()] : [])))
    },
  }
}

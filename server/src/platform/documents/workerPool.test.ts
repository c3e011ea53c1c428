import { afterEach, expect, test } from 'vitest'
import { createWorkerPool, type WorkerPool } from './workerPool.ts'

const worker = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads'
    parentPort.on('message', (job) => {
      if (job === 'crash') process.exit(3)
      if (job === 'throw') throw new Error('not caught')
      if (job === 'refuse') return parentPort.postMessage({ ok: false, message: 'refused' })
      parentPort.postMessage({ ok: true, result: job + ' by ' + threadId })
    })
  `)}`,
)

let pool: WorkerPool<string, string>
const open = (size: number, queueLimit = 100) => {
  pool = createWorkerPool<string, string>({ file: worker, size, queueLimit })
  return pool
}
afterEach(() => pool.close())

test('jobs are answered each with its own answer, more of them than threads', async () => {
  const { run } = open(2)
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => run(`job ${index}`)))
  expect(answers.map((answer) => answer.split(' by ')[0])).toEqual(
    Array.from({ length: 30 }, (_, index) => `job ${index}`),
  )
  expect(new Set(answers.map((answer) => answer.split(' by ')[1])).size).toBe(2)
})

test('a thread that dies fails only its own job, and the next one finds a new thread', async () => {
  const { run } = open(1)
  const [before, crash, thrown, refused, after] = await Promise.allSettled(
    ['before', 'crash', 'throw', 'refuse', 'after'].map(run),
  )
  expect(before).toMatchObject({ status: 'fulfilled' })
  expect(crash).toMatchObject({ reason: { message: 'the worker thread ended with code 3' } })
  expect(thrown).toMatchObject({ reason: { message: 'not caught' } })
  expect(refused).toMatchObject({ reason: { message: 'refused' } })
  expect(after).toMatchObject({ status: 'fulfilled', value: expect.stringContaining('after by') })
})

test('a full queue refuses at once, and what waits is still done', async () => {
  const { run } = open(1, 1)
  const results = await Promise.allSettled(['running', 'waiting', 'too many'].map(run))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(results[2]).toMatchObject({ reason: { kind: 'unavailable', code: 'platform.unavailable' } })
})

test('closing fails what runs and what waits, and nothing new is taken', async () => {
  const { run, close } = open(1)
  const results = Promise.allSettled([run('running'), run('waiting')])
  await close()
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(run('late')).rejects.toThrow('closed')
})

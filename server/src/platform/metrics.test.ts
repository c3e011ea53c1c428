import { expect, test } from 'vitest'
import { createMetrics, quantileOf } from './metrics.ts'

test('[NQI-4.1-monitor] quantiles of an operation lie within the bucket in which that share of its calls was done', async () => {
  const metrics = createMetrics()
  for (let call = 0; call < 98; call += 1) metrics.observe('GET', '/a', 200, 0.02)
  metrics.observe('GET', '/a', 500, 3)
  metrics.observe('GET', '/a', 503, 9)
  const [found] = await metrics.operations()
  expect(found).toMatchObject({ operation: 'GET /a', calls: 100, errors: 2 })
  expect(found?.p50Ms).toBeGreaterThan(10)
  expect(found?.p95Ms).toBeLessThanOrEqual(25)
  expect(found?.p99Ms).toBe(5000)
})

test('evenly spread within a bucket, and never above the largest', () => {
  const within = new Map([
    [1, 10],
    [2, 20],
  ])
  expect(quantileOf({ within, calls: 20, errors: 0 }, 0.75)).toBe(1500)
  expect(quantileOf({ within, calls: 100, errors: 0 }, 0.99)).toBe(2000)
})

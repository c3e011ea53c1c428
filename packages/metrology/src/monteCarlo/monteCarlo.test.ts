import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MetrologyError, attempt } from '../errors.ts'
import type { Component } from '../evaluation/case.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { numericalTolerance, simulateAdaptive, validateGum } from './adaptive.ts'
import { bucketSort } from './bucketSort.ts'
import { collect, collectorFor, thresholdsFrom } from './collector.ts'
import { nodePool } from './nodePool.ts'
import { coverageInterval, orderStatistics, tailNeeded } from './order.ts'
import { runJob, simulateParallel } from './parallel.ts'
import { simulate, simulateSteps } from './simulate.ts'

const sum = (component: Component, count = 4) => ({
  model: `y = ${Array.from({ length: count }, (_, index) => `x${index}`).join(' + ')}`,
  outputs: [{ name: 'y' }],
  inputs: Array.from({ length: count }, (_, index) => ({ name: `x${index}`, value: 0, components: [component] })),
})

test('JCGM 101 9.2.2: four standard normal inputs', () => {
  const [output] = simulate(sum({ distribution: 'normal', std: 1 }), { trials: 400_000 }).outputs
  expect(output?.u).toBeCloseTo(2, 1.5)
  expect(output?.intervals[0]?.high).toBeCloseTo(3.92, 1)
})

test('JCGM 101 9.2.3: four rectangular inputs have the narrower interval ±3.88', () => {
  const [output] = simulate(sum({ distribution: 'rectangular', std: 1 }), { trials: 1_000_000 }).outputs
  expect(Math.abs((output?.intervals[0]?.high ?? NaN) - 3.88)).toBeLessThan(0.012)
  expect(Math.abs((output?.intervals[0]?.low ?? NaN) + 3.88)).toBeLessThan(0.012)
})

test('same seed, same digits; another seed, other digits', () => {
  const subject = sum({ distribution: 't', std: 1, dof: 5 })
  const run = (seed: number) => simulate(subject, { trials: 60_000, seed, histogramBins: 20 })
  expect(run(7)).toEqual(run(7))
  expect(run(7)).not.toEqual(run(8))
})

test('these digits must not change: they stand in records', () => {
  const [output] = simulate(sum({ distribution: 'normal', std: 1 }), { trials: 20_000, seed: 1 }).outputs
  expect([output?.mean, output?.u, output?.median].map((figure) => figure?.toPrecision(10))).toMatchInlineSnapshot(`
    [
      "-0.005189071122",
      "2.005575159",
      "-0.01260876017",
    ]
  `)
})

test('a longer run begins with the trials of the shorter one', () => {
  const subject = sum({ distribution: 'rectangular', halfwidth: 1 }, 1)
  const job = { subject, seed: 3, trials: 20_000, histogramBins: 0, thresholds: [null] }
  const whole = runJob({ ...job, from: 0, to: 2 }).collectors[0]
  const first = runJob({ ...job, from: 0, to: 1 }).collectors[0]
  expect(whole?.low.values.subarray(0, 10_000)).toEqual(first?.low.values.subarray(0, 10_000))
})

test('worker threads give the same digits as one thread', async () => {
  const pool = nodePool(2)
  const subject = {
    ...sum({ distribution: 'normal', std: 1 }, 2),
    model: 'y = x0*x1; z = x0/(2 + x1)',
    outputs: [{ name: 'y' }, { name: 'z' }],
  }
  const options = { trials: 150_000, seed: 5, histogramBins: 30 }
  expect(await simulateParallel(subject, pool, options)).toEqual(simulate(subject, options))
  await pool.close()
})

test('draws without a value are left out and their share is told', () => {
  const [output] = simulate(
    {
      ...sum({ distribution: 'rectangular', halfwidth: 1 }, 1),
      model: 'y = ln(x0 + 0.5)',
      inputs: [{ name: 'x0', value: 0, components: [{ distribution: 'rectangular', halfwidth: 1 }] }],
    },
    { trials: 100_000 },
  ).outputs
  expect(output?.undefinedShare).toBeCloseTo(0.25, 1.9)
  expect(Number.isFinite(output?.u)).toBe(true)
})

test('progress runs from nothing to all', () => {
  const steps = [...simulateSteps(sum({ distribution: 'normal', std: 1 }), { trials: 300_000 })]
  expect(steps).toHaveLength(3)
  expect(steps.every((share, index) => share <= 1 && share > (steps[index - 1] ?? 0))).toBe(true)
})

test.each([
  [{ trials: 0 }, 'simulation.trials'],
  [{ trials: 1.5 }, 'simulation.trials'],
  [{ trials: 1e9 }, 'simulation.trials'],
  [{ seed: -1 }, 'simulation.seed'],
  [{ probabilities: [1] }, 'coverage.probability'],
])('%o is refused', (options, code) => {
  expect(attempt(() => simulate(sum({ distribution: 'normal', std: 1 }), options))).toMatchObject({ problem: { code } })
})

test('an output that is never defined is refused', () => {
  const never = { ...sum({ distribution: 'rectangular', halfwidth: 1 }, 1), model: 'y = sqrt(x0^2 - x0^2 - 1e-9*x0^2)' }
  expect(() => simulate(never, { trials: 1000 })).toThrow(MetrologyError)
})

test('the adaptive procedure stops when the digits are stable and gives up when told', () => {
  const subject = sum({ distribution: 'normal', std: 1 })
  const result = simulateAdaptive(subject, { digits: 1 })
  expect(result).toMatchObject({ stable: true, tolerances: [0.5] })
  expect(simulateAdaptive(subject, { digits: 2, mostTrials: 20_000 })).toMatchObject({ stable: false, trials: 20_000 })
})

test('JCGM 101 7.9.2: tolerance of 0.000 35 with two digits is 0.000 005', () => {
  expect(numericalTolerance(0.00035, 2)).toBeCloseTo(0.000005, 15)
  expect(numericalTolerance(2, 1)).toBe(0.5)
})

test('JCGM 101 8: a linear normal model validates the GUM result, a square at zero does not', () => {
  const check = (model: string, value: number) => {
    const subject = {
      model,
      outputs: [{ name: 'y' }],
      inputs: [{ name: 'x', value, components: [{ distribution: 'normal' as const, std: 1 }] }],
    }
    const gum = evaluate(subject).outputs[0]
    const interval = simulate(subject, { trials: 500_000 }).outputs[0]?.intervals[0]
    return gum && interval ? validateGum({ value: gum.value, u: gum.u, U: 1.96 * gum.u }, interval).valid : null
  }
  expect(check('y = 3*x + 1', 5)).toBe(true)
  expect(check('y = x^2', 1)).toBe(false)
})

test('bucket sort sorts whatever it is given', () => {
  const values = fc
    .array(fc.double({ noNaN: true }), { maxLength: 50 })
    .map((few) => Float64Array.from({ length: 3000 }, (_, i) => (few[i % (few.length || 1)] ?? 0) * (1 + (i % 7))))
  fc.assert(
    fc.property(values, fc.double({ noNaN: true }), fc.double({ noNaN: true }), (list, low, high) => {
      expect(bucketSort(list, low, high)).toEqual(list.slice().sort())
    }),
    { numRuns: 100 },
  )
})

test('quantiles by thresholds equal those of the sorted sample', () => {
  const values = Float64Array.from({ length: 50_000 }, (_, i) => (Math.sin(i * 12.9898) * 43758.5453) % 1)
  const kept = collectorFor(thresholdsFrom(values.slice(0, 10_000), 0.05, 0), values.length)
  const all = collectorFor(null, values.length)
  for (const collector of [kept, all]) collect(collector, values, values.length)
  const tail = tailNeeded(values.length, 0.95)
  const [byThresholds, bySorting] = [kept, all].map((collector) => orderStatistics(collector, tail))
  if (!byThresholds || !bySorting) throw new Error('thresholds failed')
  expect(coverageInterval(byThresholds, 0.95)).toEqual(coverageInterval(bySorting, 0.95))
  expect(byThresholds.median).toBe(bySorting.median)
})

test('JCGM 101 7.7: interval of the numbers 1 to 100', () => {
  const values = Float64Array.from({ length: 100 }, (_, index) => 100 - index)
  const collector = collectorFor(null, 100)
  collect(collector, values, 100)
  const order = orderStatistics(collector, tailNeeded(100, 0.95))
  if (!order) throw new Error('no order')
  expect(coverageInterval(order, 0.95)).toEqual({ p: 0.95, low: 3, high: 98, shortLow: 3, shortHigh: 98 })
})

test('whatever figures the inputs have, a simulation answers or refuses', () => {
  const figure = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom(0, 1e-300, 1e300, 1e154))
  const laws = ['normal', 'rectangular', 'triangular', 'arcsine', 'exponential', 'gamma', 'lognormal', 't'] as const
  const component = fc.record({
    distribution: fc.constantFrom(...laws),
    std: figure,
    halfwidth: figure,
    dof: fc.double({ min: 1, max: 1e9, noNaN: true }),
    mean: figure,
    shape: figure,
    scale_param: figure,
    mu: figure,
    sigma: figure,
  })
  fc.assert(
    fc.property(
      fc.array(component, { maxLength: 2 }),
      fc.constantFrom('y = x', 'y = x*x', 'y = 1/(x + 1)', 'y = ln(x + 2)', 'y = x^x + 1'),
      (components, model) => {
        const subject = { model, outputs: [{ name: 'y' }], inputs: [{ name: 'x', value: 1, components }] }
        const outcome = attempt(() => simulate(subject, { trials: 41_000, histogramBins: 10 }))
        if ('value' in outcome) expect(outcome.value.outputs[0]?.median).not.toBeNaN()
      },
    ),
    { numRuns: 150 },
  )
})

import { simulate } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { barsOf, gumCurve, gumDensity, tickLabels, ticksOf } from './histogram.ts'

test('bars are a density: their area is the share of the trials in them', () => {
  const { outputs } = simulate(
    {
      model: 'y = a + b',
      outputs: [{ name: 'y' }],
      inputs: [
        { name: 'a', value: 10, components: [{ distribution: 'normal', std: 1 }] },
        { name: 'b', value: 0, components: [{ distribution: 'rectangular', halfwidth: 2 }] },
      ],
    },
    { trials: 100_000, seed: 3, histogramBins: 120 },
  )
  const [output] = outputs
  if (!output?.histogram) throw new Error('no histogram')
  const bars = barsOf(output.histogram, output.trials)
  const area = bars.density.reduce((sum, density) => sum + density * bars.width, 0)
  expect(area).toBeGreaterThan(0.99)
  expect(area).toBeLessThanOrEqual(1)
  const mean = bars.density.reduce(
    (sum, density, index) => sum + density * bars.width * (bars.from + (index + 0.5) * bars.width),
    0,
  )
  expect(mean / area).toBeCloseTo(10, 1)
})

test('few trials are joined into fewer bars, and empty ends are left out', () => {
  const counts = [0, 0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 0]
  const fine = barsOf({ from: 0, width: 1, counts }, 16)
  expect(fine).toEqual({ from: 2, width: 1, density: [1, 2, 3, 4, 3, 2, 1].map((count) => count / 16) })
  const many = Array.from({ length: 120 }, () => 1)
  expect(barsOf({ from: 0, width: 1, counts: many }, 120).density.length).toBeLessThanOrEqual(12)
  expect(barsOf({ from: 5, width: 1, counts: [0, 0] }, 1).density).toEqual([])
})

test('the GUM curve is a density, normal or t', () => {
  for (const veff of [Infinity, null, 3, 18]) {
    const gum = { value: 2, u: 0.5, veff }
    const curve = gumCurve(gum, [-48, 52], 20_000)
    expect(curve.reduce((sum, [, y]) => sum + y * 0.005, 0)).toBeCloseTo(1, 3)
  }
  // Student's t with one degree of freedom is Cauchy's law: 1/π at its centre.
  expect(gumDensity({ value: 0, u: 1, veff: 1 }, 0)).toBeCloseTo(1 / Math.PI, 12)
  expect(gumCurve({ value: 1, u: 0, veff: null }, [0, 2])).toEqual([])
})

test('marks of the axis are round and their labels short', () => {
  expect(ticksOf(0.041, 0.159)).toEqual({
    at: [0.06, 0.08, 0.1, 0.12, 0.14].map((at) => expect.closeTo(at, 12) as number),
    step: 0.02,
  })
  expect(tickLabels(ticksOf(0.041, 0.159)).labels).toEqual(['0.06', '0.08', '0.10', '0.12', '0.14'])
  expect(tickLabels(ticksOf(-3.2e-6, 3.1e-6))).toEqual({ labels: ['−2', '0', '2'], exponent: -6 })
  expect(ticksOf(5, 5)).toEqual({ at: [5], step: 1 })
})

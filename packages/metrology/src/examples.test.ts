import { expect, test } from 'vitest'
import { evaluate } from './evaluation/evaluate.ts'
import { examples } from './examples.ts'
import { simulate } from './monteCarlo/simulate.ts'

/** Published u, as printed, by example. */
const published: Record<string, Record<string, number>> = {
  weight: { mX: 0.0293 },
  multimeter: { EX: 0.0296 },
  vernier: { EX: 0.0323 },
  'end-gauge': { l: 31.7 },
  impedance: { R: 0.07, X: 0.296, Z: 0.237 },
  'gauge-block': { dL: 31.8 },
  'mass-buoyancy': { dm: 0.0539 },
  microwave: { dY: 0 },
  'thermal-expansion': { alpha: 1.76e-6 },
  'resistance-readings': { y: 0.0893 },
}

test.each(examples.map((example) => [example.id, example] as const))(
  'example %s gives its published uncertainty',
  (id, { subject }) => {
    for (const { name, u } of evaluate(subject).outputs)
      expect(u).toBeCloseTo(published[id]?.[name] ?? NaN, 2 - Math.floor(Math.log10(u || 1)) - 0.5)
    expect(simulate(subject, { trials: 50_000, histogramBins: 40 }).outputs).toHaveLength(subject.outputs.length)
  },
)

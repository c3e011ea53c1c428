import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseCase } from './evaluation/case.ts'
import { evaluate, truncatedDof } from './evaluation/evaluate.ts'
import type { OutputResult } from './evaluation/evaluate.ts'
import { loadCases } from './fixtures/load.ts'
import { simulate } from './monteCarlo/simulate.ts'
import { tFactor } from './special.ts'

const figures = z.record(z.string(), z.number().nullable())
const Expected = z.object({
  value: z.number(),
  u: z.number(),
  veff: z.union([z.number(), z.literal('inf'), z.null()]),
  k: figures.optional(),
  sensitivity: figures,
  contribution: figures,
  uSecondOrder: z.number().optional(),
  mcm: z.looseObject({ toleranceAt1e6: figures }).optional(),
})
const Cases = z.array(
  z.looseObject({
    id: z.string(),
    expected: z.record(z.string(), Expected).optional(),
    expectedInputs: z.record(z.string(), z.object({ value: z.number(), u: z.number() })).optional(),
    expectedCorrelation: figures.optional(),
    expectedCorrelationMcm: figures.optional(),
    expectError: z.unknown().optional(),
  }),
)

const cases = Cases.parse(loadCases('uncertainty'))
const valid = cases.filter((entry) => entry.expectError === undefined)
const refused = cases.filter((entry) => entry.expectError !== undefined)

/** Within 1e-9 of the expected figure, or of `scale` where that is larger. */
function close(actual: number | null | undefined, expected: number, scale = 0): void {
  const error = Math.abs((actual ?? NaN) - expected)
  expect(error).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(expected), scale) + 1e-300)
}

function firstOrder(output: OutputResult, expected: z.infer<typeof Expected>): void {
  close(output.value, expected.value, output.u)
  close(output.u, expected.u)
  if (typeof expected.veff === 'number') close(output.veff, expected.veff)
  else expect(output.veff).toBe(expected.veff === 'inf' ? Infinity : null)
  const largest = Math.max(...Object.values(output.sensitivity).map(Math.abs)) * 1e-3
  for (const [name, c] of Object.entries(expected.sensitivity)) close(output.sensitivity[name], c ?? NaN, largest)
  for (const [name, size] of Object.entries(expected.contribution))
    close(output.contribution[name], size ?? NaN, output.u)
  if (expected.uSecondOrder !== undefined) close(output.uSecondOrder, expected.uSecondOrder)
  const dof = output.veff === null ? null : truncatedDof(output.veff)
  for (const [level, p] of [['p95', 0.95] as const, ['p9545', 0.9545] as const, ['p99', 0.99] as const]) {
    if (expected.k && dof !== null) close(tFactor(p, dof), expected.k[`${level}_trunc`] ?? NaN, 100)
  }
}

test.each(valid.map((entry) => [entry.id, entry] as const))('first order: %s', (_, entry) => {
  const result = evaluate(parseCase(entry))
  for (const input of result.inputs) {
    const expected = entry.expectedInputs?.[input.name]
    if (expected) close(input.u, expected.u)
  }
  for (const output of result.outputs) {
    const expected = entry.expected?.[output.name]
    if (!expected) throw new Error(`no figures for ${output.name}`)
    firstOrder(output, expected)
  }
  for (const [pair, r] of Object.entries(entry.expectedCorrelation ?? {})) {
    const [a, b] = pair.split(',').map((name) => result.outputs.findIndex((output) => output.name === name))
    close(result.correlation[a ?? -1]?.[b ?? -1], r ?? NaN, 1)
  }
})

const trials = 200_000

test.each(valid.map((entry) => [entry.id, entry] as const))('Monte Carlo: %s', (_, entry) => {
  const result = simulate(parseCase(entry), { trials, seed: 20261121 })
  for (const output of result.outputs) {
    const mcm = entry.expected?.[output.name]?.mcm
    if (!mcm) continue
    const [p95, p99] = output.intervals
    const actual: Record<string, number | undefined> = {
      mean: output.mean,
      u: output.u,
      median: output.median,
      low95: p95?.low,
      high95: p95?.high,
      low99: p99?.low,
      high99: p99?.high,
      shortLow95: p95?.shortLow,
      shortHigh95: p95?.shortHigh,
      shortLow99: p99?.shortLow,
      shortHigh99: p99?.shortHigh,
    }
    for (const [figure, value] of Object.entries(actual)) {
      const expected = mcm[figure]
      const tolerance = mcm.toleranceAt1e6[figure] ?? mcm.toleranceAt1e6[`short${figure.slice(-2)}`]
      if (typeof expected !== 'number' || tolerance === undefined || tolerance === null) continue
      const error = Math.abs((value ?? NaN) - expected)
      expect(error, `${output.name} ${figure} ${value} ${expected}`).toBeLessThanOrEqual(
        tolerance * Math.sqrt(1e6 / trials),
      )
    }
  }
  for (const [pair, r] of Object.entries(entry.expectedCorrelationMcm ?? {})) {
    const [a, b] = pair.split(',').map((name) => result.outputs.findIndex((output) => output.name === name))
    expect(Math.abs((result.correlation[a ?? -1]?.[b ?? -1] ?? NaN) - (r ?? NaN))).toBeLessThan(0.015)
  }
})

test.skipIf(refused.length === 0).each(refused.map((entry) => [entry.id, entry] as const))(
  'refused: %s',
  (_, entry) => {
    expect(() => evaluate(parseCase(entry))).toThrow(Error)
  },
)

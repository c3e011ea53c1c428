import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MetrologyError, attempt } from '../errors.ts'
import type { Component, Correlation } from './case.ts'
import { parseCase } from './case.ts'
import { coverage, trapezoidFactor } from './coverage.ts'
import { evaluate } from './evaluate.ts'

const one = (component: Component, value = 10) => ({
  model: 'y = x',
  outputs: [{ name: 'y' }],
  inputs: [{ name: 'x', value, components: [component] }],
})

test.each([
  ['rectangular', { halfwidth: 0.05 }, 0.028867513],
  ['normal', { U: 0.24, k: 3 }, 0.08],
  ['triangular', { halfwidth: 0.3 }, 0.122474487],
  ['arcsine', { halfwidth: 0.5 }, 0.353553391],
  ['trapezoidal', { halfwidth: 0.4, beta: 0.5 }, 0.182574186],
  ['rectangular', { a: 9.9, b: 10.1 }, 0.057735027],
  ['normal', { std: 0.01, relative: true }, 0.1],
  ['normal', { std: 2, scale: 0.001 }, 0.002],
  ['gamma', { shape: 4, scale_param: 0.25 }, 0.5],
  ['exponential', { mean: 3 }, 3],
  ['triangular', { a: 0, b: 3, mode: 3 }, 0.707106781],
  ['t_sd', { std: 0.2, dof: 3 }, 0.2],
] as const)('JJF 1059.1 4.3.3: u of %s %o is %d', (distribution, figures, expected) => {
  const [output] = evaluate(one({ distribution, ...figures })).outputs
  expect(output?.u).toBeCloseTo(expected, 8)
})

test.each([
  [{ distribution: 'normal', std: -1 }, 'component.negative', 'inputs.x.components.0.std'],
  [{ distribution: 'normal' }, 'component.missing', 'inputs.x.components.0.std'],
  [{ distribution: 'normal', U: 1 }, 'component.missing', 'inputs.x.components.0.k'],
  [{ distribution: 'normal', U: 1, k: 0 }, 'component.not-positive', 'inputs.x.components.0.k'],
  [{ distribution: 'normal', std: 1, dof: 0.5 }, 'component.dof', 'inputs.x.components.0.dof'],
  [{ distribution: 't', std: 1 }, 'component.dof-needed', 'inputs.x.components.0.dof'],
  [{ distribution: 't_sd', std: 1, dof: 2 }, 'component.dof-needed', 'inputs.x.components.0.dof'],
  [{ distribution: 'rectangular', a: 2, b: 1 }, 'component.limits', 'inputs.x.components.0.a'],
  [{ distribution: 'rectangular' }, 'component.missing', 'inputs.x.components.0.halfwidth'],
  [{ distribution: 'trapezoidal', halfwidth: 1, beta: 2 }, 'component.beta', 'inputs.x.components.0.beta'],
  [{ distribution: 'triangular', a: 0, b: 1, mode: 2 }, 'component.mode', 'inputs.x.components.0.mode'],
  [{ distribution: 'curvilinear_trapezoid', halfwidth: 1, d: 2 }, 'component.inexactness', 'inputs.x.components.0.d'],
  [{ distribution: 't', dof: 0 }, 'component.dof', 'inputs.x.components.0.dof'],
  [{ distribution: 'normal', std: Infinity }, 'number.not-finite', 'inputs.x.components.0.std'],
] as const)('%o is refused', (component, code, place) => {
  expect(attempt(() => evaluate(one(component)))).toMatchObject({ problem: { code, place } })
})

test('a single reading has no standard deviation', () => {
  expect(attempt(() => evaluate(one({ distribution: 't', readings: [1] })))).toMatchObject({
    problem: { code: 'component.readings' },
  })
})

const pair = (correlations: Correlation[], model = 'y = a + b + c') => ({
  model,
  outputs: [{ name: 'y' }],
  inputs: ['a', 'b', 'c'].map((name) => ({
    name,
    value: 1,
    components: [{ distribution: 'normal' as const, std: 0.1 }],
  })),
  correlations,
})

test.each([
  [[{ a: 'a', b: 'b', r: 1.01 }], 'correlation.range'],
  [[{ a: 'a', b: 'b', r: Number.NaN }], 'correlation.range'],
  [[{ a: 'a', b: 'a', r: 0.5 }], 'correlation.self'],
  [[{ a: 'a', b: 'z', r: 0.5 }], 'correlation.unknown'],
  [
    [
      { a: 'a', b: 'b', r: 0.5 },
      { a: 'b', b: 'a', r: 0.4 },
    ],
    'correlation.twice',
  ],
  [
    [
      { a: 'a', b: 'b', r: 0.9 },
      { a: 'b', b: 'c', r: 0.9 },
      { a: 'a', b: 'c', r: -0.9 },
    ],
    'correlation.not-psd',
  ],
  [
    [
      { a: 'a', b: 'b', r: 1 },
      { a: 'b', b: 'c', r: 1 },
      { a: 'a', b: 'c', r: 0.9 },
    ],
    'correlation.not-psd',
  ],
] as const)('correlations %o are refused', (correlations, code) => {
  expect(attempt(() => evaluate(pair([...correlations])))).toMatchObject({ problem: { code } })
})

test('a singular but possible correlation matrix is accepted', () => {
  const all = [
    { a: 'a', b: 'b', r: 1 },
    { a: 'b', b: 'c', r: -1 },
    { a: 'a', b: 'c', r: -1 },
  ]
  expect(evaluate(pair(all)).outputs[0]?.u).toBeCloseTo(0.1, 12)
})

test.each([
  ['y = a/(b - 1)', 'evaluation.domain'],
  ['y = ln(a - 1)', 'evaluation.domain'],
  ['y = abs(a - 1)', 'evaluation.singular'],
  ['y = sqrt(a - 1)', 'evaluation.singular'],
  ['y = q', 'expression.unknown-name'],
  ['z = a', 'case.unknown-output'],
] as const)('%s is refused at the estimate', (model, code) => {
  expect(attempt(() => evaluate(pair([], model)))).toMatchObject({ problem: { code } })
})

test('an input given twice, without a value or in a foreign dimension is refused', () => {
  const refuse = (inputs: unknown[]) =>
    attempt(() => evaluate(parseCase({ model: 'y = x', outputs: [{ name: 'y' }], inputs })))
  expect(
    refuse([
      { name: 'x', value: 1 },
      { name: 'x', value: 2 },
    ]),
  ).toMatchObject({ problem: { code: 'case.duplicate-input' } })
  expect(refuse([{ name: 'x' }])).toMatchObject({ problem: { code: 'case.no-value' } })
  expect(refuse([{ name: 'x', value: 1, unit: 'mm', modelUnit: 'kg' }])).toMatchObject({
    problem: { code: 'unit.dimension' },
  })
  expect(refuse([{ name: 'x', value: '1' }])).toMatchObject({
    problem: { code: 'case.invalid', place: 'inputs.0.value' },
  })
})

test('a model unit without a conversion is converted by the table of units', () => {
  const inputs = [
    { name: 'x', value: 25, unit: 'degC', modelUnit: 'K', components: [{ distribution: 'normal' as const, std: 0.1 }] },
  ]
  expect(evaluate({ model: 'y = x', outputs: [{ name: 'y' }], inputs }).outputs[0]).toMatchObject({
    value: 298.15,
    u: 0.1,
  })
})

test('the mean of the readings is the estimate where no value is given', () => {
  const result = evaluate({
    model: 'y = x',
    outputs: [{ name: 'y' }],
    inputs: [
      {
        name: 'x',
        components: [{ distribution: 't' as const, readings: [10.4, 10.5, 10.3, 10.2, 10.8, 10.4, 10.5, 10.9] }],
      },
    ],
  })
  expect(result.outputs[0]).toMatchObject({ value: 10.5, veff: expect.closeTo(7, 9) })
  expect(result.outputs[0]?.u).toBeCloseTo(0.0845154, 7)
})

test('a clearly non-linear model is warned about', () => {
  const [output] = evaluate({ ...one({ distribution: 'normal', std: 0.1 }, 0), model: 'y = x^2' }).outputs
  expect(output?.warnings.map(({ code }) => code)).toEqual(['warning.first-order'])
})

const row = (contribution: number, distribution: 'normal' | 'rectangular') => ({
  input: 'x',
  label: '',
  value: 0,
  dof: Infinity,
  sensitivity: 1,
  percent: 0,
  distribution,
  contribution,
  u: contribution,
})
const subject = (rows: ReturnType<typeof row>[], veff: number | null = Infinity) => ({
  name: 'y',
  u: Math.hypot(...rows.map(({ contribution }) => contribution)),
  veff,
  budget: rows,
})

test('EA-4/02: k follows from the distribution of the result', () => {
  const auto = { kind: 'auto', p: 0.95 } as const
  expect(coverage(subject([row(1, 'normal'), row(0.9, 'rectangular')]), auto)).toMatchObject({
    k: 2,
    p: 0.9545,
    distribution: 'normal',
  })
  expect(coverage(subject([row(1, 'rectangular'), row(0.3, 'normal')]), auto)).toMatchObject({
    k: 1.65,
    distribution: 'rectangular',
  })
  expect(coverage(subject([row(1, 'rectangular'), row(0.31, 'normal')]), auto)).toMatchObject({
    k: 2,
    distribution: 'normal',
  })
  expect(coverage(subject([row(2, 'rectangular'), row(1, 'rectangular')]), auto)).toMatchObject({
    k: 1.83,
    distribution: 'trapezoidal',
  })
  expect(coverage(subject([row(1, 'normal')], 9), auto)).toMatchObject({ k: 2.32, distribution: 't' })
  expect(coverage(subject([row(1, 'normal')], 50), auto)).toMatchObject({ k: 2, distribution: 'normal' })
  expect(coverage(subject([row(1, 'rectangular')]), { kind: 'auto', p: 0.99 }).k).toBe(1.71)
  expect(coverage(subject([row(1, 'normal')], 9), { kind: 'probability', p: 0.95 }).k).toBe(2.26)
  expect(coverage(subject([row(1, 'normal')], 9), { kind: 'factor', k: 3 })).toMatchObject({ k: 3, p: 0.9973 })
  expect(() => coverage(subject([row(1, 'normal')], null), { kind: 'probability', p: 0.95 })).toThrow(MetrologyError)
})

test('the trapezoid factor runs from the triangle to the rectangle', () => {
  expect(trapezoidFactor(0.95, 0)).toBeCloseTo(Math.sqrt(6) * (1 - Math.sqrt(0.05)), 12)
  expect(trapezoidFactor(0.95, 1)).toBeCloseTo(0.95 * Math.sqrt(3), 12)
})

test('whatever a file holds, the evaluation answers or refuses', () => {
  const anything = fc.oneof(
    fc.json().map((text): unknown => JSON.parse(text)),
    fc.anything(),
  )
  fc.assert(
    fc.property(anything, (data) => {
      const outcome = attempt(() => evaluate(parseCase(data)))
      expect('value' in outcome || 'problem' in outcome).toBe(true)
    }),
  )
})

test('whatever figures an input has, the result is a number or a refusal', () => {
  const figure = fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e308, 1e-308, NaN))
  const optional = fc.option(figure, { nil: undefined })
  const component = fc.record({
    distribution: fc.constantFrom(
      'normal',
      'rectangular',
      't',
      'triangular',
      'lognormal',
      'gamma',
      'curvilinear_trapezoid' as const,
    ),
    std: optional,
    halfwidth: optional,
    U: optional,
    k: optional,
    a: optional,
    b: optional,
    d: optional,
    dof: optional,
  })
  fc.assert(
    fc.property(figure, fc.array(component, { maxLength: 3 }), (value, components) => {
      const outcome = attempt(() =>
        evaluate(
          parseCase({ model: 'y = x*x + 1', outputs: [{ name: 'y' }], inputs: [{ name: 'x', value, components }] }),
        ),
      )
      if ('value' in outcome) expect(Number.isFinite(outcome.value.outputs[0]?.value)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

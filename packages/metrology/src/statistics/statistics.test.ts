import { expect, test } from 'vitest'
import { MetrologyError } from '../errors.ts'
import { bessel, pooled, rangeMethod } from '../evaluation/typeA.ts'
import {
  acceptComparison,
  acceptRepeatability,
  acceptStability,
  acceptTransfer,
  intermediateCheck,
} from './acceptance.ts'
import { fTest, tTestOne, tTestPaired, tTestTwo } from './anova.ts'
import { driftInterval, reliabilityTarget, simpleResponse, staircase } from './calibrationInterval.ts'
import { controlConstants, controlSignals, xbarRChart } from './controlChart.ts'
import { dixon, grubbsCritical } from './outliers.ts'
import { en, zScores } from './proficiency.ts'
import { evaluatePolynomial, fitLine, fitPolynomial, predict } from './regression.ts'
import { algorithmA } from './robust.ts'

test('JJF 1059.1 4.3.2: Bessel, range and pooled', () => {
  expect(bessel([10.12, 10.15, 10.1, 10.11]).s).toBeCloseTo(0.0216, 4)
  expect(rangeMethod([10.12, 10.15, 10.1, 10.11])).toMatchObject({ dof: 2.7, s: expect.closeTo(0.0243, 4) })
  expect(rangeMethod([7.1, 8.2, 9.3]).s).toBeCloseTo(2.2 / 1.69, 12)
  expect(
    pooled([
      { s: 0.12, dof: 9 },
      { s: 0.15, dof: 4 },
      { s: 0.1, dof: 5 },
    ]),
  ).toMatchObject({ dof: 18, s: expect.closeTo(0.1224, 4) })
  expect(() => rangeMethod(Array.from({ length: 12 }, () => 1))).toThrow(MetrologyError)
})

test('JJF 1033: repeatability, stability, transfer, comparison', () => {
  const readings = ['.0012', '.0015', '.0010', '.0018', '.0013', '.0011', '.0016', '.0014', '.0012', '.0015'].map(
    (tail) => `1000${tail}`,
  )
  expect(acceptRepeatability(readings, '0.00030')).toMatchObject({ accepted: true, s: expect.closeTo(0.000246, 6) })
  const groups = ['10.0003', '10.0005', '10.0002', '10.0006']
  expect(acceptStability(groups, '0.0005')).toEqual({ stability: '0.0004', accepted: true })
  expect(acceptStability(groups, '0.0004').accepted).toBe(false)
  const transfer = acceptTransfer({ y: '200.0012', U: '0.0020' }, { y: '200.0032', U: '0.0015', k: 3 })
  expect(transfer).toMatchObject({ difference: '0.002', accepted: true, limit: expect.closeTo(0.002236, 6) })
  expect(acceptComparison(['10.002', '10.004', '10.001', '10.005'], '0.003')).toMatchObject({
    accepted: [true, true, true, true],
  })
})

test('an intermediate check passes, warns and stops', () => {
  const check = (reading: number) =>
    intermediateCheck([reading, reading], '10', { U: '0.03', Ureference: '0.04' }).verdict
  expect([10.03, 10.04, 10.05, 10.051].map(check)).toEqual(['pass', 'warn', 'warn', 'stop'])
})

test('GB/T 28043: En of exactly one is satisfactory', () => {
  expect(en({ xLab: '10.005', xRef: '10.000', ULab: '0.004', URef: '0.003' })).toEqual({ En: 1, satisfactory: true })
  expect(zScores({ x: '10.30', xpt: '10.00', sigmaPt: '0.1', uXpt: '0.05', ux: '0.08' })).toMatchObject({
    z: 3,
    zVerdict: 'unsatisfactory',
    zPrimeVerdict: 'questionable',
    uXptNegligible: false,
    zeta: expect.closeTo(3.18, 2),
  })
})

test('GB/T 28043 C.3: Algorithm A resists outliers and refuses equal values', () => {
  const values = [9.98, 10.02, 10.05, 9.95, 10.01, 10.0, 10.1, 9.4, 10.03, 9.97, 10.04, 10.62]
  expect(algorithmA(values)).toMatchObject({ xStar: expect.closeTo(10.015, 4), sStar: expect.closeTo(0.06485, 4) })
  expect(() => algorithmA([1, 1, 1, 2])).toThrow(MetrologyError)
})

test('GB/T 4883: Grubbs and Dixon', () => {
  expect(grubbsCritical(20, 0.05, 1)).toBeCloseTo(2.557, 3)
  expect(grubbsCritical(30, 0.01, 1)).toBeCloseTo(3.103, 3)
  expect(dixon([1, 2, 3, 4, 5, 6, 7, 8, 9]).ratio).toBe('r11')
  expect(dixon([10.1, 10.2, 10.0, 10.1, 12])).toMatchObject({
    critical05: 0.642,
    highIsOutlier: true,
    lowIsOutlier: false,
  })
})

test('GB/T 17989.2: constants and limits', () => {
  expect(controlConstants(7)).toMatchObject({
    A2: expect.closeTo(0.419, 3),
    D3: expect.closeTo(0.076, 3),
    B3: expect.closeTo(0.118, 3),
  })
  const chart = xbarRChart([
    [10.1, 10.0, 9.9, 10.0, 10.0],
    [10.0, 10.1, 10.1, 10.0, 9.8],
    [9.9, 10.0, 10.0, 10.1, 10.0],
    [10.2, 10.0, 9.9, 10.0, 9.9],
  ])
  expect(chart.mean.upper).toBeCloseTo(10.14425, 4)
  expect(chart.spread.upper).toBeCloseTo(0.52875, 3)
})

test.each([
  [1, [0, 3.1]],
  [2, Array.from({ length: 9 }, (_, i) => 0.1 + i * 0.0001 * (i % 2 ? 1 : -1))],
  [3, [-0.9, -0.7, -0.5, -0.3, -0.1, 0.1]],
  [4, Array.from({ length: 14 }, (_, i) => (i % 2 ? 0.5 : -0.5))],
  [5, [2.1, 0, 2.2]],
  [6, [1.1, 1.2, 0, 1.3, 1.4]],
  [7, Array.from({ length: 15 }, (_, i) => (i % 3) * 0.3 - 0.3)],
  [8, [1.2, -1.2, 1.5, -1.5, 1.2, -1.3, 1.4, -1.2]],
] as const)('GB/T 17989.2: signal %d', (rule, values) => {
  expect(controlSignals(values, 0, 1).map((signal) => signal.rule)).toContain(rule)
  expect(controlSignals(values.slice(0, -1), 0, 1).map((signal) => signal.rule)).not.toContain(rule)
})

test('calibration intervals', () => {
  const bounds = { least: 3, most: 24 }
  const move = (error: string, current: number) => staircase(current, { error, mpev: '0.02' }, bounds).months
  expect([move('0.010', 12), move('0.018', 12), move('0.021', 12), move('0.016', 18), move('0.03', 4)]).toEqual([
    18, 12, 6, 24, 3,
  ])
  expect(simpleResponse(12, true, { reliability: 0.95, a: 0.1 })).toMatchObject({
    months: expect.closeTo(13.2, 9),
    b: expect.closeTo(0.8365, 4),
  })
  expect(reliabilityTarget(12, { observed: 0.9, target: 0.95 })).toBeCloseTo(5.84, 2)
  expect(reliabilityTarget(12, { observed: 0.98, target: 0.95 })).toBe(24)
  expect(driftInterval({ mpev: '0.02', U: '0.006', error: '0.003', drift: '0.004' })).toBe(2.75)
})

test('a polynomial of degree one is the line, and passes through its points', () => {
  const [x, y] = [
    [1, 2, 3, 4, 5],
    [2.1, 3.9, 6.2, 7.8, 10.1],
  ]
  const line = fitLine(x, y)
  const polynomial = fitPolynomial(x, y, { degree: 1 })
  expect(polynomial.coefficients[0]).toBeCloseTo(line.intercept, 12)
  expect(polynomial.u[1]).toBeCloseTo(line.uSlope, 12)
  expect(evaluatePolynomial(polynomial, 2.5).u).toBeCloseTo(predict(line, 2.5).u, 12)
  const cubic = fitPolynomial([-2, -1, 0, 1, 2, 3], [-7, 0, 1, 2, 9, 28], { degree: 3 })
  for (const [index, expected] of [1, 0, 0, 1].entries()) expect(cubic.coefficients[index]).toBeCloseTo(expected, 10)
})

test('t and F tests', () => {
  expect(tTestOne([10.1, 10.2, 10.3, 10.2, 10.1], 10).significant).toBe(true)
  expect(tTestTwo([1, 2, 3], [1, 2, 3])).toMatchObject({ statistic: 0, p: 1, dof: 4 })
  expect(tTestPaired([1.1, 2.3, 3.2], [1, 2, 3]).statistic).toBeCloseTo(3.4641, 4)
  expect(fTest({ s: 2, dof: 9 }, { s: 1, dof: 9 })).toMatchObject({
    F: 4,
    critical: expect.closeTo(4.026, 3),
    significant: false,
  })
})

test('data without spread, too few or of different length are refused', () => {
  expect(() => fitLine([1, 1, 1], [1, 2, 3])).toThrow(MetrologyError)
  expect(() => fitLine([1, 2, 3], [1, 2])).toThrow(MetrologyError)
  expect(() => fitPolynomial([1, 2, 3, 4], [1, 2, 3, 4], { degree: 20 })).toThrow(MetrologyError)
  expect(() => en({ xLab: 1, xRef: 1, ULab: 0, URef: 0 })).toThrow(MetrologyError)
  expect(() => controlConstants(1)).toThrow(MetrologyError)
})

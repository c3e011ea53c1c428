import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DomainError } from '#platform/errors'
import { aCapability } from './fixtures.ts'
import { pointOf, readStated, uncertaintyAt } from './segments.ts'
import type { Stated } from './tables.ts'

type Uncertainty = Stated['uncertainty']
const inMm = { unit: 'µm', k: '2' }
const at = (uncertainty: Uncertainty, mm: number, draft: Partial<Stated> = {}) => {
  const { segments } = readStated(aCapability({ low: '-100', high: '500', uncertainty, ...draft }))
  const U = uncertaintyAt(segments, mm / 1000)
  return U === null ? null : Number((U * 1e6).toPrecision(6))
}

test('[NQI-5.2-query] U at a point: value, share, equation, interpolation and table as they are stated', () => {
  expect(at({ kind: 'absolute', U: '20', ...inMm }, 300)).toBe(20)
  expect(at({ kind: 'relative', percent: '0.01', k: '2' }, 300)).toBe(30)
  expect(at({ kind: 'relative', percent: '0.01', k: '2' }, -100)).toBe(10)
  expect(at({ kind: 'equation', constant: '0.5', slope: '0.01', ...inMm }, 300)).toBe(3.5)
  expect(at({ kind: 'equation', constant: '0.5', slope: '0.01', ...inMm }, -50)).toBe(1)
  const points = [
    { at: '-100', U: '4' },
    { at: '0', U: '2' },
    { at: '500', U: '12' },
  ]
  expect(at({ kind: 'points', points, ...inMm }, 250)).toBe(7)
  expect(at({ kind: 'points', points, ...inMm }, -50)).toBe(3)
  const rows = [
    { low: '-100', high: '100', U: '2' },
    { low: '100', high: '500', U: '6' },
  ]
  expect(at({ kind: 'table', rows, ...inMm }, 50)).toBe(2)
  expect(at({ kind: 'table', rows, ...inMm }, 100)).toBe(2)
  expect(at({ kind: 'table', rows, ...inMm }, 300)).toBe(6)
  expect(at({ kind: 'absolute', U: '20', ...inMm }, 501)).toBeNull()
  expect(at({ kind: 'class', class: '1级' }, 300)).toBeNull()
})

test('[NQI-5.2-query, CTR-7.1] the ends of the range are in it, whatever the unit', () => {
  const tenths = fc.integer({ min: 1, max: 5000 })
  fc.assert(
    fc.property(fc.constantFrom('µm', 'mL', 'mg', 'inch', 'L/h', '°', 'bar', 'kΩ'), tenths, tenths, (unit, a, b) => {
      const [low, high] = [Math.min(a, b) / 10, Math.max(a, b) / 10].map(String) as [string, string]
      const uncertainty: Uncertainty = { kind: 'relative', percent: '0.1', k: '2' }
      const read = readStated(aCapability({ low, high, unit, uncertainty }))
      for (const end of [read.low, read.high]) expect(uncertaintyAt(read.segments, end)).not.toBeNull()
    }),
  )
})

test('[NQI-5.2-query] a share of a temperature is a share of the value as stated, not of the kelvin', () => {
  const { segments } = readStated(
    aCapability({ low: '-50', high: '400', unit: '℃', uncertainty: { kind: 'relative', percent: '0.1', k: '2' } }),
  )
  expect(uncertaintyAt(segments, 473.15)).toBeCloseTo(0.2, 9)
  expect(uncertaintyAt(segments, 223.15)).toBeCloseTo(0.05, 9)
})

test('[NQI-5.2-query] an equation is never negative and agrees with its formula everywhere in the range', () => {
  const size = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(size, size, size, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 99 }), (a, b, x, c, d) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const uncertainty = { kind: 'equation', constant: String(c), slope: String(d), unit: 'V', k: '2' } as const
      const { segments } = readStated(aCapability({ low: String(low), high: String(high), unit: 'V', uncertainty }))
      const U = uncertaintyAt(segments, x)
      if (x < low || x > high) expect(U).toBeNull()
      else expect(U).toBeCloseTo(c + d * Math.abs(x), 6)
    }),
  )
})

test.each([
  [
    {
      kind: 'points',
      points: [
        { at: '0', U: '1' },
        { at: '500', U: '2' },
      ],
      ...inMm,
    },
    'body.uncertainty.points',
  ],
  [
    {
      kind: 'points',
      points: [
        { at: '500', U: '1' },
        { at: '-100', U: '2' },
      ],
      ...inMm,
    },
    'body.uncertainty.points.1.at',
  ],
  [
    {
      kind: 'points',
      points: [
        { at: '-100', U: '0' },
        { at: '500', U: '2' },
      ],
      ...inMm,
    },
    'body.uncertainty.points.0.U',
  ],
  [
    {
      kind: 'table',
      rows: [
        { low: '-100', high: '0', U: '1' },
        { low: '1', high: '500', U: '1' },
      ],
      ...inMm,
    },
    'body.uncertainty.rows.1.low',
  ],
  [{ kind: 'table', rows: [{ low: '-100', high: '400', U: '1' }], ...inMm }, 'body.uncertainty.rows'],
  [{ kind: 'equation', constant: '0', slope: '0', ...inMm }, 'body.uncertainty.constant'],
  [{ kind: 'equation', constant: '1', slope: '-1', ...inMm }, 'body.uncertainty.slope'],
] as [Uncertainty, string][])('[NQI-5.2-query] %j is refused at its field', (uncertainty, path) => {
  const refused = () => readStated(aCapability({ low: '-100', high: '500', uncertainty }))
  expect(refused).toThrow(DomainError)
  try {
    refused()
  } catch (error) {
    expect((error as DomainError).fields?.[0]?.path).toBe(path)
  }
})

test('U is asked for at the end of the larger magnitude', () => {
  expect([pointOf(0, 100), pointOf(-200, 50), pointOf(-5, 5)]).toEqual([100, -200, 5])
})

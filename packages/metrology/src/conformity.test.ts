import { expect, test } from 'vitest'
import { decide, decideJjf1094 } from './conformity.ts'
import { MetrologyError } from './errors.ts'
import { meetsLimits } from './rounding.ts'

test.each([
  ['0.018', '0.02', '0.006', 'pass'],
  ['0.021', '0.02', '0.006', 'fail'],
  ['0.018', '0.02', '0.008', 'pending'],
  ['0.012', '0.02', '0.008', 'pass'],
  ['0.028', '0.02', '0.008', 'fail'],
  ['0.0279', '0.02', '0.008', 'pending'],
  ['0.020', '0.02', '0.0067', 'pending'],
  ['-0.020', '0.02', '0.006', 'pass'],
  ['0.3', '0.3', '0.1', 'pass'],
  ['0.21', '0.21', '0.07', 'pass'],
])('JJF 1094: Δ = %s, MPEV = %s, U = %s is %s', (error, mpev, U, verdict) => {
  expect(decideJjf1094({ error, mpev, U }).verdict).toBe(verdict)
})

test('a third is decided in decimal: 0.1 ≤ 0.3/3', () => {
  expect(decideJjf1094({ error: '0', mpev: '0.3', U: '0.1' })).toMatchObject({
    w: '0',
    reason: { code: 'conformity.within-mpe' },
  })
})

test.each([
  ['0.010', 'pass'],
  ['0.015', 'conditional-pass'],
  ['0.0201', 'conditional-fail'],
  ['0.0279', 'conditional-fail'],
  ['0.030', 'fail'],
])('ILAC-G8 non-binary, TL = 0.02, w = U = 0.008: %s is %s', (value, verdict) => {
  expect(decide({ value, U: '0.008', upper: '0.02', rule: 'guarded-nonbinary' }).verdict).toBe(verdict)
})

test('ISO 14253-1 leaves the uncertainty zone open', () => {
  const at = (value: string) => decide({ value, U: '0.1', lower: '-1', upper: '1', rule: 'iso-14253-1' }).verdict
  expect(['0.917', '0.918', '1.082', '1.084', '-1.2'].map(at)).toEqual(['pass', 'pending', 'pending', 'fail', 'fail'])
})

test('limits must exist and be in order', () => {
  expect(() => decide({ value: '1', U: '0', rule: 'simple' })).toThrow(MetrologyError)
  expect(() => decide({ value: '1', U: '0', lower: '2', upper: '1', rule: 'simple' })).toThrow(MetrologyError)
  expect(() => decideJjf1094({ error: '1', mpev: '0', U: '1' })).toThrow(MetrologyError)
  expect(() => decideJjf1094({ error: '1,0', mpev: '1', U: '1' })).toThrow(MetrologyError)
})

/* Rows of the table of GB/T 8170-2008: 10.0 ± 0.1 with both limits, without them, without one of them. */
test.each([
  ['9.89', true, true, false, true],
  ['9.85', true, true, false, false],
  ['10.10', true, true, true, true],
  ['10.16', true, true, false, false],
  ['9.94', false, false, true, false],
  ['9.96', false, false, true, true],
  ['10.06', false, false, true, false],
  ['10.05', false, false, true, true],
  ['9.86', true, false, false, true],
  ['10.06', true, false, true, false],
  ['10.06', false, true, true, true],
])(
  'GB/T 8170 4.3: %s against 10.0 ± 0.1 (lower %s, upper %s)',
  (value, lowerIncluded, upperIncluded, full, rounded) => {
    const limits = {
      value,
      lower: { value: '9.9', included: lowerIncluded },
      upper: { value: '10.1', included: upperIncluded },
    }
    expect(meetsLimits(limits).meets).toBe(full)
    expect(meetsLimits({ ...limits, method: 'rounded', interval: '0.1' }).meets).toBe(rounded)
  },
)

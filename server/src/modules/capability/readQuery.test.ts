import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuery } from './readQuery.ts'

const nothing = {
  words: [],
  low: null,
  high: null,
  unit: null,
  maximumU: null,
  uncertaintyUnit: null,
  tolerance: null,
  toleranceUnit: null,
  accuracyClass: null,
  service: null,
  place: null,
}

test.each([
  [
    '0–100 ℃ 温度计 U≤0.05 ℃',
    { words: ['温度计'], low: '0', high: '100', unit: '℃', maximumU: '0.05', uncertaintyUnit: '℃' },
  ],
  ['压力 60 MPa 0.05级', { words: ['压力'], low: '60', high: '60', unit: 'MPa', accuracyClass: '0.05' }],
  ['10 kΩ', { low: '10', high: '10', unit: 'kΩ' }],
  ['0~100度', { low: '0', high: '100', unit: '℃' }],
  ['角度尺 0~100度', { words: ['角度尺'], low: '0', high: '100', unit: '度' }],
  ['1/2 inch', { low: '0.5', high: '0.5', unit: 'inch' }],
  ['1 1/2 in 螺纹塞规', { words: ['螺纹塞规'], low: '1.5', high: '1.5', unit: 'in' }],
  ['-20–80°C±0.1', { low: '-20', high: '80', unit: '°C', tolerance: '0.1', toleranceUnit: '°C' }],
  ['MPa压力表', { words: ['MPa压力表'] }],
  ['60MPa压力表', { words: ['压力表'], low: '60', high: '60', unit: 'MPa' }],
  ['100到-10 ℃', { low: '-10', high: '100', unit: '℃' }],
  ['温度计 不确定度优于0.1℃', { words: ['温度计'], maximumU: '0.1', uncertaintyUnit: '℃' }],
  ['千分尺 最大允许误差±4μm', { words: ['千分尺'], tolerance: '4', toleranceUnit: 'μm' }],
  ['温度计校准 现场', { words: ['温度计'], service: 'calibration', place: 'site' }],
  ['JJG 130-2011 检定', { words: ['JJG 130-2011'], service: 'verification' }],
  ['JJF 1587-2016 V', { words: ['JJF 1587-2016', 'V'] }],
  [
    '电阻 10 kΩ Urel≤0.01%',
    { words: ['电阻'], low: '10', high: '10', unit: 'kΩ', maximumU: '0.01', uncertaintyUnit: '%' },
  ],
  ['U≤', { words: ['U≤'] }],
])('[NQI-5.2-query] reads %s', (text, expected) => {
  expect(readQuery(text)).toEqual({ ...nothing, ...expected })
})

test('[NQI-5.2-query] whatever is typed, a range is a range of plain numbers, and its ends are in order', () => {
  const part = fc.constantFrom(
    '0',
    '100',
    '-20',
    '1/2',
    '3.5',
    ' ',
    '–',
    '~',
    '±',
    'U≤',
    '℃',
    'mm',
    'kΩ',
    '级',
    '度',
    '温度计',
    '/',
    '(',
    '$&',
  )
  const text = fc.oneof(
    fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const { low, high, unit, maximumU, tolerance } = readQuery(typed)
      for (const value of [low, high, maximumU, tolerance]) expect(value ?? '0').toMatch(/^-?\d+(\.\d+)?$/)
      expect([low === null, high === null]).toEqual([unit === null, unit === null])
      if (low !== null && high !== null) expect(Number(low)).toBeLessThanOrEqual(Number(high))
    }),
    { numRuns: 1000 },
  )
})

test('[NQI-5.2-query] a range is read again from what it was read from', () => {
  const value = fc.integer({ min: -5000, max: 5000 }).map((n) => String(n / 10))
  fc.assert(
    fc.property(
      value,
      value,
      fc.constantFrom('mm', '℃', 'kΩ', 'MPa', 'm³/h'),
      fc.constantFrom('~', ' – ', '至'),
      (a, b, unit, dash) => {
        const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a]
        expect(readQuery(`游标卡尺 ${a}${dash}${b} ${unit}`)).toEqual({
          ...nothing,
          words: ['游标卡尺'],
          low,
          high,
          unit,
        })
      },
    ),
  )
})

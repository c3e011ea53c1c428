import { expect, test } from 'vitest'
import { bodyOf, firstValues } from './demandForm.ts'

test('a search result fills the form in, and the form becomes a demand', () => {
  const values = firstValues(
    { name: '游标卡尺', low: '0', high: '150', unit: 'mm', maximumU: '0.03' },
    { name: '李工' },
  )
  expect(values).toMatchObject({ contact: '李工', items: [{ name: '游标卡尺', service: 'calibration' }] })
  expect(bodyOf({ ...values, title: '校准' }).items).toEqual([
    {
      name: '游标卡尺',
      service: 'calibration',
      conformity: false,
      range: { low: '0', high: '150', unit: 'mm', maximumU: '0.03', uncertaintyUnit: null },
    },
  ])
})

test.each([
  [{}, null],
  [{ unit: 'mm' }, null],
  [
    { low: '10', unit: 'kg' },
    { low: '10', high: '10', unit: 'kg', maximumU: null, uncertaintyUnit: null },
  ],
  [
    { high: '10', unit: 'kg' },
    { low: '10', high: '10', unit: 'kg', maximumU: null, uncertaintyUnit: null },
  ],
  [{ maximumU: '1' }, { low: '', high: '', unit: '', maximumU: '1', uncertaintyUnit: null }],
])('a range as it was filled in: %j', (range, expected) => {
  expect(bodyOf({ place: 'laboratory', items: [{ name: '卡尺', range }] }).items[0]?.range).toEqual(expected)
})

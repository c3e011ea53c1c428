import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chargeOf, priceLineOf } from './priceOf.ts'

const line = (draft: object = {}) => ({
  institution_id: '',
  id: '',
  instrument: '游标卡尺',
  measuring_range: '',
  method_id: null,
  price: '100',
  surcharge: '50',
  remark: '',
  version: 1,
  ...draft,
})

const work = (draft: object = {}) => ({ name: '游标卡尺', model: '(0～150) mm', points: '', method_id: null, ...draft })

test('an instrument is found by its name however it was typed', () => {
  expect(priceLineOf([line({ instrument: 'DIGITAL  caliper' })], work({ name: 'Digital Caliper' }))).not.toBeNull()
  expect(priceLineOf([line()], work({ name: '数显卡尺' }))).toBeNull()
})

test('the most detailed line wins; of two that say as much, neither', () => {
  const any = line()
  const ranged = line({ measuring_range: '0-150' })
  const byMethod = line({ method_id: 'm' })
  expect(priceLineOf([any, ranged], work())).toBe(ranged)
  expect(priceLineOf([any, ranged, byMethod], work({ method_id: 'm' }))).toBe(byMethod)
  expect(priceLineOf([any, byMethod], work())).toBe(any)
  expect(priceLineOf([ranged, line({ measuring_range: '150 mm' })], work())).toBeNull()
})

test('a range is found whole: 0–15 is not the beginning of 0–150', () => {
  expect(priceLineOf([line({ measuring_range: '0–15' })], work())).toBeNull()
  expect(priceLineOf([line({ measuring_range: '0–150' })], work({ model: '', points: '10-150 mm' }))).toBeNull()
})

test('the surcharge comes before the discount, to the cent, halves up', () => {
  expect(chargeOf(line(), { urgent: false, discount: '0' })).toBe('100.00')
  expect(chargeOf(line(), { urgent: true, discount: '10' })).toBe('135.00')
  expect(chargeOf(line({ price: '0.05' }), { urgent: false, discount: '50' })).toBe('0.03')
})

test('a discount never raises the price, and leaves some of it', () => {
  const cents = fc.integer({ min: 1, max: 99_999_999 })
  fc.assert(
    fc.property(cents, fc.integer({ min: 0, max: 99 }), (price, discount) => {
      const charged = Number(
        chargeOf(line({ price: (price / 100).toFixed(2) }), { urgent: false, discount: `${discount}` }),
      )
      return charged >= 0 && charged <= price / 100
    }),
  )
})

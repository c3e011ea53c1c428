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

test('[CAL-6.1.1] a range is matched by quantity, in whatever unit, and the narrowest that holds the instrument wins', () => {
  const small = line({ measuring_range: '0–150 mm' })
  const large = line({ measuring_range: '0~0.5 m' })
  const list = [small, large]
  expect(priceLineOf(list, work())).toBe(small)
  expect(priceLineOf(list, work({ model: '0-15 cm' }))).toBe(small)
  expect(priceLineOf(list, work({ model: '', points: '50 mm、100 mm、200 mm' }))).toBe(large)
  expect(priceLineOf(list, work({ model: '0–300 mm' }))).toBe(large)
  expect(priceLineOf([line({ measuring_range: '0–0.7 m' })], work({ model: '0–700 mm' }))).not.toBeNull()
  expect(priceLineOf(list, work({ model: '0–1000 mm' }))).toBeNull()
  expect(priceLineOf(list, work({ model: 'CD-15', points: '' }))).toBeNull()
  expect(priceLineOf([small, line({ measuring_range: '0–15 cm' })], work())).toBeNull()
})

test('[CAL-6.1.1] a value of the list is the value or the upper end of the instrument; words beside it count too', () => {
  const weight = { instrument: '砝码' }
  const ten = line({ ...weight, measuring_range: '10 kg' })
  expect(priceLineOf([ten], work({ name: '砝码', model: '10000 g M1' }))).toBe(ten)
  expect(priceLineOf([ten], work({ name: '砝码', model: '1 kg M1' }))).toBeNull()
  const digital = line({ measuring_range: '0–150 mm 数显' })
  expect(priceLineOf([digital], work())).toBeNull()
  expect(priceLineOf([digital], work({ model: '数显 0–150 mm' }))).toBe(digital)
  const grade = line({ measuring_range: '0级' })
  expect(priceLineOf([grade], work({ model: '0级' }))).toBe(grade)
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

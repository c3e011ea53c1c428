import { expect, test } from 'vitest'
import { withHoliday } from './holiday.ts'

const before = [{ day: '2027-01-01', kind: 'holiday' as const, name: { zh: '元旦', en: '' } }]

test('a holiday adds its days and the weekends worked for it, and replaces what stood there', () => {
  const days = withHoliday(
    before,
    { name: { zh: '元旦' }, from: '2027-01-01', to: '2027-01-03', worked: ['2027-01-09'] },
    (name) => `${name}调休上班`,
  )
  expect(days.map(({ day, kind, name }) => [day, kind, name.zh])).toEqual([
    ['2027-01-01', 'holiday', '元旦'],
    ['2027-01-02', 'holiday', '元旦'],
    ['2027-01-03', 'holiday', '元旦'],
    ['2027-01-09', 'workday', '元旦调休上班'],
  ])
})

test('a holiday without days changes nothing', () => {
  expect(withHoliday(before, { name: { zh: '空' } }, (name) => name)).toEqual(before)
})

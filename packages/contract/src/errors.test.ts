import { expect, test } from 'vitest'
import { fill } from './errors.ts'

test('what refusals name is listed as each language lists it; what is missing stays visible', () => {
  const details = { names: ['甲', '乙'], count: 2 }
  expect(fill('{{count}}：{{names}}', details)).toBe('2：甲、乙')
  expect(fill('{{count}}: {{names}}, {{more}}', details, 'en')).toBe('2: 甲, 乙, {{more}}')
})

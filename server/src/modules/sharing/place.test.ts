import { expect, test } from 'vitest'
import { networkOf } from './place.ts'

test('an access is told by its network, never by its address', () => {
  expect(networkOf('203.0.113.77')).toBe('203.0.113.*')
  expect(networkOf('::ffff:203.0.113.77')).toBe('203.0.113.*')
  expect(networkOf('2001:db8:12:3456::77')).toBe('2001:db8:12::*')
  expect(networkOf('::1')).toBe('::*')
  expect(networkOf('unknown')).toBe('—')
})

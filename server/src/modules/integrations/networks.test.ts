import { expect, test } from 'vitest'
import { liesIn, networkOf } from './networks.ts'

test.each([
  ['203.0.113.7', '203.0.113.7/32'],
  ['203.0.113.0/24', '203.0.113.0/24'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['::1', '::1/128'],
  ['203.0.113.0/33', null],
  ['203.0.113', null],
  ['example.com', null],
  ['', null],
])('[NQI-4.1-security] %s is read as %s', (text, network) => {
  expect(networkOf(text)).toBe(network)
})

test.each([
  ['203.0.113.7', [], true],
  ['203.0.113.7', ['203.0.113.0/24'], true],
  ['::ffff:203.0.113.7', ['203.0.113.0/24'], true],
  ['203.0.114.7', ['203.0.113.0/24', '2001:db8::/32'], false],
  ['2001:db8::5', ['203.0.113.0/24', '2001:db8::/32'], true],
  ['2001:db9::5', ['0.0.0.0/0'], false],
  ['no address', ['0.0.0.0/0'], false],
])('[NQI-4.1-security] %s in %j: %s', (address, networks, lies) => {
  expect(liesIn(address, networks)).toBe(lies)
})

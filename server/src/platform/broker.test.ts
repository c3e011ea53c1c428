import { expect, test } from 'vitest'
import { clientIdOf } from './broker.ts'

test('each process has its own name at the broker, the same after a restart, short enough for every broker', () => {
  expect(clientIdOf('a', 4100)).toBe(clientIdOf('a', 4100))
  expect(clientIdOf('a', 4101)).not.toBe(clientIdOf('a', 4100))
  expect(clientIdOf('b', 4100)).not.toBe(clientIdOf('a', 4100))
  expect(clientIdOf('a', 4100).length).toBeLessThanOrEqual(23)
})

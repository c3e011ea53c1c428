import fc from 'fast-check'
import { expect, test } from 'vitest'
import { greatCircle, Near, Position, readAskedFrom } from './position.ts'

const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
/** Half the way around, km. */
const farthest = Math.PI * 6371.0088
const slack = 1e-6

test('[NQI-5.2-query] distance is the same both ways, nothing to oneself, and never more than half the way around', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      expect(greatCircle(a, b)).toBeCloseTo(greatCircle(b, a), 6)
      expect(greatCircle(a, a)).toBe(0)
      expect(greatCircle(a, b)).toBeLessThanOrEqual(farthest + slack)
    }),
  )
})

test('[NQI-5.2-query] no way over a third place is shorter', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
      expect(greatCircle(a, c)).toBeLessThanOrEqual(greatCircle(a, b) + greatCircle(b, c) + 1e-4)
    }),
  )
})

test('[NQI-5.2-query] a degree of a meridian is as long everywhere, one of a parallel shrinks with its cosine', () => {
  const latitude = fc.double({ min: -89, max: 88, noNaN: true })
  const longitude = fc.double({ min: -180, max: 179, noNaN: true })
  fc.assert(
    fc.property(latitude, longitude, (north, east) => {
      const here = { latitude: north, longitude: east }
      expect(greatCircle(here, { latitude: north + 1, longitude: east })).toBeCloseTo(farthest / 180, 6)
      // So near that the arc and the parallel differ by nothing.
      const beside = greatCircle(here, { latitude: north, longitude: east + 0.001 })
      expect(beside).toBeCloseTo((farthest / 180_000) * Math.cos((north * Math.PI) / 180), 5)
    }),
  )
})

const beijing = { latitude: 39.9042, longitude: 116.4074 }
const shanghai = { latitude: 31.2304, longitude: 121.4737 }
/** The worked example of the `haversine` package of Python: 392.2172595594006 km. */
const lyon = { latitude: 45.7597, longitude: 4.8422 }
const paris = { latitude: 48.8567, longitude: 2.3508 }

test.each([
  ['Beijing to Shanghai', beijing, shanghai, 1067.3],
  ['Lyon to Paris', lyon, paris, 392.2],
])('[NQI-5.2-query] %s', (_, from, to, km) => {
  expect(greatCircle(from, to)).toBeCloseTo(km, 1)
})

test('a point, a region or the own place can be asked from, each fault told by its code', () => {
  expect(readAskedFrom('38.49,106.23')).toEqual({ position: { latitude: 38.49, longitude: 106.23 } })
  expect(readAskedFrom('38.49，106.23')).toEqual({ position: { latitude: 38.49, longitude: 106.23 } })
  expect(readAskedFrom('640104')).toEqual({ region: '640104' })
  expect(readAskedFrom('own')).toBe('own')
  const faults = (near: string) => Near.safeParse(near).error?.issues.map(({ message }) => message)
  expect(faults('91,106')).toEqual(['position.no-latitude'])
  expect(faults('38,181')).toEqual(['position.no-longitude'])
  for (const near of ['abc', '', '38', '38,106,1', '64', '990104', 'NaN,1', '1e1,2'])
    expect(faults(near)).toEqual(['position.near'])
})

test('a stated place lies in the country: exchanged figures are seen', () => {
  const faults = (latitude: number, longitude: number) =>
    Position.safeParse({ latitude, longitude }).error?.issues.map(({ message }) => message)
  expect(faults(38.49, 106.23)).toBeUndefined()
  expect(faults(106.23, 38.49)).toEqual(['position.latitude', 'position.longitude'])
  expect(faults(0, 0)).toEqual(['position.latitude', 'position.longitude'])
  expect(Position.safeParse({ latitude: 'abc', longitude: 106 }).success).toBe(false)
})

import type { Weights } from '@tongheng/contract/evaluation'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combined, modeOf, weighed } from './combine.ts'

const weights: Weights = { modes: { self: 20, user: 60, 'third-party': 20 }, dimensions: [20, 20, 20, 20, 20] }
const unit = { id: 'x', name: '甲' }

test('[NQI-7.1-modes] self, users and third parties are combined by their weights', () => {
  const modes = [
    modeOf('self', '甲', [10, 10, 10, 10, 10], weights),
    modeOf('user', '', [5, 6, 7, 8, 9], weights),
    modeOf('third-party', '协会', [6, 6, 6, 6, 6], weights),
    modeOf('third-party', '监管部门', [8, 8, 8, 8, 8], weights),
  ]
  const result = combined(unit, modes, weights)
  expect(result.scores[0]).toBeCloseTo(0.2 * 10 + 0.6 * 5 + 0.2 * 7, 12)
  expect(result.total).toBeCloseTo(0.2 * 10 + 0.6 * 7 + 0.2 * 7, 12)
})

test('[IM-7.1] what is missing leaves its weight to the others, and nothing is made up', () => {
  const users = combined(unit, [modeOf('user', '', [5, 6, 7, 8, 9], weights)], weights)
  expect(users.scores).toEqual([5, 6, 7, 8, 9])
  expect(combined(unit, [], weights)).toMatchObject({ scores: [null, null, null, null, null], total: null })
})

test('a weighed mean lies between the least and the greatest', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 100 })), { minLength: 1 })
  fc.assert(
    fc.property(values, (all) => {
      const mean = weighed(all) ?? 0
      expect(mean).toBeGreaterThanOrEqual(Math.min(...all.map(([value]) => value)) - 1e-9)
      expect(mean).toBeLessThanOrEqual(Math.max(...all.map(([value]) => value)) + 1e-9)
    }),
  )
})

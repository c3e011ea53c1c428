import { expect, test } from 'vitest'
import { clashesOf, type Conflict, type Doing } from './clashes.ts'

const at = (roomId: string, activityId: string): Doing => ({ roomId, activityId, work: null })
const noisy: Conflict = { one_id: 'vibration', other_id: 'weighing', adjoining: true, reason: '振动' }
const vapour: Conflict = { one_id: 'flame', other_id: 'solvent', adjoining: false, reason: '可燃' }

test('[CAL-5.4.3] a pair is kept apart in one room, and through a wall only where it is said so, whichever comes first', () => {
  const clashing = (mine: Doing, other: Doing) => clashesOf([mine], [other], [noisy, vapour]).length
  expect(clashing(at('a', 'vibration'), at('a', 'weighing'))).toBe(1)
  expect(clashing(at('a', 'weighing'), at('b', 'vibration'))).toBe(1)
  expect(clashing(at('a', 'flame'), at('b', 'solvent'))).toBe(0)
  expect(clashing(at('a', 'solvent'), at('a', 'flame'))).toBe(1)
  expect(clashing(at('a', 'weighing'), at('a', 'weighing'))).toBe(0)
  expect(clashing(at('a', 'weighing'), at('a', 'flame'))).toBe(0)
})

import { expect, test } from 'vitest'
import { watchPresence } from './presence.ts'

test('a page is left alone a minute after the last sign of a person', () => {
  const target = new EventTarget()
  let now = 0
  const presence = watchPresence(target, () => now)
  const awayAt = (seconds: number) => {
    now = seconds * 1000
    return presence.isAway()
  }
  expect([awayAt(0), awayAt(60), awayAt(61)]).toEqual([false, false, true])
  target.dispatchEvent(new Event('keydown'))
  expect([awayAt(121), awayAt(122)]).toEqual([false, true])
  target.dispatchEvent(new Event('pointermove'))
  expect(presence.isAway()).toBe(true)
  presence.note()
  expect(presence.isAway()).toBe(false)
})

import { limits } from '@tongheng/contract/operationState'
import { expect, test } from 'vitest'
import { judge, judgeCalendar, worst } from './judge.ts'

test('[NQI-4.1-monitor] a figure is green below its limit, amber from it on, red from the second on', () => {
  for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
    const { amber, red } = limits[name]
    expect(red).toBeGreaterThan(amber)
    const states = [null, amber - 1, amber, red - 1, red].map((figure) => judge(name, figure).state)
    expect(states).toEqual(['green', 'green', 'amber', 'amber', 'red'])
  }
})

test('the calendar of next year is missed from November on, that of this year at once', () => {
  const stateOn = (today: string, years: number[]) => judgeCalendar(years, today).state
  expect(stateOn('2026-10-31', [2026])).toBe('green')
  expect(stateOn('2026-11-01', [2026])).toBe('amber')
  expect(stateOn('2026-12-15', [2026])).toBe('red')
  expect(stateOn('2026-12-31', [2026, 2027])).toBe('green')
  expect(stateOn('2027-01-01', [2026])).toBe('red')
})

test('the whole is as bad as its worst part', () => {
  expect(worst([])).toBe('green')
  expect(worst(['amber', 'red', 'green'])).toBe('red')
})

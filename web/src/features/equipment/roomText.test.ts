import type { RoomView } from '@tongheng/contract/rooms'
import { expect, test } from 'vitest'
import { limitsOf } from './roomText.ts'

const room: RoomView = {
  institutionId: '01900000-0000-7000-8000-000000000001',
  id: '01900000-0000-7000-8000-000000000002',
  code: 'R1',
  name: '质量室',
  temperatureLow: '18',
  temperatureHigh: '22',
  humidityLow: null,
  humidityHigh: '65',
  windowMinutes: 120,
  resumes: 'itself',
  inUse: true,
  latest: null,
  stale: true,
  version: 1,
}

test('limits of a room are shown as they were typed, one side or both', () => {
  expect(limitsOf(room)).toBe('18–22 ℃ · ≤ 65 %')
  expect(limitsOf({ ...room, temperatureHigh: null, humidityHigh: null, humidityLow: '30.0' })).toBe(
    '≥ 18 ℃ · ≥ 30.0 %',
  )
  expect(limitsOf({ ...room, temperatureLow: null, temperatureHigh: null, humidityHigh: null })).toBe('')
})

import { expect, test } from 'vitest'
import { judgeClock, observedBy } from './missions.field.ts'

const at = (time: string) => new Date(`2026-03-03T${time}Z`)
const hour = 3_600_000
const span = { downloadedAt: at('08:00:00'), now: at('17:00:00') }

test('a device clock is right, wrong, or was changed between download and sync', () => {
  expect(judgeClock({ atDownloadMs: 500, atSyncMs: -900 })).toBe('right')
  expect(judgeClock({ atDownloadMs: hour, atSyncMs: hour + 2000 })).toBe('wrong')
  expect(judgeClock({ atDownloadMs: 0, atSyncMs: hour })).toBe('changed')
})

test('what a wrong clock noted is put right by its offset', () => {
  const offsets = { atDownloadMs: -2 * hour, atSyncMs: -2 * hour }
  expect(observedBy(at('13:30:00'), offsets, span)).toEqual(at('11:30:00'))
})

test('a clock that was set back in between: the offset is taken that puts the figure into the time on site', () => {
  const offsets = { atDownloadMs: 0, atSyncMs: 12 * hour }
  expect(observedBy(at('11:30:00'), offsets, span)).toEqual(at('11:30:00'))
  expect(observedBy(at('02:00:00'), offsets, span)).toEqual(at('14:00:00'))
})

test('nothing is observed before the download or after it arrived, however the clock ran', () => {
  const offsets = { atDownloadMs: 0, atSyncMs: 0 }
  expect(observedBy(new Date('2031-01-01T00:00:00Z'), offsets, span)).toEqual(span.now)
  expect(observedBy(new Date('1999-01-01T00:00:00Z'), offsets, span)).toEqual(span.downloadedAt)
})

import type { RoomView } from '@tongheng/contract/rooms'

const span = (low: string | null, high: string | null, unit: string): string | null => {
  if (low === null && high === null) return null
  if (low === null) return `≤ ${high} ${unit}`
  return high === null ? `≥ ${low} ${unit}` : `${low}–${high} ${unit}`
}

type Limits = Pick<RoomView, 'temperatureLow' | 'temperatureHigh' | 'humidityLow' | 'humidityHigh'>

/** Limits in one line: `18–22 ℃ · ≤ 65 %`. Empty when there are none. */
export const limitsOf = (room: Limits): string =>
  [span(room.temperatureLow, room.temperatureHigh, '℃'), span(room.humidityLow, room.humidityHigh, '%')]
    .filter((text) => text !== null)
    .join(' · ')

import type { RoomView } from '@tongheng/contract/rooms'

const span = (low: string | null, high: string | null, unit: string): string | null => {
  if (low === null && high === null) return null
  if (low === null) return `≤ ${high} ${unit}`
  return high === null ? `≥ ${low} ${unit}` : `${low}–${high} ${unit}`
}

/** Limits of a room in one line: `18–22 ℃ · ≤ 65 %`. Empty when it has none. */
export const limitsOf = (room: RoomView): string =>
  [span(room.temperatureLow, room.temperatureHigh, '℃'), span(room.humidityLow, room.humidityHigh, '%')]
    .filter((text) => text !== null)
    .join(' · ')

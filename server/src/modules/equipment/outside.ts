import type { Climate } from '@tongheng/contract/rooms'
import { Decimal } from 'decimal.js'
import type { RoomRow } from './tables.ts'

const isOutside = (value: string, low: string | null, high: string | null): boolean =>
  (low !== null && new Decimal(value).lessThan(low)) || (high !== null && new Decimal(value).greaterThan(high))

export type Limits = Pick<RoomRow, 'temperature_low' | 'temperature_high' | 'humidity_low' | 'humidity_high'>

/** What lies outside limits; the limit itself is inside. */
export function outsideOf(room: Limits, reading: { temperature: string; humidity: string }): Climate[] {
  const outside: Climate[] = []
  if (isOutside(reading.temperature, room.temperature_low, room.temperature_high)) outside.push('temperature')
  if (isOutside(reading.humidity, room.humidity_low, room.humidity_high)) outside.push('humidity')
  return outside
}

import { z } from 'zod'
import { Moment } from './common.ts'

const Range = z.object({ low: z.string(), high: z.string() })

/** What a room was like over a time: decimal text, temperature in ℃, relative humidity in %, pressure in kPa (CAL-5.4.2). */
export const RoomClimate = z.object({
  room: z.string(),
  from: Moment,
  until: Moment,
  /** For how long a reading speaks for the room. */
  windowMinutes: z.number().int(),
  /** How many readings speak for this time, and who or what took them. */
  readings: z.number().int(),
  sources: z.array(z.string()),
  temperature: Range.nullable(),
  humidity: Range.nullable(),
  pressure: Range.nullable(),
  /** When no reading speaks for the room. */
  gaps: z.array(z.object({ from: Moment, until: Moment })),
})
export type RoomClimate = z.infer<typeof RoomClimate>

/** Figures of a method sheet that the readings of a room can give: these names in these units mean the air of the room. */
const ofRoom = { temperature: ['℃', '°C'], humidity: ['%', '%RH'], pressure: ['kPa'] } as const

/** What the readings of the room say of a figure that a sheet asks for; null where they say nothing. */
export function climateOf(
  climate: RoomClimate | null,
  { name, unit }: { name: string; unit: string },
): { low: string; high: string } | null {
  // What a device kept from an earlier release has none.
  if (!climate || !Object.hasOwn(ofRoom, name)) return null
  const quantity = name as keyof typeof ofRoom
  return (ofRoom[quantity] as readonly string[]).includes(unit) ? climate[quantity] : null
}

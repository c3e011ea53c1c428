import type { CoursePoint } from '@tongheng/contract/environment'
import type { Climate } from '@tongheng/contract/rooms'
import { type AnyDb, sql } from '#platform/db'
import { fieldError } from '#platform/errors'
import { own, type RoomRow } from './tables.ts'

interface Stretch {
  first: Date
  last: Date
  t_low: number
  t_high: number
  h_low: number
  h_high: number
  readings: number
  t_out: boolean
  h_out: boolean
  /** Of the last gap that ends in it. */
  gap_from: Date | null
  gap_until: Date | null
}

/**
 * The environment of a room over a time, drawn together in the database to so many stretches: the lowest and the highest figure of
 * each, so that no alarm is lost however many readings there are. A gap is longer than a reading speaks for the room.
 */
export async function courseOf(
  db: AnyDb,
  room: RoomRow,
  { from, until, points }: { from: Date; until: Date; points: number },
): Promise<{ points: CoursePoint[]; gaps: { from: string; until: string }[] }> {
  const seconds = (until.getTime() - from.getTime()) / 1000 / points
  if (seconds <= 0) throw fieldError('query.until', 'equipment.range-reversed')
  const { rows } = await sql<Stretch>`
    select min(at) as first, max(at) as last,
      min(t) as t_low, max(t) as t_high, min(h) as h_low, max(h) as h_high, count(*)::int as readings,
      bool_or('temperature' = any(outside)) as t_out, bool_or('humidity' = any(outside)) as h_out,
      max(before) filter (where at - before > make_interval(mins => ${room.window_minutes})) as gap_from,
      max(at) filter (where at - before > make_interval(mins => ${room.window_minutes})) as gap_until
    from (
      select at, outside, temperature::float8 as t, humidity::float8 as h,
        lag(at) over (order by at) as before
      from environment_readings
      where institution_id = ${room.institution_id} and room_id = ${room.id} and at >= ${from} and at <= ${until}
    ) as reading
    group by floor(extract(epoch from at - ${from}::timestamptz) / ${seconds}::float8)
    order by 1`.execute(own(db))
  return {
    points: rows.map((row) => ({
      from: row.first.toISOString(),
      until: row.last.toISOString(),
      temperature: [row.t_low, row.t_high],
      humidity: [row.h_low, row.h_high],
      readings: row.readings,
      outside: [
        ...(row.t_out ? ['temperature' as const] : []),
        ...(row.h_out ? ['humidity' as const] : []),
      ] as Climate[],
    })),
    gaps: rows.flatMap(({ gap_from: start, gap_until: end }) =>
      start !== null && end !== null ? [{ from: start.toISOString(), until: end.toISOString() }] : [],
    ),
  }
}

import type { RoomClimate } from '@tongheng/contract/climate'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import type { EquipmentKey } from './queries.ts'
import { clockToleranceMs, findRoom, readAt } from './rooms.ts'
import { own } from './tables.ts'

interface Summary {
  readings: number
  first: Date | null
  last: Date | null
  sources: string[] | null
  t_low: string | null
  t_high: string | null
  h_low: string | null
  h_high: string | null
  p_low: string | null
  p_high: string | null
  gaps: { from: string; until: string }[] | null
}

const range = (low: string | null, high: string | null) => (low === null || high === null ? null : { low, high })

/**
 * What a room was like from one moment to another, from the readings that speak for any moment between, as far as they were known at
 * `known`; moments for which none speaks are gaps, at the edges too (CAL-5.4.2).
 */
export async function climateOver(
  db: AnyDb,
  key: EquipmentKey,
  { from, until, known }: { from: Date; until: Date; known: Date },
): Promise<RoomClimate> {
  const room = await findRoom(db, key)
  if (!room) throw notFound()
  const speaks = sql`make_interval(mins => ${room.window_minutes})`
  const ahead = new Date(until.getTime() + clockToleranceMs)
  const { rows } = await sql<Summary>`
    with of_room as (
      select ${readAt} as at, temperature::numeric as t, humidity::numeric as h, pressure::numeric as p, recorded_by
      from environment_readings
      where institution_id = ${key.institutionId} and room_id = ${key.id} and recorded_at <= ${known}
        and at <= ${ahead} and ${readAt} <= ${until} and at >= ${from}::timestamptz - ${speaks}
    ), spoken as (
      select *, lead(at) over (order by at) as next from of_room
      where at >= coalesce((select max(at) from of_room where at <= ${from}), ${from})
    ), silence as (
      select ${from}::timestamptz as start, coalesce((select min(at) from spoken), ${until}::timestamptz) as stop
      union all
      select at + ${speaks}, coalesce(next, ${until}::timestamptz) from spoken
    )
    select count(*)::int as readings, min(at) as first, max(at) as last,
      array_agg(distinct recorded_by) as sources,
      min(t)::text as t_low, max(t)::text as t_high, min(h)::text as h_low, max(h)::text as h_high,
      min(p)::text as p_low, max(p)::text as p_high,
      (select json_agg(json_build_object('from', start, 'until', stop) order by start) from silence where stop > start) as gaps
    from spoken`.execute(own(db))
  const [found] = rows
  if (!found) throw new Error('an aggregate has one row')
  const moment = (text: string): string => new Date(text).toISOString()
  return {
    room: room.name,
    from: from.toISOString(),
    until: until.toISOString(),
    windowMinutes: room.window_minutes,
    readings: found.readings,
    sources: found.sources ?? [],
    temperature: range(found.t_low, found.t_high),
    humidity: range(found.h_low, found.h_high),
    pressure: range(found.p_low, found.p_high),
    gaps: (found.gaps ?? []).map((gap) => ({ from: moment(gap.from), until: moment(gap.until) })),
  }
}

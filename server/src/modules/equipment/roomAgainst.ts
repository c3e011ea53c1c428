import type { ErrorCode } from '@tongheng/contract'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { openStops } from './judgeRoom.ts'
import type { EquipmentKey } from './queries.ts'
import { findRoom, latestUntil, speaksFor } from './rooms.ts'
import { own, type RoomRow } from './tables.ts'

export interface RoomReason {
  code: ErrorCode
  details: Record<string, string>
}

const minuteOf = (moment: Date): string =>
  moment.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

const isWatched = async (db: AnyDb, room: RoomRow, at: Date): Promise<boolean> =>
  (await own(db)
    .selectFrom('environment_loggers')
    .select('id')
    .where('institution_id', '=', room.institution_id)
    .where('room_id', '=', room.id)
    .where('in_use', '=', true)
    .where('added_at', '<=', at)
    .limit(1)
    .executeTakeFirst()) !== undefined

/**
 * Why work by a method cannot be done in a room at a moment, each reason told: closed, stopped, or silent although loggers watch it
 * (CAL-5.4.2). A room that people read is judged by what they read.
 */
export async function roomAgainst(
  db: AnyDb,
  key: EquipmentKey,
  { methodId, at }: { methodId: string; at: Date },
): Promise<{ reasons: RoomReason[]; restsOn: { id: string; label: string; version: string } }> {
  const room = await findRoom(db, key)
  if (!room) throw notFound()
  const stops = (await openStops(db, key, at)).filter((one) => one.method_id === null || one.method_id === methodId)
  const latest = await latestUntil(db, room, at)
  const silent = (!latest || !speaksFor(latest, room, at)) && (await isWatched(db, room, at))
  const said = { room: room.name }
  return {
    restsOn: {
      id: room.id,
      label: `${room.code} ${room.name}`,
      version: latest
        ? `v${room.version} · ${latest.temperature} ℃ ${latest.humidity} % ${minuteOf(latest.at)}`
        : `v${room.version}`,
    },
    reasons: [
      ...(room.in_use ? [] : [{ code: 'equipment.room-not-in-use' as const, details: said }]),
      ...stops.map((one): RoomReason =>
        one.reading_id === null
          ? {
              code: 'equipment.room-stopped-by-person',
              details: { ...said, since: minuteOf(one.stopped_at), reason: one.reason },
            }
          : { code: 'equipment.room-stopped', details: { ...said, since: minuteOf(one.stopped_at) } },
      ),
      ...(silent
        ? [{ code: 'equipment.room-silent' as const, details: { ...said, minutes: String(room.window_minutes) } }]
        : []),
    ],
  }
}

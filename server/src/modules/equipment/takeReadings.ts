import { createHash, randomBytes } from 'node:crypto'
import type { ErrorCode } from '@tongheng/contract'
import type { LoggerPacket, PacketReading } from '@tongheng/contract/environment'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Actor, Member } from '#platform/sessions'
import { judgeRoom } from './judgeRoom.ts'
import { outsideOf } from './outside.ts'
import { roomPolicy } from './policy.ts'
import type { EquipmentKey } from './queries.ts'
import { clockToleranceMs, lockRoom, lockRoomRow, roomSubject } from './rooms.ts'
import { type LoggerRow, own, type RoomRow } from './tables.ts'

const minuteMs = 60_000
const oldestDays = 400

export const newToken = (): string => randomBytes(32).toString('base64url')
export const tokenPrint = (token: string): string => createHash('sha256').update(token).digest('hex')

const wrongClock = (path: string, differenceMs: number): DomainError =>
  fieldError(path, 'equipment.logger-clock', { minutes: String(Math.round(Math.abs(differenceMs) / minuteMs)) })

/** A clock that is wrong makes every moment it told worthless: nothing of such a packet is taken. */
function requireRightClock({ sentAt, readings }: Pick<LoggerPacket, 'sentAt' | 'readings'>, now: Date): void {
  if (sentAt !== undefined) {
    const difference = Date.parse(sentAt) - now.getTime()
    if (Math.abs(difference) > clockToleranceMs) throw wrongClock('body.sentAt', difference)
  }
  for (const [index, { at }] of readings.entries()) {
    const difference = Date.parse(at) - now.getTime()
    if (difference > clockToleranceMs) throw wrongClock(`body.readings.${index}.at`, difference)
    if (difference < -oldestDays * 1440 * minuteMs)
      throw fieldError(`body.readings.${index}.at`, 'equipment.logger-too-old', { days: String(oldestDays) })
  }
}

interface Source {
  name: string
  loggerId: string | null
}

/** Keeps what is new of a packet: a logger and a moment are one reading, however often they come (CAL-5.4.2). */
async function keepPacket(
  step: Step<Actor | null>,
  room: RoomRow,
  readings: readonly PacketReading[],
  { name, loggerId }: Source,
) {
  if (!room.in_use) throw new DomainError('conflict', 'equipment.room-not-in-use')
  const rows = readings.map((one) => ({
    institution_id: room.institution_id,
    id: newId(),
    room_id: room.id,
    temperature: one.temperature,
    humidity: one.humidity,
    pressure: one.pressure ?? null,
    at: new Date(one.at),
    recorded_at: step.now,
    recorded_by: name,
    outside: outsideOf(room, one),
    logger_id: loggerId,
  }))
  const kept = await own(step.db)
    .insertInto('environment_readings')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  const ids = new Set(kept.map(({ id }) => id))
  const fresh = rows.filter(({ id }) => ids.has(id))
  await judgeRoom(step, room, fresh)
  const moments = fresh.map(({ at }) => at.toISOString()).toSorted()
  step.record('equipment.take-readings', roomSubject(room), null, {
    from: name,
    taken: fresh.length,
    known: rows.length - fresh.length,
    first: moments[0] ?? null,
    last: moments.at(-1) ?? null,
  })
  return { taken: fresh.length, known: rows.length - fresh.length }
}

const setRefused = (
  db: Parameters<typeof own>[0],
  { institution_id, id }: LoggerRow,
  at: Date | null,
  code: string | null,
) =>
  own(db)
    .updateTable('environment_loggers')
    .set({ refused_at: at, refused_code: code })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .execute()

/** What was refused is remembered with the logger, so that people see it: the device itself shows nobody. */
async function remember(context: Context<Actor | null>, logger: LoggerRow, error: unknown): Promise<never> {
  if (error instanceof DomainError) {
    const code: ErrorCode = error.code
    await setRefused(context.platform.side, logger, context.platform.now(), code)
  }
  throw error
}

/** Readings from a logger, by its token: over HTTP, or from a broker. */
export const takeReadings = (context: Context<Actor | null>, packet: LoggerPacket) =>
  change(context, async (step) => {
    const logger = await own(step.db)
      .selectFrom('environment_loggers')
      .selectAll()
      .where('token_sha256', '=', tokenPrint(packet.token))
      .where('in_use', '=', true)
      .executeTakeFirst()
    if (!logger) throw new DomainError('unauthenticated', 'equipment.logger-unknown')
    step.allowedBecause('the token of the logger')
    try {
      requireRightClock(packet, step.now)
      const room = await lockRoomRow(step.db, { institutionId: logger.institution_id, id: logger.room_id })
      const taken = await keepPacket(step, room, packet.readings, { name: logger.name, loggerId: logger.id })
      if (logger.refused_at !== null) await setRefused(step.db, logger, null, null)
      return taken
    } catch (error) {
      return remember(context, logger, error)
    }
  })

/** Readings from a file: known by room and moment, because the file says of no logger. */
export const importRoomReadings = (context: Context<Member>, key: EquipmentKey, readings: readonly PacketReading[]) =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.record, room)
    requireRightClock({ readings: [...readings] }, step.now)
    return keepPacket(step, room, readings, { name: context.actor.name, loggerId: room.id })
  })

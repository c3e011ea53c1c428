import type { Received } from '@tongheng/contract'
import type { environmentOperations as api, LoggerView, RoomStop } from '@tongheng/contract/environment'
import { methodsById } from '#modules/methods'
import { change, requireVersion, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { AnyDb } from '#platform/db'
import type { Member } from '#platform/sessions'
import { allStops, limitsOfRoom, openStops, stop, stopsOfRoom } from './judgeRoom.ts'
import { requireInOrder } from './keepRooms.ts'
import { roomPolicy } from './policy.ts'
import type { EquipmentKey } from './queries.ts'
import { lockRoom, roomSubject, visibleRoom } from './rooms.ts'
import { type LoggerRow, own } from './tables.ts'
import { newToken, tokenPrint } from './takeReadings.ts'

const loggerSubject = (row: LoggerRow): Subject => ({
  kind: 'environment-logger',
  id: row.id,
  organizationId: row.institution_id,
})

/** The logger as the audit and the others see it: never its token. */
const shown = ({ token_sha256: _token, ...row }: LoggerRow) => row

const mostStops = 50

type ListedStop = Awaited<ReturnType<ReturnType<typeof allStops>['execute']>>[number]

const presentStop = (row: ListedStop, codes: ReadonlyMap<string, { code: string }>): RoomStop => ({
  id: row.id,
  methodCode: row.method_id === null ? null : (codes.get(row.method_id)?.code ?? '—'),
  outside: row.outside,
  reason: row.reason,
  stoppedBy: row.stopped_by,
  stoppedAt: row.stopped_at.toISOString(),
  resumed:
    row.resumed_at === null
      ? null
      : { by: row.resumed_by ?? '', at: row.resumed_at.toISOString(), reason: row.resume_reason ?? '' },
})

async function presentLogger(db: AnyDb, row: LoggerRow): Promise<LoggerView> {
  const last = await own(db)
    .selectFrom('environment_readings')
    .select('at')
    .where('institution_id', '=', row.institution_id)
    .where('logger_id', '=', row.id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    id: row.id,
    name: row.name,
    serial: row.serial,
    inUse: row.in_use,
    lastReadingAt: last?.at.toISOString() ?? null,
    refused:
      row.refused_at === null
        ? null
        : { at: row.refused_at.toISOString(), code: row.refused_code ?? 'platform.invalid' },
    version: row.version,
  }
}

const loggersOf = (db: AnyDb, { institutionId, id }: EquipmentKey) =>
  own(db)
    .selectFrom('environment_loggers')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('room_id', '=', id)
    .orderBy('in_use', 'desc')
    .orderBy('name')
    .execute()

/** Limits by method, loggers and stops of a room. */
export async function roomWatch({ db, actor }: Context<Member>, key: EquipmentKey) {
  await visibleRoom(db, actor, key)
  const limits = await limitsOfRoom(db, key)
  const stops = await stopsOfRoom(db, key).limit(mostStops).execute()
  const loggers = await loggersOf(db, key)
  const ids = [...limits, ...stops].flatMap(({ method_id }) => (method_id === null ? [] : [method_id]))
  const codes = await methodsById(db, key.institutionId, ids)
  return {
    limits: limits.map((row) => ({
      methodId: row.method_id,
      methodCode: codes.get(row.method_id)?.code ?? '—',
      temperatureLow: row.temperature_low,
      temperatureHigh: row.temperature_high,
      humidityLow: row.humidity_low,
      humidityHigh: row.humidity_high,
    })),
    loggers: await Promise.all(loggers.map((row) => presentLogger(db, row))),
    stops: stops.map((row) => presentStop(row, codes)),
  }
}

export async function listStops({ db, actor }: Context<Member>, { page, size }: { page: number; size: number }) {
  const { organizationId: institutionId } = actor
  const rows = await allStops(db, institutionId)
    .innerJoin('rooms', (join) =>
      join.onRef('rooms.institution_id', '=', 'room_stops.institution_id').onRef('rooms.id', '=', 'room_stops.room_id'),
    )
    .select('rooms.name as room')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const { total } = await own(db)
    .selectFrom('room_stops')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('institution_id', '=', institutionId)
    .executeTakeFirstOrThrow()
  const codes = await methodsById(
    db,
    institutionId,
    rows.flatMap(({ method_id }) => (method_id === null ? [] : [method_id])),
  )
  return {
    entries: rows.map((row) => ({ ...presentStop(row, codes), roomId: row.room_id, room: row.room })),
    total: Number(total),
  }
}

type Limits = Received<typeof api.setRoomLimits>['body']

/** Sets the limits by method; a change of them raises the version of the room (CAL-5.4.1). */
export const setRoomLimits = (
  context: Context<Member>,
  key: EquipmentKey,
  { limits, version }: Limits,
): Promise<void> =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.change, room)
    await requireVersion(step.db, roomSubject(room), room, version)
    const known = await methodsById(
      step.db,
      key.institutionId,
      limits.map(({ methodId }) => methodId),
    )
    for (const [index, one] of limits.entries()) {
      const path = `body.limits.${index}`
      if (!known.has(one.methodId)) throw fieldError(`${path}.methodId`, 'methods.unknown')
      if (limits.findIndex(({ methodId }) => methodId === one.methodId) !== index)
        throw fieldError(`${path}.methodId`, 'equipment.method-twice')
      requireInOrder(one, path)
    }
    const before = await limitsOfRoom(step.db, key)
    await own(step.db)
      .deleteFrom('room_limits')
      .where('institution_id', '=', key.institutionId)
      .where('room_id', '=', key.id)
      .execute()
    const rows = limits.map((one) => ({
      institution_id: key.institutionId,
      room_id: key.id,
      method_id: one.methodId,
      temperature_low: one.temperatureLow,
      temperature_high: one.temperatureHigh,
      humidity_low: one.humidityLow,
      humidity_high: one.humidityHigh,
    }))
    if (rows.length > 0) await own(step.db).insertInto('room_limits').values(rows).execute()
    await own(step.db)
      .updateTable('rooms')
      .set({ version: room.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record(
      'equipment.set-room-limits',
      roomSubject(room),
      { limits: before },
      { limits: rows, version: room.version + 1 },
    )
  })

export const addLogger = (
  context: Context<Member>,
  key: EquipmentKey,
  { name, serial }: { name: string; serial: string },
): Promise<{ id: string; token: string }> =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.change, room)
    const token = newToken()
    const row: LoggerRow = {
      institution_id: key.institutionId,
      id: newId(),
      room_id: key.id,
      name,
      serial,
      token_sha256: tokenPrint(token),
      in_use: true,
      added_by: context.actor.name,
      added_at: step.now,
      refused_at: null,
      refused_code: null,
      version: 1,
    }
    await own(step.db).insertInto('environment_loggers').values(row).execute()
    step.record('equipment.add-logger', loggerSubject(row), null, shown(row))
    return { id: row.id, token }
  })

export const retireLogger = (
  context: Context<Member>,
  { loggerId, ...key }: EquipmentKey & { loggerId: string },
  version: number,
): Promise<LoggerView> =>
  change(context, async (step) => {
    const row =
      context.actor.organizationId === key.institutionId
        ? await own(step.db)
            .selectFrom('environment_loggers')
            .selectAll()
            .where('institution_id', '=', key.institutionId)
            .where('room_id', '=', key.id)
            .where('id', '=', loggerId)
            .forUpdate()
            .executeTakeFirst()
        : undefined
    if (!row) throw notFound()
    step.allow(roomPolicy.change, null)
    await requireVersion(step.db, loggerSubject(row), row, version)
    const after = await own(step.db)
      .updateTable('environment_loggers')
      .set({ in_use: false, version: row.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', loggerId)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('equipment.retire-logger', loggerSubject(row), shown(row), shown(after))
    return presentLogger(step.db, after)
  })

/** A person stops all work in a room. */
export const stopRoom = (context: Context<Member>, key: EquipmentKey, reason: string): Promise<void> =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.stop, room)
    const open = await openStops(step.db, key, step.now)
    if (open.some((one) => one.method_id === null && one.reading_id === null))
      throw new DomainError('conflict', 'equipment.stopped-already')
    await stop(step, room, {
      method_id: null,
      reading_id: null,
      outside: [],
      reason,
      stopped_by: context.actor.name,
      stopped_at: step.now,
      known_at: null,
    })
  })

/** A person lets work go on, whatever stopped it, and says why that is right (CAL-5.4.2). */
export const resumeRoom = (
  context: Context<Member>,
  { stopId, ...key }: EquipmentKey & { stopId: string },
  reason: string,
): Promise<void> =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.stop, room)
    const standing = await stopsOfRoom(step.db, key).where('room_stops.id', '=', stopId).executeTakeFirst()
    if (!standing) throw notFound()
    if (standing.resumed_at !== null) throw new DomainError('conflict', 'equipment.resumed-already')
    const row = {
      institution_id: key.institutionId,
      stop_id: stopId,
      reading_id: null,
      reason,
      resumed_by: context.actor.name,
      resumed_at: step.now,
    }
    await own(step.db).insertInto('room_resumptions').values(row).execute()
    step.record('equipment.resume-room', roomSubject(room), null, row)
  })

import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/rooms'
import { Decimal } from 'decimal.js'
import { change } from '#platform/change'
import { requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { roomPolicy } from './policy.ts'
import type { EquipmentKey } from './queries.ts'
import { judgeRoom } from './judgeRoom.ts'
import { outsideOf } from './outside.ts'
import { clockToleranceMs, lockRoom, roomSubject } from './rooms.ts'
import { own, type ReadingRow, type RoomRow } from './tables.ts'

type NewRoom = Received<typeof api.addRoom>['body']

type LimitsInput = Pick<NewRoom, 'temperatureLow' | 'temperatureHigh' | 'humidityLow' | 'humidityHigh'>

const reversed = (low: string | null, high: string | null): boolean =>
  low !== null && high !== null && new Decimal(low).greaterThan(high)

export function requireInOrder(body: LimitsInput, path = 'body'): void {
  if (reversed(body.temperatureLow, body.temperatureHigh))
    throw fieldError(`${path}.temperatureHigh`, 'equipment.limits-reversed')
  if (reversed(body.humidityLow, body.humidityHigh))
    throw fieldError(`${path}.humidityHigh`, 'equipment.limits-reversed')
}

function columnsOf(body: NewRoom) {
  requireInOrder(body)
  return {
    code: body.code,
    name: body.name,
    temperature_low: body.temperatureLow,
    temperature_high: body.temperatureHigh,
    humidity_low: body.humidityLow,
    humidity_high: body.humidityHigh,
    window_minutes: body.windowMinutes,
    resumes: body.resumes,
  }
}

async function uniqueCode<T>(code: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'rooms_code') throw error
    throw new DomainError('conflict', 'equipment.room-code-taken', { code }, [
      { path: 'body.code', code: 'equipment.room-code-taken', details: { code } },
    ])
  }
}

export const addRoom = (context: Context<Member>, body: NewRoom): Promise<EquipmentKey> =>
  change(context, async (step) => {
    step.allow(roomPolicy.add, null)
    const room: RoomRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      ...columnsOf(body),
      in_use: true,
      version: 1,
    }
    await uniqueCode(body.code, () => own(step.db).insertInto('rooms').values(room).execute())
    step.record('equipment.add-room', roomSubject(room), null, room)
    return { institutionId: room.institution_id, id: room.id }
  })

export const changeRoom = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.changeRoom>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.change, room)
    await requireVersion(step.db, roomSubject(room), room, body.version)
    const changed = await uniqueCode(body.code, () =>
      own(step.db)
        .updateTable('rooms')
        .set({ ...columnsOf(body), in_use: body.inUse, version: room.version + 1 })
        .where('institution_id', '=', key.institutionId)
        .where('id', '=', key.id)
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
    step.record('equipment.change-room', roomSubject(room), room, changed)
  })

type NewReading = Received<typeof api.recordEnvironment>['body']

const longestHours = 24

function momentOf(body: NewReading, now: Date): Date {
  if (body.at === undefined) return now
  const at = new Date(body.at)
  if (at.getTime() > now.getTime() + clockToleranceMs) throw fieldError('body.at', 'equipment.read-in-future')
  if (at.getTime() < now.getTime() - longestHours * 3_600_000)
    throw fieldError('body.at', 'equipment.read-too-long-ago', { hours: longestHours })
  return at
}

/** Records the environment as read from the instruments of the room; what is typed later than read shows as late (CAL-6.3.3). */
export const recordEnvironment = (context: Context<Member>, key: EquipmentKey, body: NewReading): Promise<ReadingRow> =>
  change(context, async (step) => {
    const room = await lockRoom(step.db, context.actor, key)
    step.allow(roomPolicy.record, room)
    if (!room.in_use) throw new DomainError('conflict', 'equipment.room-not-in-use')
    const reading: ReadingRow = {
      institution_id: key.institutionId,
      id: newId(),
      room_id: key.id,
      temperature: body.temperature,
      humidity: body.humidity,
      pressure: body.pressure ?? null,
      at: momentOf(body, step.now),
      recorded_at: step.now,
      recorded_by: context.actor.name,
      outside: outsideOf(room, body),
      logger_id: null,
    }
    await own(step.db).insertInto('environment_readings').values(reading).execute()
    step.record('equipment.record-environment', roomSubject(room), null, reading)
    await judgeRoom(step, room, [reading])
    return reading
  })

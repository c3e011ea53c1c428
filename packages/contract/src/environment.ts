import { z } from 'zod'
import { byInstitution, Id, listOf, Moment, pageQuery, RowVersion, text } from './common.ts'
import { equipmentKeepers } from './equipment.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { Climate, environmentRecorders, Humidity, limits, Pressure, RoomView, Temperature } from './rooms.ts'

const roomAddress = '/rooms/:institutionId/:id'

/** Limits by a method, where it asks for narrower ones than the room has (CAL-5.4.1). */
const MethodLimits = z.object({ methodId: Id, ...limits })
export const RoomMethodLimits = MethodLimits.extend({ methodCode: z.string() })
export type RoomMethodLimits = z.infer<typeof RoomMethodLimits>

/** A stop of work in a room, and how it ended. */
export const RoomStop = z.object({
  id: Id,
  /** Null: all work in the room. */
  methodCode: z.string().nullable(),
  outside: z.array(Climate),
  /** Empty when a reading stopped the work. */
  reason: z.string(),
  stoppedBy: z.string(),
  stoppedAt: Moment,
  resumed: z.object({ by: z.string(), at: Moment, reason: z.string() }).nullable(),
})
export type RoomStop = z.infer<typeof RoomStop>

/** What a logger is named by; the token was shown once. */
export const LoggerView = z.object({
  id: Id,
  name: z.string(),
  serial: z.string(),
  inUse: z.boolean(),
  lastReadingAt: Moment.nullable(),
  /** The packet refused last, if none was taken since; `code` is a code of an error. */
  refused: z.object({ at: Moment, code: z.string() }).nullable(),
  version: RowVersion,
})
export type LoggerView = z.infer<typeof LoggerView>

/** What a stretch of time looked like: its lowest and highest figures. */
export const CoursePoint = z.object({
  from: Moment,
  until: Moment,
  temperature: z.tuple([z.number(), z.number()]),
  humidity: z.tuple([z.number(), z.number()]),
  readings: z.number().int(),
  outside: z.array(Climate),
})
export type CoursePoint = z.infer<typeof CoursePoint>

export const mostReadings = 1_000

const PacketReading = z.object({
  at: Moment,
  temperature: Temperature,
  humidity: Humidity,
  pressure: Pressure.optional(),
})
export type PacketReading = z.infer<typeof PacketReading>

/** What a logger sends, over HTTP or MQTT. `sentAt` is its own clock when it sends. */
export const LoggerPacket = z.object({
  token: z.string().min(20).max(100),
  sentAt: Moment.optional(),
  readings: z.array(PacketReading).min(1).max(mostReadings, { error: 'equipment.too-many-readings' }),
})
export type LoggerPacket = z.infer<typeof LoggerPacket>

/** `known`: were here already, from the same logger and moment. */
const Taken = z.object({ taken: z.number().int(), known: z.number().int() })

/** Who stops work by hand and lets it go on. */
export const workStoppers = ['technical-manager', 'quality-manager', 'equipment-keeper'] as const

export const environmentOperations = {
  getRoomWatch: operation({
    method: 'GET',
    path: `${roomAddress}/watch`,
    summary: 'Limits by method, loggers and stops of work of a room',
    access: laboratoryPosts,
    params: byInstitution,
    response: z.object({
      limits: z.array(RoomMethodLimits),
      loggers: z.array(LoggerView),
      stops: z.array(RoomStop),
    }),
  }),
  setRoomLimits: operation({
    method: 'PUT',
    path: `${roomAddress}/limits`,
    summary: 'Set the limits by method; earlier readings keep their judgement (CAL-5.4.1)',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ limits: z.array(MethodLimits).max(100), version: RowVersion }),
    response: RoomView,
  }),
  getRoomCourse: operation({
    method: 'GET',
    path: `${roomAddress}/course`,
    summary: 'The environment over a time, drawn together to so many stretches, with gaps and stops',
    access: laboratoryPosts,
    params: byInstitution,
    query: z.object({ from: Moment, until: Moment, points: z.coerce.number().int().min(10).max(1_000).default(300) }),
    response: z.object({ points: z.array(CoursePoint), gaps: z.array(z.object({ from: Moment, until: Moment })) }),
  }),
  addLogger: operation({
    method: 'POST',
    path: `${roomAddress}/loggers`,
    summary: 'Add a logger to a room; its token is told once',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ name: text(60), serial: text(60) }),
    response: z.object({ id: Id, token: z.string() }),
  }),
  retireLogger: operation({
    method: 'POST',
    path: `${roomAddress}/loggers/:loggerId/retire`,
    summary: 'Take a logger out of use: its token is worth nothing any more',
    access: equipmentKeepers,
    params: byInstitution.extend({ loggerId: Id }),
    body: z.object({ version: RowVersion }),
    response: LoggerView,
  }),
  takeReadings: operation({
    method: 'POST',
    path: '/loggers/readings',
    summary: 'Readings from a logger, by its token; the same packet again is taken once',
    access: 'public',
    body: LoggerPacket,
    response: Taken,
  }),
  importRoomReadings: operation({
    method: 'POST',
    path: `${roomAddress}/readings/import`,
    summary: 'Readings from a file of a logger, all or none; those that are here already are left out',
    access: environmentRecorders,
    params: byInstitution,
    body: z.object({
      readings: z.array(PacketReading).min(1).max(mostReadings, { error: 'equipment.too-many-readings' }),
    }),
    response: Taken,
  }),
  listStops: operation({
    method: 'GET',
    path: '/room-stops',
    summary: 'Stops of work in the rooms of my laboratory, newest first',
    access: laboratoryPosts,
    query: z.object({ ...pageQuery }),
    response: listOf(RoomStop.extend({ roomId: Id, room: z.string() })),
  }),
  stopRoom: operation({
    method: 'POST',
    path: `${roomAddress}/stop`,
    summary: 'Stop all work in a room (CAL-5.4.2)',
    access: workStoppers,
    params: byInstitution,
    body: z.object({ reason: text(300) }),
    response: RoomView,
  }),
  resumeRoom: operation({
    method: 'POST',
    path: `${roomAddress}/stops/:stopId/resume`,
    summary: 'Let work go on, with the reason (CAL-5.4.2)',
    access: workStoppers,
    params: byInstitution.extend({ stopId: Id }),
    body: z.object({ reason: text(300) }),
    response: RoomView,
  }),
}

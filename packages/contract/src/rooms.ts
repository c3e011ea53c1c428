import { z } from 'zod'
import { byInstitution, DecimalText, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { equipmentKeepers } from './equipment.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/** What is no number at all is told by `DecimalText`. */
const between = (low: number, high: number) => (value: string) => !(Number(value) < low || Number(value) > high)

/** In ℃. */
export const Temperature = DecimalText.refine(between(-80, 200), { error: 'equipment.temperature-range' })
/** Relative, in %. */
export const Humidity = DecimalText.refine(between(0, 100), { error: 'equipment.humidity-range' })
/** In kPa. */
export const Pressure = DecimalText.refine(between(10, 200), { error: 'equipment.pressure-range' })

/** What can lie outside the limits of a room. */
export const Climate = z.enum(['temperature', 'humidity'])
export type Climate = z.infer<typeof Climate>

export const Resumes = z.enum(['itself', 'person'])
export type Resumes = z.infer<typeof Resumes>

export const EnvironmentReading = z.object({
  id: Id,
  temperature: z.string(),
  humidity: z.string(),
  pressure: z.string().nullable(),
  /** When it was read. */
  at: Moment,
  recordedAt: Moment,
  recordedBy: z.string(),
  /** Typed more than half an hour after it was read (CAL-6.3.3). */
  late: z.boolean(),
  /** Against the limits of the room when it was recorded (CAL-5.4.2). */
  outside: z.array(Climate),
})
export type EnvironmentReading = z.infer<typeof EnvironmentReading>

export const limits = {
  temperatureLow: Temperature.nullable(),
  temperatureHigh: Temperature.nullable(),
  humidityLow: Humidity.nullable(),
  humidityHigh: Humidity.nullable(),
}

export const RoomView = z.object({
  institutionId: Id,
  id: Id,
  code: z.string(),
  name: z.string(),
  ...limits,
  /** For how long a reading speaks for the room. */
  windowMinutes: z.number().int(),
  inUse: z.boolean(),
  latest: EnvironmentReading.nullable(),
  /** After it was outside its limits: work goes on by itself with a reading inside, or when a person says so. */
  resumes: Resumes,
  /** The latest reading is too old to work by. */
  stale: z.boolean(),
  version: RowVersion,
})
export type RoomView = z.infer<typeof RoomView>

const roomFields = {
  code: text(30),
  name: text(100),
  ...limits,
  windowMinutes: z.number().int().min(5).max(1440).default(120),
  resumes: Resumes.default('itself'),
}

export const listRooms = operation({
  method: 'GET',
  path: '/rooms',
  summary: 'Rooms of my laboratory with their latest reading',
  access: laboratoryPosts,
  query: z.object({ ...pageQuery, q: optionalText(60) }),
  response: listOf(RoomView),
})

export const getRoom = operation({
  method: 'GET',
  path: '/rooms/:institutionId/:id',
  summary: 'A room',
  access: laboratoryPosts,
  params: byInstitution,
  response: RoomView,
})

export const addRoom = operation({
  method: 'POST',
  path: '/rooms',
  summary: 'Add a room with its limits (CAL-5.4.1)',
  access: equipmentKeepers,
  body: z.object(roomFields),
  response: RoomView,
})

export const changeRoom = operation({
  method: 'PUT',
  path: '/rooms/:institutionId/:id',
  summary: 'Change a room or its limits; earlier readings keep their judgement',
  access: equipmentKeepers,
  params: byInstitution,
  body: z.object({ ...roomFields, inUse: z.boolean(), version: RowVersion }),
  response: RoomView,
})

export const environmentRecorders = [
  'calibrator',
  'checker',
  'equipment-keeper',
  'standard-lead',
  'technical-manager',
] as const

export const recordEnvironment = operation({
  method: 'POST',
  path: '/rooms/:institutionId/:id/readings',
  summary: 'Record the environment of a room by hand; a reading is never changed (CAL-5.4.2)',
  access: environmentRecorders,
  params: byInstitution,
  body: z.object({
    temperature: Temperature,
    humidity: Humidity,
    pressure: Pressure.optional(),
    /** Left out: now. */
    at: Moment.optional(),
  }),
  response: EnvironmentReading,
})

export const listEnvironment = operation({
  method: 'GET',
  path: '/rooms/:institutionId/:id/readings',
  summary: 'Readings of a room, newest first',
  access: laboratoryPosts,
  params: byInstitution,
  query: z.object({ ...pageQuery, from: Moment.optional(), until: Moment.optional() }),
  response: listOf(EnvironmentReading),
})

export const roomOperations = { listRooms, getRoom, addRoom, changeRoom, recordEnvironment, listEnvironment }

import { z } from 'zod'
import { messages } from './errors.ts'
import { RegionCode } from './identifiers.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'

/** Where people stand in the country, in decimal degrees: figures that were exchanged or misplaced lie outside. */
const within = { latitude: [3, 54], longitude: [73, 136] } as const

const stated = (axis: keyof typeof within) => {
  const [low, high] = within[axis]
  return z
    .number()
    .min(low, { error: `position.${axis}` })
    .max(high, { error: `position.${axis}` })
}

/** A point in decimal degrees north and east, by CGCS2000, which for this purpose is WGS 84. */
export const Position = z.object({ latitude: stated('latitude'), longitude: stated('longitude') })
export type Position = z.infer<typeof Position>

/** Mean radius of the earth, km (IUGG). */
const earthRadius = 6371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in km by the haversine formula; the ellipsoid differs by 0.5 % at most. Not by road. */
export function greatCircle(from: Position, to: Position): number {
  const half = (a: number, b: number): number => Math.sin(radians(b - a) / 2) ** 2
  const share =
    half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(from.longitude, to.longitude)
  return 2 * earthRadius * Math.asin(Math.sqrt(Math.min(1, share)))
}

/** Whole km: a place is no better known than that. Null where one of the two is not known. */
export const DistanceKm = z.number().int().nullable()

/** Where somebody asks from: a region, a point, or wherever the own organisation is. */
export type AskedFrom = { region: string } | { position: Position } | 'own'

const figures = /^([-+]?\d{1,3}(?:\.\d{1,12})?)\s*[,，]\s*([-+]?\d{1,3}(?:\.\d{1,12})?)$/

type Fault = 'position.near' | 'position.no-latitude' | 'position.no-longitude'

/** Reads `640104`, `38.49,106.23` (latitude first) or `own`; a fault by its code where it is none of them. */
export function readAskedFrom(near: string): AskedFrom | Fault {
  if (near === 'own') return 'own'
  if (RegionCode.safeParse(near).success) return { region: near }
  const [, latitude, longitude] = figures.exec(near) ?? []
  if (latitude === undefined || longitude === undefined) return 'position.near'
  const position = { latitude: Number(latitude), longitude: Number(longitude) }
  if (Math.abs(position.latitude) > 90) return 'position.no-latitude'
  return Math.abs(position.longitude) > 180 ? 'position.no-longitude' : { position }
}

const isFault = (read: AskedFrom | Fault): read is Fault => typeof read === 'string' && read !== 'own'

/** Where somebody asks from, as text: what lies near comes first. */
export const Near = z
  .string()
  .max(60)
  .superRefine((near, context) => {
    const read = readAskedFrom(near)
    if (isFault(read)) context.addIssue({ code: 'custom', message: read, input: near })
  })

const placed = ['institution-admin', 'enterprise-admin'] as const satisfies readonly Post[]

const OwnPosition = z.object({ position: Position.nullable(), region: z.string(), address: z.string() })

export const positions = {
  getOwnPosition: operation({
    method: 'GET',
    path: '/organization-position',
    summary: 'Where my organisation stands, as its administrators stated it',
    access: 'session',
    response: OwnPosition,
  }),
  statePosition: operation({
    method: 'PUT',
    path: '/organization-position',
    summary: 'State where my organisation stands, or take it back: distances are counted from here (NQI-5.2-query)',
    access: placed,
    body: z.object({ position: Position.nullable() }),
    response: OwnPosition,
  }),
}

export const positionErrors = messages('position', {
  latitude: {
    zh: '纬度应在 3 至 54 之间（十进制度，北纬）',
    en: 'A latitude lies between 3 and 54 (decimal degrees north)',
  },
  longitude: {
    zh: '经度应在 73 至 136 之间（十进制度，东经）',
    en: 'A longitude lies between 73 and 136 (decimal degrees east)',
  },
  near: {
    zh: '请填写六位行政区划代码，或“纬度,经度”，如 38.49,106.23',
    en: 'Give the six digits of a region, or latitude and longitude such as 38.49,106.23',
  },
  'no-latitude': { zh: '纬度应在 −90 至 90 之间', en: 'A latitude lies between −90 and 90' },
  'no-longitude': { zh: '经度应在 −180 至 180 之间', en: 'A longitude lies between −180 and 180' },
  'no-organization': {
    zh: '请登录并选择单位，或填写地点',
    en: 'Sign in for an organisation, or say where you are',
  },
  'from-where': { zh: '按距离排序须说明从哪里算起', en: 'To sort by distance, say from where' },
})

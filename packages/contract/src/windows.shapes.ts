import { z } from 'zod'
import { Day, Id, Moment, optionalText, RowVersion, text } from './common.ts'
import { Phone, RegionCode } from './identifiers.ts'
import { DistanceKm, Position } from './position.ts'
import type { Post } from './posts.ts'
import { ServiceKind } from './surveys.ts'

/** A window stands in a park, at an institution, or at a key enterprise or large project (NQI-4.2). */
export const WindowKind = z.enum(['park', 'institution', 'enterprise'])
export type WindowKind = z.infer<typeof WindowKind>

/** A province, prefecture or county: the first two, four or all six digits of GB/T 2260. */
export const RegionPart = z.string().regex(/^[1-9]\d(?:\d\d){0,2}$/, { error: 'windows.region-part' })

/** The window's own people. */
export const windowKeepers: readonly [Post, ...Post[]] = [
  'window-clerk',
  'service-desk',
  'institution-admin',
  'enterprise-admin',
]

/** A time of day in Asia/Shanghai, `09:30`. */
export const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ input }) => (input === '' ? 'platform.required' : 'windows.bad-time'),
  abort: true,
})

/** Open from one time of a day until a later one. */
export const Period = z.object({ from: TimeOfDay, until: TimeOfDay })
export type Period = z.infer<typeof Period>

const Periods = z.array(Period).max(4)

/**
 * When a window is open. Statutory holidays of the working-day calendar are closed; days worked in exchange for a holiday
 * have the hours of `makeUpWeekday`, or none.
 */
export const WindowHours = z.object({
  /** Monday first. */
  weekdays: z.array(Periods).length(7),
  /** 1 is Monday; null: closed on days worked in exchange. */
  makeUpWeekday: z.number().int().min(1).max(7).nullable(),
  exceptions: z.array(z.object({ day: Day, periods: Periods, note: optionalText(100).default('') })).max(60),
})
export type WindowHours = z.infer<typeof WindowHours>

/** What a window does, as its sign says it (NQI-4.2-appointment). */
export const WindowService = z.object({
  kind: ServiceKind,
  name: text(100),
  steps: text(1000),
  /** How long it takes. */
  cycle: text(100),
  price: text(200),
})
export type WindowService = z.infer<typeof WindowService>

/** The uniform identity page: whoever keeps it fills in all of it, so that nothing incomplete is public (NQI-4.2-sign). */
export const WindowPage = z.object({
  kind: WindowKind,
  /** What stands on the sign. */
  sign: text(60),
  region: RegionCode,
  address: text(200),
  /** Where that address is: distances to the window are counted to here. */
  position: Position.nullable().default(null),
  phone: Phone,
  intro: optionalText(1000).default(''),
  hours: WindowHours,
  /** Shown by the name that they chose to show. */
  staff: z
    .array(z.object({ name: text(40), duty: text(60) }))
    .min(1, { error: 'windows.no-staff' })
    .max(40),
  services: z.array(WindowService).min(1, { error: 'windows.no-services' }).max(60),
  /** Samples, papers and messages that can be handed in here. */
  receives: text(500),
  /** Institutions that the window works with: the links of the network (NQI-4.1-network). */
  partnerIds: z.array(Id).max(50).default([]),
})
export type WindowPage = z.infer<typeof WindowPage>
export type WindowPageInput = z.input<typeof WindowPage>

/** One day as people ask for it. `known` is false where its year’s calendar is not loaded: then nothing is said about it. */
export const OpenDay = z.object({ day: Day, known: z.boolean(), periods: z.array(Period), note: z.string() })
export type OpenDay = z.infer<typeof OpenDay>

export const WindowEntry = z.object({
  id: Id,
  kind: WindowKind,
  sign: z.string(),
  organization: z.string(),
  region: z.string(),
  address: z.string(),
  phone: z.string(),
  serviceKinds: z.array(ServiceKind),
  services: z.array(z.string()),
  today: OpenDay,
  distanceKm: DistanceKm,
})
export type WindowEntry = z.infer<typeof WindowEntry>

const Linked = z.object({ id: Id, name: z.string() })

export const WindowView = WindowPage.omit({ partnerIds: true }).extend({
  id: Id,
  organization: z.string(),
  /** Today and the two weeks after it. */
  days: z.array(OpenDay),
  partners: z.array(Linked),
  /** Windows that work with this institution. */
  partnerOf: z.array(Linked),
  /** Number of this version of the page, and since when it stands. */
  number: z.number().int(),
  savedAt: Moment,
})
export type WindowView = z.infer<typeof WindowView>

/** A place of the network: a window, or an institution that has none of its own. */
export const NetworkNode = z.object({
  id: Id,
  kind: WindowKind,
  name: z.string(),
  region: z.string(),
  /** It has an identity page. */
  page: z.boolean(),
  offers: z.array(z.string()),
  links: z.array(Linked),
})
export type NetworkNode = z.infer<typeof NetworkNode>

export const OwnWindow = z.object({
  page: WindowPage,
  isPublic: z.boolean(),
  partners: z.array(Linked),
  versions: z.array(z.object({ number: z.number().int(), savedBy: z.string(), savedAt: Moment })),
  version: RowVersion,
})
export type OwnWindow = z.infer<typeof OwnWindow>

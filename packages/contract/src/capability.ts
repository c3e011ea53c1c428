import { z } from 'zod'
import {
  byInstitution,
  DecimalText,
  Id,
  listOf,
  LocalizedName,
  optionalText,
  pageQuery,
  RowVersion,
  text,
} from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { DistanceKm, Near } from './position.ts'
import { laboratoryPosts } from './posts.ts'

/** The ten branches of metrology. */
export const Branch = z.enum([
  'length',
  'thermal',
  'mechanical',
  'electromagnetic',
  'radio',
  'time-frequency',
  'acoustic',
  'optical',
  'chemical',
  'ionizing',
])
export type Branch = z.infer<typeof Branch>

export const CapabilityService = z.enum(['verification', 'calibration', 'testing'])
export const CapabilityPlace = z.enum(['laboratory', 'site', 'both'])

const inUnit = { unit: text(30), k: DecimalText }

/**
 * Smallest uncertainty over the range, as KCDB and CNAS state it: the same everywhere, a share of the value, an equation
 * U = constant + slope · |x|, values at points to be interpolated, a table by parts of the range; or a class where the method knows no U.
 * Values of x are in the unit of the range.
 */
export const StatedUncertainty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absolute'), U: DecimalText, ...inUnit }),
  z.object({ kind: z.literal('relative'), percent: DecimalText, k: DecimalText }),
  z.object({ kind: z.literal('equation'), constant: DecimalText, slope: DecimalText, ...inUnit }),
  z.object({
    kind: z.literal('points'),
    points: z
      .array(z.object({ at: DecimalText, U: DecimalText }))
      .min(2)
      .max(50),
    ...inUnit,
  }),
  z.object({
    kind: z.literal('table'),
    rows: z
      .array(z.object({ low: DecimalText, high: DecimalText, U: DecimalText }))
      .min(1)
      .max(50),
    ...inUnit,
  }),
  z.object({ kind: z.literal('class'), class: text(40) }),
])
export type StatedUncertainty = z.infer<typeof StatedUncertainty>

const capabilityFields = {
  branch: Branch,
  quantity: LocalizedName,
  instrument: LocalizedName,
  service: CapabilityService,
  low: DecimalText,
  high: DecimalText,
  unit: text(30),
  uncertainty: StatedUncertainty,
  methodCode: text(60),
  methodId: Id.nullable().default(null),
  place: CapabilityPlace,
  /** Usual working days from reception to certificate. */
  days: z.number().int().min(1).max(365),
  /** From this price, yuan; as text. */
  price: z
    .string()
    .regex(/^[0-9]{1,8}(\.[0-9]{1,2})?$/, { error: 'capability.price' })
    .nullable()
    .default(null),
}

export const CapabilityInput = z.object(capabilityFields)

export const CapabilityView = z.object({
  ...capabilityFields,
  institutionId: Id,
  id: Id,
  institution: z.string(),
  withdrawn: z.boolean(),
  version: RowVersion,
})
export type CapabilityView = z.infer<typeof CapabilityView>

/** What was read out of the words of a search. */
export const ReadQuery = z.object({
  words: z.array(z.string()),
  low: z.string().nullable(),
  high: z.string().nullable(),
  unit: z.string().nullable(),
  maximumU: z.string().nullable(),
  uncertaintyUnit: z.string().nullable(),
  /** Largest error allowed to the instrument; U is to be a third of it at most. */
  tolerance: z.string().nullable(),
  toleranceUnit: z.string().nullable(),
  accuracyClass: z.string().nullable(),
  service: CapabilityService.nullable(),
  place: CapabilityPlace.nullable(),
})
export type ReadQuery = z.infer<typeof ReadQuery>

export const CapabilityHit = CapabilityView.extend({
  /** Why it matched. `nearest`: it does not, but nothing else comes closer. `other-service`: it does, but for another service. */
  why: z.array(
    z.enum([
      'words',
      'synonym',
      'sound',
      'spelling',
      'institution',
      'quantity',
      'range',
      'uncertainty',
      'service',
      'place',
      'region',
      'other-service',
      'nearest',
    ]),
  ),
  /** U at the asked point (the larger end of the asked range), in the asked unit; null for a class. */
  uncertaintyAtPoint: z.string().nullable(),
  /** Mean of what its customers answered, 1 to 10; null where too few did. */
  satisfaction: z.object({ mean: z.number(), answers: z.number().int() }).nullable(),
  /** From where was asked to where the institution says it stands, as the crow flies; null where either is not known. */
  distanceKm: DistanceKm,
})
export type CapabilityHit = z.infer<typeof CapabilityHit>

const Facet = z.array(z.object({ value: z.string(), count: z.number().int() }))

/** More than this many are not counted: `total` is one above it. */
export const countedAtMost = 1000

export const FoundCapabilities = z.object({
  read: ReadQuery,
  entries: z.array(CapabilityHit),
  total: z.number().int(),
  /** How many of them by service, place and province (first two digits of the region). */
  facets: z.object({ service: Facet, place: Facet, region: Facet }),
})
export type FoundCapabilities = z.infer<typeof FoundCapabilities>

export const searchQuery = {
  q: text(200),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  service: CapabilityService.optional(),
  place: CapabilityPlace.exclude(['both']).optional(),
  /** Only institutions of this region: its code, or how the code begins. */
  region: z
    .string()
    .regex(/^\d{2,6}$/, { error: 'capability.region' })
    .optional(),
  /** Institutions near this place come first: `640104`, `38.49,106.23`, or `own` for where the own organisation is. */
  near: Near.optional(),
  sort: z.enum(['best', 'uncertainty', 'price', 'days', 'satisfaction', 'distance']).default('best'),
}
export type SearchFilters = Omit<z.output<z.ZodObject<typeof searchQuery>>, 'q'>

export const capability = {
  searchCapabilities: operation({
    method: 'GET',
    path: '/search/capabilities',
    summary:
      'Find institutions that can do the job: words, range, unit and uncertainty are read from the text (NQI-5.2-query)',
    access: 'public',
    limited: true,
    query: z.object(searchQuery),
    response: FoundCapabilities,
  }),
  institutionCard: operation({
    method: 'GET',
    path: '/institutions/:id',
    summary: 'Public page of an institution with its capabilities',
    access: 'public',
    limited: true,
    params: z.object({ id: Id }),
    response: z.object({
      id: Id,
      name: z.string(),
      region: z.string(),
      address: z.string(),
      phone: z.string(),
      capabilities: z.array(CapabilityView),
    }),
  }),
  listCapabilities: operation({
    method: 'GET',
    path: '/capabilities',
    summary: 'Capabilities of my institution',
    access: laboratoryPosts,
    scope: 'capabilities.write',
    query: z.object({ ...pageQuery, branch: Branch.optional(), q: optionalText(100) }),
    response: listOf(CapabilityView),
  }),
  addCapability: operation({
    method: 'POST',
    path: '/capabilities',
    summary: 'State what my institution can do',
    access: ['technical-manager', 'institution-admin'],
    scope: 'capabilities.write',
    body: CapabilityInput,
    response: CapabilityView,
  }),
  changeCapability: operation({
    method: 'PUT',
    path: '/capabilities/:institutionId/:id',
    summary: 'Change a stated capability',
    access: ['technical-manager', 'institution-admin'],
    scope: 'capabilities.write',
    params: byInstitution,
    body: z.object({ ...capabilityFields, version: RowVersion }),
    response: CapabilityView,
  }),
  withdrawCapability: operation({
    method: 'POST',
    path: '/capabilities/:institutionId/:id/withdraw',
    summary: 'Withdraw a capability: it vanishes from search at once',
    access: ['technical-manager', 'institution-admin'],
    scope: 'capabilities.write',
    params: byInstitution,
    body: z.object({ version: RowVersion, reason: optionalText(300) }),
    response: CapabilityView,
  }),
}

export const capabilityErrors = messages('capability', {
  'unknown-unit': { zh: '不认识的单位“{{unit}}”', en: 'Unknown unit “{{unit}}”' },
  'range-backwards': { zh: '测量范围的上限小于下限', en: 'The upper end of the range lies below the lower one' },
  'unit-mismatch': {
    zh: '不确定度的单位与测量范围的单位量纲不同',
    en: 'The unit of the uncertainty is of another dimension than the range',
  },
  'not-positive': { zh: '应大于零', en: 'Must be greater than zero' },
  region: { zh: '地区应为行政区划代码', en: 'A region is its code' },
  'points-range': {
    zh: '各点应依次递增，并覆盖整个测量范围',
    en: 'Points must ascend and cover the whole range',
  },
  'table-range': {
    zh: '各行应首尾相接，并覆盖整个测量范围',
    en: 'Rows must follow one another and cover the whole range',
  },
  price: { zh: '价格应为元，最多两位小数', en: 'A price is in yuan with at most two decimals' },
  withdrawn: { zh: '该能力已撤销', en: 'This capability was withdrawn' },
})

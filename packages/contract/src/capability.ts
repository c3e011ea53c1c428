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

/** Smallest uncertainty over the range: the same everywhere, or a share of the value; or a class where the method knows no U. */
export const StatedUncertainty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absolute'), U: DecimalText, unit: text(30), k: DecimalText }),
  z.object({ kind: z.literal('relative'), percent: DecimalText, k: DecimalText }),
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
})
export type ReadQuery = z.infer<typeof ReadQuery>

export const CapabilityHit = CapabilityView.extend({
  /** Why it matched. `nearest`: it does not, but nothing else comes closer. `other-service`: it does, but for another service. */
  why: z.array(z.enum(['words', 'quantity', 'range', 'uncertainty', 'other-service', 'nearest'])),
  /** U at the asked point (the larger end of the asked range), in the asked unit; null for a class. */
  uncertaintyAtPoint: z.string().nullable(),
})
export type CapabilityHit = z.infer<typeof CapabilityHit>

const found = z.object({ read: ReadQuery, entries: z.array(CapabilityHit), total: z.number().int() })

const searchQuery = { q: text(200), limit: z.coerce.number().int().min(1).max(100).default(20) }

export const capability = {
  searchCapabilities: operation({
    method: 'GET',
    path: '/search/capabilities',
    summary:
      'Find institutions that can do the job: words, range, unit and uncertainty are read from the text (NQI-5.2-query)',
    access: 'public',
    limited: true,
    query: z.object(searchQuery),
    response: found,
  }),
  search: operation({
    method: 'GET',
    path: '/search',
    summary: 'One box: institutions and capabilities (NQI-6.2-search)',
    access: 'public',
    limited: true,
    query: z.object(searchQuery),
    response: z.object({
      institutions: z.array(z.object({ id: Id, name: z.string(), region: z.string(), capabilities: z.number().int() })),
      capabilities: found,
    }),
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
    query: z.object({ ...pageQuery, branch: Branch.optional(), q: optionalText(100) }),
    response: listOf(CapabilityView),
  }),
  addCapability: operation({
    method: 'POST',
    path: '/capabilities',
    summary: 'State what my institution can do',
    access: ['technical-manager', 'institution-admin'],
    body: z.object(capabilityFields),
    response: CapabilityView,
  }),
  changeCapability: operation({
    method: 'PUT',
    path: '/capabilities/:institutionId/:id',
    summary: 'Change a stated capability',
    access: ['technical-manager', 'institution-admin'],
    params: byInstitution,
    body: z.object({ ...capabilityFields, version: RowVersion }),
    response: CapabilityView,
  }),
  withdrawCapability: operation({
    method: 'POST',
    path: '/capabilities/:institutionId/:id/withdraw',
    summary: 'Withdraw a capability: it vanishes from search at once',
    access: ['technical-manager', 'institution-admin'],
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
  price: { zh: '价格应为元，最多两位小数', en: 'A price is in yuan with at most two decimals' },
  withdrawn: { zh: '该能力已撤销', en: 'This capability was withdrawn' },
})

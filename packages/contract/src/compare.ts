import { z } from 'zod'
import { CapabilityHit, ReadQuery, searchQuery } from './capability.ts'
import { Id } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { Near } from './position.ts'

/** More than this nobody sees side by side. */
export const comparedAtMost = 5

/** What a question asks, each of which a capability meets or misses. */
export const AskedPart = z.enum(['words', 'quantity', 'range', 'uncertainty', 'service', 'place'])
export type AskedPart = z.infer<typeof AskedPart>

/** Institution and capability: `…uuid….…uuid…`. */
const keyPattern = /^[0-9a-f-]{36}\.[0-9a-f-]{36}(?:,[0-9a-f-]{36}\.[0-9a-f-]{36})*$/

export interface ComparedKey {
  institutionId: string
  id: string
}

export const keysOf = (text: string): ComparedKey[] =>
  text.split(',').map((part) => {
    const [institutionId = '', id = ''] = part.split('.')
    return { institutionId, id }
  })

export const textOfKeys = (keys: readonly ComparedKey[]): string =>
  keys.map(({ institutionId, id }) => `${institutionId}.${id}`).join(',')

export const Compared = CapabilityHit.omit({ why: true }).extend({
  region: z.string(),
  address: z.string(),
  phone: z.string(),
  met: z.array(AskedPart),
  missed: z.array(AskedPart),
})
export type Compared = z.infer<typeof Compared>

export const compare = {
  compareCapabilities: operation({
    method: 'GET',
    path: '/search/compare',
    summary:
      'Up to five capabilities side by side, each held against the same question: U at the asked point, method, price, time, place, satisfaction, and what it meets and misses (NQI-6.2-search)',
    access: 'public',
    limited: true,
    query: z.object({
      q: searchQuery.q.or(z.literal('')).default(''),
      near: Near.optional(),
      capabilities: z
        .string()
        .max(2000)
        .regex(keyPattern, { error: 'capability.compare-keys' })
        .refine((text) => keysOf(text).length <= comparedAtMost, { error: 'capability.compare-many' })
        .refine(
          (text) =>
            keysOf(text).every(({ institutionId, id }) =>
              [institutionId, id].every((one) => Id.safeParse(one).success),
            ),
          {
            error: 'capability.compare-keys',
          },
        ),
    }),
    response: z.object({ read: ReadQuery, entries: z.array(Compared) }),
  }),
}

export const compareErrors = messages('capability', {
  'compare-keys': { zh: '请从检索结果中选择要比较的能力', en: 'Choose what to compare from what was found' },
  'compare-many': { zh: '一次最多比较 5 项', en: 'Five are compared at most' },
})

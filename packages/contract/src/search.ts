import { z } from 'zod'
import { ActivityEntry } from './activities.views.ts'
import { FoundCapabilities, searchQuery } from './capability.ts'
import { CertificateSummary } from './certificates.ts'
import { Id, LocalizedName } from './common.ts'
import { NormView } from './norms.ts'
import { operation } from './operation.ts'
import { Stage } from './orders.shapes.ts'
import { ServiceKind } from './surveys.ts'

/** What the one box finds, in the order of the page. */
export const SearchKind = z.enum([
  'capability',
  'institution',
  'service',
  'guide',
  'norm',
  'activity',
  'instrument',
  'certificate',
])
export type SearchKind = z.infer<typeof SearchKind>

/** How many of a kind are shown while no kind is chosen. */
export const shownOfKind = 5

const some = <T extends z.ZodType>(entry: T) => z.object({ total: z.number().int(), entries: z.array(entry) })

/** `sound`, `spelling`: not as written, but as it sounds or is spelt. */
const by = z.enum(['words', 'sound', 'spelling'])

const serviceFields = { id: Id, kind: ServiceKind, name: LocalizedName, by }

export const search = {
  search: operation({
    method: 'GET',
    path: '/search',
    summary:
      'One box: institutions, capabilities, services, guides, standards, activities; for whoever is signed in also the own instruments and certificates; a certificate of others by its number and check code only (NQI-6.2-search)',
    access: 'public',
    limited: true,
    query: z.object({ ...searchQuery, kind: SearchKind.optional() }),
    response: z.object({
      capabilities: FoundCapabilities,
      institutions: some(
        z.object({ id: Id, name: z.string(), region: z.string(), capabilities: z.number().int(), by }),
      ),
      services: some(z.object({ ...serviceFields, summary: z.string() })),
      guides: some(
        z.object({
          ...serviceFields,
          number: z.number().int(),
          days: z.number().int().nullable(),
          papers: z.number().int(),
        }),
      ),
      norms: some(NormView.pick({ id: true, number: true, title: true, status: true, successor: true }).extend({ by })),
      activities: some(
        ActivityEntry.pick({ id: true, title: true, kind: true, organizer: true, meetings: true }).extend({ by }),
      ),
      /** Null for whoever has none to see. */
      instruments: some(
        z.object({
          institutionId: Id,
          id: Id,
          orderId: Id,
          orderNumber: z.string(),
          name: z.string(),
          model: z.string(),
          serial: z.string(),
          stage: Stage,
        }),
      ).nullable(),
      certificates: some(CertificateSummary).nullable(),
      /** The certificate whose number and check code were typed. */
      certificate: z.object({ number: z.string(), code: z.string() }).nullable(),
    }),
  }),
}

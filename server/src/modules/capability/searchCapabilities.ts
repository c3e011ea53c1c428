import type { CapabilityHit, FoundCapabilities, ReadQuery, SearchFilters } from '@tongheng/contract/capability'
import { type Asker, distancesTo, type Origin, originOf, placedInstitutions } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { askedBy } from './asked.ts'
import { type Counted, nearMisses } from './candidates.ts'
import { hitsOf } from './hits.ts'
import { type Lead, leadOf, looseLeadOf } from './lead.ts'
import { bestFrom, type From } from './nearest.ts'
import { bestOf, byGap } from './ranking.ts'
import { readQuery } from './readQuery.ts'

/** Nearest ones that are shown. */
const mostNear = 5

const reasonsFor = ({ by, asked }: Lead): CapabilityHit['why'] => [
  ...(by === null || by === 'some' ? [] : [by]),
  ...(by === 'some' ? (['words'] as const) : []),
  ...(asked.range === null ? [] : (['quantity', 'range'] as const)),
  ...((asked.maximumU ?? asked.maximumShare ?? asked.accuracyClass) === null ? [] : (['uncertainty'] as const)),
  ...(asked.service === null ? [] : (['service'] as const)),
  ...(asked.place === null ? [] : (['place'] as const)),
  ...(asked.region === null ? [] : (['region'] as const)),
]

const leadsNowhere = ({ topics, asked }: Lead): boolean =>
  topics === null ? asked.dimension === null && asked.institutions === null : topics.length === 0

const nobody = { counted: [], best: [] }

/** What comes nearest: of the same topics, else of some of the words, else of the same quantity. */
async function nearest(
  db: AnyDb,
  { read, lead, origin }: { read: ReadQuery; lead: Lead; origin: Origin | null },
): Promise<CapabilityHit[]> {
  const loose = leadsNowhere(lead) ? await looseLeadOf(db, lead.asked) : lead
  const near = leadsNowhere(loose) ? { ...loose, topics: null } : loose
  if (leadsNowhere(near)) return []
  const found = byGap(await nearMisses(db, near), near)
  return hitsOf(db, { read, lead: near, origin, why: ['nearest'] }, found.slice(0, mostNear))
}

const facetsOf = (counted: readonly Counted[]): FoundCapabilities['facets'] => {
  const facet = (key: 'service' | 'place' | 'region') =>
    counted.flatMap((row) => (row[key] === null || row[key] === '' ? [] : [{ value: row[key], count: row.count }]))
  const counts = new Map(facet('place').map(({ value, count: found }) => [value, found]))
  const place = (['laboratory', 'site'] as const)
    .map((value) => ({ value, count: (counts.get(value) ?? 0) + (counts.get('both') ?? 0) }))
    .filter(({ count: found }) => found > 0)
  return { service: facet('service'), place, region: facet('region') }
}

/** Where is asked from, with the way to each institution. Nothing can be in the order of its distance from nowhere. */
async function fromOf(
  context: Asker,
  { near, sort }: Partial<Pick<SearchFilters, 'near' | 'sort'>>,
): Promise<From | null> {
  const origin = await originOf(context, near)
  if (origin === null && sort === 'distance') throw fieldError('query.sort', 'position.from-where')
  if (origin === null) return null
  const places = 'position' in origin ? await placedInstitutions(context.db) : []
  return { origin, distances: distancesTo(places, origin) }
}

/**
 * Finds who can do the job: words, quantity, range, and the uncertainty evaluated at the point. The smallest uncertainty first, those
 * near the asker before them, or in the order that was asked for; when nobody can, what comes nearest, marked so (NQI-5.2-query).
 */
export async function searchCapabilities(
  context: Asker,
  text: string,
  filters: Partial<SearchFilters> & { limit: number },
): Promise<FoundCapabilities> {
  const { db } = context
  const from = await fromOf(context, filters)
  const origin = from?.origin ?? null
  const read = readQuery(text)
  const lead = await leadOf(db, askedBy(read, filters))
  const { counted, best } = leadsNowhere(lead) ? nobody : await bestFrom(db, lead, { ...filters, from })
  const total = counted.find((row) => row.service === null && row.place === null && row.region === null)?.count ?? 0
  if (total === 0) {
    const near = await nearest(db, { read, lead, origin })
    return { read, total, facets: facetsOf([]), entries: near.slice(0, filters.limit) }
  }
  const entries = await hitsOf(db, { read, lead, origin, why: reasonsFor(lead) }, best)
  return { read, total, facets: facetsOf(counted), entries }
}

/** What a demand asks beside the quantity. */
interface Limits {
  limit: number
  service?: SearchFilters['service']
  /** Only what this institution can do. */
  institutionId?: string
}

/**
 * The same for one instrument of a demand, which names it in its own words: all the words, some of them, some of them for another
 * service; without a quantity some words are not enough. When nobody can do it, what comes nearest (NQI-6.3-match).
 */
export async function matchCapabilities(
  db: AnyDb,
  read: ReadQuery,
  { limit, service, institutionId }: Limits,
): Promise<CapabilityHit[]> {
  const asked = { ...askedBy(read, { service }), institutions: institutionId === undefined ? null : [institutionId] }
  const found = new Map<string, CapabilityHit>()
  const take = async (lead: Lead, also: CapabilityHit['why'] = []): Promise<void> => {
    if (leadsNowhere(lead)) return
    const { best } = await bestOf(db, lead, { limit })
    const why = reasonsFor(lead).filter((reason) => reason !== 'service')
    for (const hit of await hitsOf(db, { read, lead, origin: null, why: [...why, ...also] }, best))
      if (!found.has(hit.id)) found.set(hit.id, hit)
  }
  const exact = await leadOf(db, asked)
  if (asked.words.length > 0) {
    await take(exact)
    const loose = await looseLeadOf(db, asked)
    await take(loose, asked.range === null ? ['nearest'] : [])
    await take({ ...loose, asked: { ...asked, service: null } }, ['other-service'])
  }
  return found.size > 0
    ? [...found.values()].slice(0, limit)
    : (await nearest(db, { read, lead: exact, origin: null })).slice(0, limit)
}

import { countedAtMost, type SearchFilters } from '@tongheng/contract/capability'
import { type Origin, reaches } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import type { Candidate, Counted } from './candidates.ts'
import { type Lead, resembles } from './lead.ts'
import { bestOf } from './ranking.ts'

/** Where somebody asks from, and how far each institution is that said where it stands, km. */
export interface From {
  origin: Origin
  distances: ReadonlyMap<string, number>
}

interface Asking {
  limit: number
  sort?: SearchFilters['sort'] | undefined
  from: From | null
}

interface Found {
  counted: Counted[]
  best: Candidate[]
}

const totalOf = ({ counted }: Found): number =>
  counted.find((row) => row.service === null && row.place === null && row.region === null)?.count ?? 0

/** How far, or how many counties, prefectures and provinces about: within one of these nothing is told apart by its distance. */
const nearness = (km: number | undefined, sort: Asking['sort']): number => {
  if (km === undefined) return Infinity
  return sort === 'distance' ? km : reaches.filter((reach) => reach <= km).length
}

/** The nearest first, after the closest words where they only resemble; otherwise as they were. */
function nearestFirst(found: readonly Candidate[], lead: Lead, { from, sort }: Asking): Candidate[] {
  const keyOf = (one: Candidate): [number, number] => [
    resembles(lead) ? one.place_of_topic : 0,
    nearness(from?.distances.get(one.institution_id), sort),
  ]
  const keyed = found.map((one) => ({ one, key: keyOf(one) }))
  const ascending = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
  return keyed.toSorted((a, b) => ascending(a.key[0], b.key[0]) || ascending(a.key[1], b.key[1])).map(({ one }) => one)
}

const ofInstitutions = (lead: Lead, institutions: readonly string[]): Lead => ({
  ...lead,
  asked: { ...lead.asked, institutions },
})

/** The best as far as they are wanted, and all of them where they are not more than anybody counts. */
async function allOf(db: AnyDb, lead: Lead, limit: number): Promise<Found & { all: Candidate[] | null }> {
  const found = await bestOf(db, lead, { limit })
  const total = totalOf(found)
  if (total > countedAtMost) return { ...found, all: null }
  return { ...found, all: total <= limit ? found.best : (await bestOf(db, lead, { limit: total })).best }
}

/** Of these institutions, the nearest first; of very many matches those of the nearer half are looked at before the others. */
async function around(db: AnyDb, lead: Lead, ids: readonly string[], asking: Asking): Promise<Candidate[]> {
  const { best, all } = await allOf(db, ofInstitutions(lead, ids), asking.limit)
  if (all !== null || ids.length === 1) return nearestFirst(all ?? best, lead, asking).slice(0, asking.limit)
  const half = Math.ceil(ids.length / 2)
  return inTurn([ids.slice(0, half), ids.slice(half)], asking.limit, (some, limit) =>
    around(db, lead, some, { ...asking, limit }),
  )
}

/** One after the other until there are enough. */
async function inTurn(
  rings: readonly (readonly string[])[],
  limit: number,
  look: (ring: readonly string[], limit: number) => Promise<Candidate[]>,
): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const ring of rings)
    if (ring.length > 0 && found.length < limit) found.push(...(await look(ring, limit - found.length)))
  return found
}

/** Institutions with a place, in the order of their distance; of those that the question names only. */
const placed = ({ distances }: From, { institutions }: Lead['asked']): string[] =>
  [...distances]
    .filter(([id]) => institutions === null || institutions.includes(id))
    .toSorted(([, a], [, b]) => a - b)
    .map(([id]) => id)

/** Of so many matches that they are not counted, those of a few institutions around are usually enough. */
const few = [12, 60] as const

/** From a point: the nearest first; what has no place comes last. */
async function fromPoint(db: AnyDb, lead: Lead, asking: Asking & { from: From }): Promise<Found> {
  const { counted, best, all } = await allOf(db, lead, asking.limit)
  if (all !== null) return { counted, best: nearestFirst(all, lead, asking).slice(0, asking.limit) }
  const ids = placed(asking.from, lead.asked)
  const rings = [ids.slice(0, few[0]), ids.slice(few[0], few[1]), ids.slice(few[1])]
  const nearest = await inTurn(rings, asking.limit, (ring, limit) => around(db, lead, ring, { ...asking, limit }))
  const unplaced = best.filter((one) => !asking.from.distances.has(one.institution_id))
  return { counted, best: [...nearest, ...unplaced].slice(0, asking.limit) }
}

/**
 * The best of all that match, for whoever asks from somewhere. From a region those of the county, the prefecture and the province come
 * first: that is all the order by distance that is known of it.
 */
export async function bestFrom(db: AnyDb, lead: Lead, asking: Asking): Promise<Found> {
  const { from, limit, sort } = asking
  const byNearness = from !== null && (sort === undefined || sort === 'best' || sort === 'distance')
  if (!byNearness) return bestOf(db, lead, { limit, sort })
  if ('region' in from.origin) return bestOf(db, lead, { limit, sort: 'best', near: from.origin.region })
  return fromPoint(db, lead, { ...asking, from })
}

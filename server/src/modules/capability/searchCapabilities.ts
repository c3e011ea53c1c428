import type { CapabilityHit, ReadQuery } from '@tongheng/contract/capability'
import { attempt, differenceToBase, toBase } from '@tongheng/metrology'
import { organizationsById } from '#modules/organizations'
import { type AnyDb, sql } from '#platform/db'
import { present } from './present.ts'
import { type CapabilityRow, tsqueryOf } from './queries.ts'
import { readQuery } from './readQuery.ts'
import { own } from './tables.ts'

/** What is asked, in base units. */
interface Asked {
  words: string
  dimension: string | null
  low: number
  high: number
  maximumU: number | null
}

export interface Found {
  read: ReadQuery
  entries: CapabilityHit[]
  total: number
}

const base = (value: string | null, unit: string | null) => {
  if (value === null || unit === null) return null
  const outcome = attempt(() => toBase(value, unit))
  return 'value' in outcome ? outcome.value : null
}

const baseDifference = (value: string | null, unit: string | null): number | null => {
  if (value === null || unit === null) return null
  const outcome = attempt(() => differenceToBase(value, unit))
  return 'value' in outcome ? Number(outcome.value.value) : null
}

function askedBy(read: ReadQuery): Asked {
  const low = base(read.low, read.unit)
  const high = base(read.high, read.unit)
  return {
    words: tsqueryOf(read.words.join(' ')),
    dimension: low?.dimension ?? null,
    low: low === null ? 0 : Number(low.value),
    high: high === null ? 0 : Number(high.value),
    maximumU: baseDifference(read.maximumU, read.uncertaintyUnit),
  }
}

/** U at the asked point in base units: the larger end of what is asked, else of the stated range. */
const uAtPoint = (asked: Asked) =>
  asked.dimension === null
    ? sql`coalesce(base_u, relative_u * greatest(abs(base_low), abs(base_high)))`
    : sql`coalesce(base_u, relative_u * greatest(abs(${asked.low}::float8), abs(${asked.high}::float8)))`

const inForce = (db: AnyDb) => own(db).selectFrom('capabilities').where('withdrawn_at', 'is', null)

/** What a search asks beside the quantity. */
interface Limits {
  limit: number
  service?: Service | undefined
}

type Service = CapabilityHit['service']

const anyOf = (words: string): string => words.replaceAll(' & ', ' | ')

/** Only what can really do it: same quantity, the whole range, the uncertainty at the point, all the words. */
function matching(db: AnyDb, asked: Asked, service?: Service) {
  let query = inForce(db)
  if (service !== undefined) query = query.where('service', '=', service)
  if (asked.words !== '') query = query.where(sql<boolean>`terms @@ ${asked.words}::tsquery`)
  if (asked.dimension !== null)
    query = query
      .where('dimension', '=', asked.dimension)
      .where('base_low', '<=', asked.low)
      .where('base_high', '>=', asked.high)
  if (asked.maximumU !== null) query = query.where(sql<boolean>`${uAtPoint(asked)} <= ${asked.maximumU} * (1 + 1e-9)`)
  return query
}

/** The best of those that can do it: the closest words first, then the smallest uncertainty. */
const bestOf = (query: ReturnType<typeof matching>, asked: Asked, limit: number): Promise<CapabilityRow[]> =>
  query
    .selectAll()
    .orderBy(rankOf(asked.words), 'desc')
    .orderBy(sql`${uAtPoint(asked)} nulls last`)
    .orderBy('id')
    .limit(limit)
    .execute()

/** How many of the words stand there; the same for all where every word must. */
const rankOf = (words: string) =>
  words.includes('|') ? sql`ts_rank(terms, ${words}::tsquery)` : sql<number>`0::float4`

/** Nothing fits: the same words or quantity, those that miss by least first. */
function nearest(db: AnyDb, asked: Asked, limit: number): Promise<CapabilityRow[]> {
  const gap = sql`greatest(base_low - ${asked.low}::float8, 0) + greatest(${asked.high}::float8 - base_high, 0)`
  let query = inForce(db)
  if (asked.dimension !== null) query = query.where('dimension', '=', asked.dimension)
  else if (asked.words !== '') query = query.where(sql<boolean>`terms @@ ${anyOf(asked.words)}::tsquery`)
  else return Promise.resolve([])
  return query
    .selectAll()
    .orderBy(asked.words === '' ? sql`0::float4` : sql`ts_rank(terms, ${anyOf(asked.words)}::tsquery)`, 'desc')
    .orderBy(asked.dimension === null ? sql`0::float8` : gap)
    .orderBy('id')
    .limit(limit)
    .execute()
}

const reasonsFor = (asked: Asked): CapabilityHit['why'] => [
  ...(asked.words === '' ? [] : (['words'] as const)),
  ...(asked.dimension === null ? [] : (['quantity', 'range'] as const)),
  ...(asked.maximumU === null ? [] : (['uncertainty'] as const)),
]

const contains = (row: CapabilityRow, asked: Asked): boolean =>
  asked.dimension === null ||
  (row.dimension === asked.dimension && row.base_low <= asked.low && row.base_high >= asked.high)

/** U at the point in the unit of the question, three digits: for reading, not for a certificate. Null for a point out of range. */
function shownU(row: CapabilityRow, asked: Asked, read: ReadQuery): string | null {
  const [low, high] = asked.dimension === null ? [row.base_low, row.base_high] : [asked.low, asked.high]
  const u = row.base_u ?? (row.relative_u === null ? null : row.relative_u * Math.max(Math.abs(low), Math.abs(high)))
  if (u === null || !contains(row, asked)) return null
  const { uncertainty, unit: rangeUnit } = row.stated
  const statedUnit = uncertainty.kind === 'absolute' ? uncertainty.unit : null
  for (const unit of [read.uncertaintyUnit, statedUnit, read.unit, rangeUnit]) {
    const one = baseDifference('1', unit)
    const dimension = base('1', unit)?.dimension
    if (one !== null && dimension === row.dimension) return `${Number((u / one).toPrecision(3))} ${unit}`
  }
  return null
}

interface Outcome {
  rows: readonly CapabilityRow[]
  why: CapabilityHit['why']
}

/** As hits; what an institution that lost its registration could do is not shown (NQI-6.1-closing). */
async function hitsOf(db: AnyDb, read: ReadQuery, { rows, why }: Outcome): Promise<CapabilityHit[]> {
  const asked = askedBy(read)
  const institutions = await organizationsById(
    db,
    rows.map((row) => row.institution_id),
  )
  return rows.flatMap((row) => {
    const institution = institutions.get(row.institution_id)
    if (institution?.status !== 'approved') return []
    return [{ ...present(row, institution.name), why, uncertaintyAtPoint: shownU(row, asked, read) }]
  })
}

/** Finds who can do the job, the smallest uncertainty first; when nobody can, what comes nearest, marked so (NQI-5.2-query, NQI-6.3-match). */
export async function searchCapabilities(db: AnyDb, text: string, limit: number): Promise<Found> {
  const read = readQuery(text)
  const asked = askedBy(read)
  const query = matching(db, asked)
  const rows = await bestOf(query, asked, limit)
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const outcome: Outcome =
    rows.length > 0
      ? { rows, why: reasonsFor(asked) }
      : { rows: await nearest(db, asked, Math.min(limit, 5)), why: ['nearest'] }
  return { read, total, entries: await hitsOf(db, read, outcome) }
}

/** How well a step of the ladder fits, from the best to the worst. */
interface Rung {
  words: string
  service?: Service | undefined
  also?: CapabilityHit['why']
}

/** All the words, some of them, some of them for another service. Without a quantity some words are not enough. */
const ladder = (asked: Asked, service?: Service): Rung[] => {
  const some = anyOf(asked.words)
  const loose: CapabilityHit['why'] = asked.dimension === null ? ['nearest'] : []
  return [
    { words: asked.words, service },
    { words: some, service, also: loose },
    { words: some, also: ['other-service'] },
  ]
}

/**
 * The same for one instrument of a demand, which names it in its own words: those that fit best come first. When nobody can do it,
 * what comes nearest.
 */
export async function matchCapabilities(db: AnyDb, read: ReadQuery, limits: Limits): Promise<CapabilityHit[]> {
  const asked = askedBy(read)
  const found = new Map<string, CapabilityHit>()
  for (const { words, service, also = [] } of asked.words === '' ? [] : ladder(asked, limits.service)) {
    const wanted = { ...asked, words }
    const rows = await bestOf(matching(db, wanted, service), wanted, limits.limit)
    const why = [...reasonsFor(wanted), ...also]
    for (const hit of await hitsOf(db, read, { rows, why })) if (!found.has(hit.id)) found.set(hit.id, hit)
  }
  if (found.size > 0) return [...found.values()].slice(0, limits.limit)
  const rows = await nearest(db, asked, Math.min(limits.limit, 5))
  return hitsOf(db, read, { rows, why: ['nearest'] })
}

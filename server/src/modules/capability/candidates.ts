import { type CapabilityView, countedAtMost, type SearchFilters } from '@tongheng/contract/capability'
import { type AnyDb, sql } from '#platform/db'
import type { Asked } from './asked.ts'
import { own } from './tables.ts'

export interface Candidate {
  institution_id: string
  capability_id: string
  /** Place of its topic among those the words found. */
  place_of_topic: number
  base_low: number
  base_high: number
  u: number | null
  price: string | null
  days: number
  region: string
  /** Mean score that its customers gave the institution; null where too few said anything. */
  mean: number | null
}

/** Where the words lead: topics, or everything of the dimension or of the institutions. */
export interface Among {
  topics: readonly number[] | null
  asked: Asked
}

export interface Wish {
  sort: SearchFilters['sort']
  near?: string | undefined
  /** The words only resemble: the closest topic first. */
  byTopic: boolean
  limit: number
}

/** Room for what binary floating point makes of two texts of the same figure. */
const slack = 1 + 1e-9
const stretched = (value: number): number => value * slack

const top = sql<number>`case when abs(at_low) > abs(at_high) then at_low else at_high end`

const uncertainty = ({ range }: Asked) =>
  range === null
    ? sql<number>`(u_const + u_slope * (${top}))`
    : sql<number>`(u_const + u_slope * ${range.point}::float8)`

/** A class is stated, or U is a third of what the class allows at the value. */
function classCondition(asked: Asked) {
  const { accuracyClass, range } = asked
  if (accuracyClass === null) return []
  const size = range === null ? sql`abs(${top})` : sql`abs(${range.point}::float8)`
  return [
    sql`case when form = 2 then class_value <= ${accuracyClass}
      else ${uncertainty(asked)} <= ${stretched(accuracyClass / 300)} * ${size} end`,
  ]
}

/** What the index must say beside the topic, which has one dimension. */
function conditions({ topics, asked }: Among, without: { quality?: boolean; range?: boolean } = {}) {
  const { range, dimension, maximumU, maximumShare, service, place, region, institutions } = asked
  const where = [sql`true`]
  if (topics === null && dimension !== null) where.push(sql`dimension = ${dimension}`)
  if (range === null || without.range) where.push(sql`is_top`)
  else
    where.push(sql`base_low <= ${range.low} and base_high >= ${range.high}
      and at_low <= ${range.point} and at_high >= ${range.point}`)
  if (!without.quality) {
    if (maximumU !== null) where.push(sql`${uncertainty(asked)} <= ${stretched(maximumU)}::float8`)
    if (maximumShare !== null)
      where.push(sql`${uncertainty(asked)} <= ${stretched(maximumShare)}::float8 * abs(${top})`)
    where.push(...classCondition(asked))
  }
  if (service !== null) where.push(sql`service = ${service}`)
  if (place !== null) where.push(sql`place in (${place}, 'both')`)
  if (region !== null) where.push(sql`starts_with(region, ${region})`)
  if (institutions !== null) where.push(sql`institution_id = any(${institutions}::uuid[])`)
  return sql.join(where, sql` and `)
}

export interface Counted {
  service: CapabilityView['service'] | null
  place: CapabilityView['place'] | null
  region: string | null
  count: number
}

interface Matched {
  /** In all, and by service, place and province; no further than anybody reads. */
  counted: Counted[]
  best: Candidate[]
  /** There are more than were looked at: those are not the best of all. */
  more: boolean
}

// Also where its text is selected under the same name.
const price = sql`price::numeric nulls last`

/** The first in the order of the wish; what is not known comes last. */
function orderOf({ sort, near, byTopic }: Wish) {
  const orders = byTopic ? [sql`place_of_topic`] : []
  if (sort === 'price') orders.push(price)
  if (sort === 'days') orders.push(sql`days`)
  if (sort === 'satisfaction') orders.push(sql`mean desc nulls last`)
  if (sort === 'best' && near !== undefined)
    orders.push(sql`case when region = ${near} then 0 when left(region, 4) = ${near.slice(0, 4)} then 1
      when left(region, 2) = ${near.slice(0, 2)} then 2 else 3 end`)
  return sql.join([...orders, sql`u nulls last`, price, sql`days`, sql`capability_id`])
}

/** The parts that match: `bound` says how, and how many of each topic. */
function foundOf({ topics, asked }: Among, bound = sql``) {
  const columns = sql`institution_id, capability_id, base_low, base_high, ${uncertainty(asked)} as u, price, days, region, service, place`
  const where = conditions({ topics, asked })
  if (topics === null) return sql`select 0 as place_of_topic, ${columns} from capability_index where ${where} ${bound}`
  return sql`
    select asked.place::int as place_of_topic, one.* from unnest(${topics}::int[]) with ordinality as asked(topic, place)
      cross join lateral (select ${columns} from capability_index where topic_id = asked.topic and ${where} ${bound}) one`
}

/** Parts of one capability that meet at the point are one; the better one counts. */
const onceOf = ({ asked }: Among) =>
  asked.range === null
    ? sql`select * from found`
    : sql`select distinct on (institution_id, capability_id) * from found order by institution_id, capability_id, u`

const bestOnce = (wish: Wish) => sql`
  select institution_id, capability_id, place_of_topic, base_low, base_high, u, price::text, days, region, mean
  from once left join capability_ratings using (institution_id)
  order by ${orderOf(wish)} limit ${sql.lit(wish.limit)}`

/** What matches, as far as anybody reads: all of it where it is not more than that, so that any order is the order of all. */
export async function matched(db: AnyDb, among: Among, wish: Wish): Promise<Matched> {
  const most = sql`limit ${sql.lit(countedAtMost + 1)}`
  // In the order of an index: without it, the whole table is read in the hope of finding enough soon.
  const { rows } = await sql<{ counted: Counted[]; best: Candidate[]; looked: number }>`
    with found as materialized (select * from (${foundOf(among, sql`order by form, order_u ${most}`)}) parts ${most}),
    once as materialized (${onceOf(among)}),
    counted as (
      select service, place, left(region, 2) as region, count(*)::int as count from once
      group by grouping sets ((), (service), (place), (left(region, 2)))),
    best as (${bestOnce(wish)})
    select (select coalesce(json_agg(counted order by count desc), '[]') from counted) as counted,
      (select coalesce(json_agg(best), '[]') from best) as best, (select count(*)::int from found) as looked`.execute(
    own(db),
  )
  const [{ counted, best, looked } = { counted: [], best: [], looked: 0 }] = rows
  return { counted, best, more: looked > countedAtMost }
}

/** The best of all that match, however many: for a wish that no index is in the order of. */
export async function bestOfAll(db: AnyDb, among: Among, wish: Wish): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with found as (${foundOf(among)}), once as (${onceOf(among)}) ${bestOnce(wish)}`.execute(own(db))
  return rows
}

type Part = ReturnType<typeof sql<Candidate>>

const columns = (u: ReturnType<typeof sql>) =>
  sql`institution_id, capability_id, base_low, base_high, ${u} as u, price, days, region, null::float8 as mean`

/** The same parts for each topic, or once where no words were asked; of all of them `first`. */
async function read(
  db: AnyDb,
  topics: Among['topics'],
  part: (topic: ReturnType<typeof sql>) => Part,
  first = sql``,
): Promise<Candidate[]> {
  const { rows } =
    topics === null
      ? await sql<Candidate>`select *, 0 as place_of_topic from (${part(sql`true`)}) found ${first}`.execute(own(db))
      : await sql<Candidate>`
          select found.*, asked.place::int as place_of_topic
          from unnest(${topics}::int[]) with ordinality as asked(topic, place)
            cross join lateral (${part(sql`topic_id = asked.topic`)}) found ${first}`.execute(own(db))
  return rows
}

/** The same U everywhere, proportional to the value, a class: at a given point each is in the order of its U. */
const ordered = [0, 1, 2]
/** U with a constant and a slope is in no order that holds at every point. */
const unordered = 3

/**
 * Those of many with the smallest U, read from the index in the order of their U, so that the cost grows with the answer and not with
 * the stock; only those whose U is a line with a constant are all looked at.
 */
export function smallestU(db: AnyDb, { topics, asked }: Among, wish: Wish): Promise<Candidate[]> {
  // Two parts of one capability may meet at the point.
  const most = sql`limit ${sql.lit(wish.limit * 2)}`
  const parts = (topic: ReturnType<typeof sql>) =>
    [...ordered, unordered].map(
      (form) => sql`(select ${columns(uncertainty(asked))} from capability_index
        where ${topic} and form = ${sql.lit(form)} and ${conditions({ topics, asked })}
        order by ${form === unordered ? uncertainty(asked) : sql`order_u`} ${most})`,
    )
  const all = (topic: ReturnType<typeof sql>) => sql<Candidate>`${sql.join(parts(topic), sql` union all `)}`
  return read(db, topics, all, sql`order by ${orderOf(wish)} ${most}`)
}

/** Nobody can do it: who reaches highest, who reaches lowest, and who covers the range with the smallest U. */
export const nearMisses = (db: AnyDb, { topics, asked }: Among): Promise<Candidate[]> =>
  read(db, topics, (topic) => {
    const loose = { ...asked, place: null, region: null, service: null }
    // U at the end of another range is no U at the point.
    const u = asked.range === null ? uncertainty(asked) : sql`null::float8`
    const parts = ['base_high desc', 'base_low'].map(
      (order) => sql`(select ${columns(u)} from capability_index
        where ${topic} and ${conditions({ topics, asked: loose }, { range: true, quality: true })} order by ${sql.raw(order)} limit 10)`,
    )
    for (const form of [...ordered.slice(0, 2), unordered])
      parts.push(sql`(select ${columns(uncertainty(asked))} from capability_index
        where ${topic} and form = ${sql.lit(form)} and ${conditions({ topics, asked: loose }, { quality: true })} order by order_u limit 10)`)
    return sql<Candidate>`${sql.join(parts, sql` union all `)}`
  })

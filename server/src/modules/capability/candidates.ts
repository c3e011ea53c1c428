import { countedAtMost, type CapabilityView } from '@tongheng/contract/capability'
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
}

/** Where the words lead: topics, or everything of the dimension or of the institutions. */
export interface Among {
  topics: readonly number[] | null
  asked: Asked
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

/** What the index must say beside the topic. */
function conditions(asked: Asked, without: { quality?: boolean; range?: boolean } = {}) {
  const { range, dimension, maximumU, maximumShare, service, place, region, institutions } = asked
  const where = [sql`true`]
  if (dimension !== null) where.push(sql`dimension = ${dimension}`)
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

const columns = (u: ReturnType<typeof sql>) =>
  sql`institution_id, capability_id, base_low, base_high, ${u} as u, price, days, region`

type Part = ReturnType<typeof sql<Candidate>>

/** The same parts for each topic, or once where no words were asked. */
async function read(
  db: AnyDb,
  topics: Among['topics'],
  part: (topic: ReturnType<typeof sql>) => Part,
): Promise<Candidate[]> {
  const { rows } =
    topics === null
      ? await sql<Candidate>`select *, 0 as place_of_topic from (${part(sql`true`)}) found`.execute(own(db))
      : await sql<Candidate>`
          select found.*, asked.place::int as place_of_topic
          from unnest(${topics}::int[]) with ordinality as asked(topic, place)
            cross join lateral (${part(sql`topic_id = asked.topic`)}) found`.execute(own(db))
  return rows
}

/** How many are looked at for each topic and form: enough for one page, ranked by more than U. */
const perPart = (topics: Among['topics'], limit: number): number =>
  (topics?.length ?? 1) > 8 ? Math.max(limit, 20) : Math.max(limit * 2, 60)

/**
 * Those that can do it, read from the index in the order of their U, so that the cost grows with the answer and not with the stock. The
 * three forms (the same U everywhere, growing, a class) are ordered each by itself: at a given point that is the order of U.
 */
export const candidates = (db: AnyDb, { topics, asked }: Among, limit: number): Promise<Candidate[]> =>
  read(db, topics, (topic) => {
    const forms = [0, 1, 2].map(
      (form) => sql`(select ${columns(uncertainty(asked))} from capability_index
        where ${topic} and form = ${sql.lit(form)} and ${conditions(asked)} order by order_u limit ${sql.lit(perPart(topics, limit))})`,
    )
    return sql<Candidate>`${sql.join(forms, sql` union all `)}`
  })

export interface Counted {
  service: CapabilityView['service'] | null
  place: CapabilityView['place'] | null
  region: string | null
  count: number
}

/** How many there are in all and by service, place and province; no further than anybody reads. */
export async function count(db: AnyDb, { topics, asked }: Among): Promise<Counted[]> {
  const among = topics === null ? sql`true` : sql`topic_id = any(${topics}::int[])`
  const { rows } = await sql<Counted>`
    select service, place, province as region, count(distinct capability_id)::int as count
    from (select capability_id, service, place, left(region, 2) as province from capability_index
      where ${among} and ${conditions(asked)} limit ${sql.lit(countedAtMost + 1)}) found
    group by grouping sets ((), (service), (place), (province))
    order by count desc`.execute(own(db))
  return rows
}

/** Nobody can do it: who reaches highest, who reaches lowest, and who covers the range with the smallest U. */
export const nearMisses = (db: AnyDb, { topics, asked }: Among): Promise<Candidate[]> =>
  read(db, topics, (topic) => {
    const loose = { ...asked, place: null, region: null, service: null }
    // U at the end of another range is no U at the point.
    const u = asked.range === null ? uncertainty(asked) : sql`null::float8`
    const parts = ['base_high desc', 'base_low'].map(
      (order) => sql`(select ${columns(u)} from capability_index
        where ${topic} and ${conditions(loose, { range: true, quality: true })} order by ${sql.raw(order)} limit 10)`,
    )
    for (const form of [0, 1])
      parts.push(sql`(select ${columns(uncertainty(asked))} from capability_index
        where ${topic} and form = ${sql.lit(form)} and ${conditions(loose, { quality: true })} order by order_u limit 10)`)
    return sql<Candidate>`${sql.join(parts, sql` union all `)}`
  })

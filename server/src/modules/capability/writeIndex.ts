import type { AnyDb } from '#platform/db'
import type { CapabilityRow } from './queries.ts'
import { type InBase, pointOf, type Segment } from './segments.ts'
import { own, type Stated } from './tables.ts'
import { topicFor } from './topics.ts'

type Key = Pick<CapabilityRow, 'institution_id' | 'id'>

export const leaveIndex = (db: AnyDb, row: Key) =>
  own(db)
    .deleteFrom('capability_index')
    .where('institution_id', '=', row.institution_id)
    .where('capability_id', '=', row.id)
    .execute()

/** `0.05级` is 0.05; `F1级` is no number. */
export const classValue = ({ uncertainty }: Stated): number | null => {
  const found =
    uncertainty.kind === 'class' ? /^\D{0,3}(\d+(?:\.\d+)?)\s*(?:级|class)?/iu.exec(uncertainty.class) : null
  return found && !/^[A-Z]\d/iu.test(found[0]) ? Number(found[1]) : null
}

const constant = 0
/** Proportional to the value: at any point in the order of the slopes. */
const growing = 1
const aClass = 2
/** With a constant and a slope: its smallest value stands for the others, but orders none of them. */
const line = 3

function uncertaintyColumns(segment: Segment | null, stated: Stated) {
  if (segment === null) {
    const value = classValue(stated)
    return { u_const: null, u_slope: null, class_value: value, form: aClass, order_u: value ?? 0 }
  }
  const { constant: u_const, slope: u_slope } = segment
  const numbers = { u_const, u_slope, class_value: null }
  if (u_slope === 0) return { ...numbers, form: constant, order_u: u_const }
  if (u_const === 0) return { ...numbers, form: growing, order_u: Math.abs(u_slope) }
  const [atLow, atHigh] = [u_const + u_slope * segment.low, u_const + u_slope * segment.high]
  return { ...numbers, form: line, order_u: Math.min(atLow, atHigh) }
}

/** One row for each part of the range in which U is a line. */
export function indexRowsOf(stated: Stated, { dimension, low, high, segments }: InBase) {
  const top = pointOf(low, high)
  const stands = segments.filter((one) => one.low <= high && one.high >= low).map((one) => ({ ...one, segment: one }))
  const parts = stands.length === 0 ? [{ low, high, segment: null }] : stands
  const topPart = parts.findIndex((part) => part.low <= top && top <= part.high)
  return parts.map((part, at) => ({
    segment: at,
    dimension,
    base_low: low,
    base_high: high,
    at_low: Math.max(part.low, low),
    at_high: Math.min(part.high, high),
    ...uncertaintyColumns(part.segment, stated),
    is_top: at === topPart,
    service: stated.service,
    place: stated.place,
    price: stated.price,
    days: stated.days,
  }))
}

/** Puts a capability into the search index as it now is. */
export async function writeIndex(
  db: AnyDb,
  row: CapabilityRow,
  { inBase, region }: { inBase: InBase; region: string },
): Promise<void> {
  await leaveIndex(db, row)
  const key = { institution_id: row.institution_id, capability_id: row.id }
  const topic_id = await topicFor(db, row.stated, inBase.dimension)
  await own(db)
    .insertInto('capability_index')
    .values(indexRowsOf(row.stated, inBase).map((part) => ({ ...key, topic_id, region, ...part })))
    .execute()
}

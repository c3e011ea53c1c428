import { CapabilityService } from '@tongheng/contract/capability'
import { kindOfService } from '@tongheng/contract/demand'
import { firstPosted, itemsByDemand, type LineFact, linesPosted, reachOf } from '#modules/demand'
import { ordersOpened } from '#modules/orders'
import { organizationsById } from '#modules/organizations'
import { casesOpened } from '#modules/services'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import type { Timer } from '#platform/jobs'
import { fewOf, nothing, plus, type Sums } from './cells.ts'
import { monthOf, periodOf, shiftMonth } from './months.ts'
import { own } from './tables.ts'

/** Lines whose capabilities are looked for in one run; the rest waits for the next. */
const mostAsked = 2000

/** A month goes on changing while its demands are handled; after so many it is left as it stands. */
const stillChanging = 13

/** Hour of the night (UTC) in which all of those are counted again; in the others only this month and the one before. */
const nightHour = 18

const isAskable = ({ service }: Pick<LineFact, 'service'>): boolean => CapabilityService.safeParse(service).success

async function reachesOf(db: AnyDb, demandIds: readonly string[]) {
  const rows = await own(db)
    .selectFrom('analysis_reaches')
    .selectAll()
    .where(sql<boolean>`demand_id = any(${[...demandIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [`${row.demand_id} ${row.line}`, row]))
}

/** Notes for lines of which it is not known yet how many institutions reach them; gives how many it asked. */
async function askReaches(db: AnyDb, facts: readonly LineFact[], most: number): Promise<number> {
  const known = await reachesOf(db, [...new Set(facts.map((fact) => fact.demand_id))])
  const open = facts
    .filter((fact) => fact.line !== null && isAskable(fact) && !known.has(`${fact.demand_id} ${fact.line}`))
    .slice(0, most)
  const wanted = new Set(open.map(({ demand_id, line }) => `${demand_id} ${line}`))
  const items = await itemsByDemand(db, [...new Set(open.map((fact) => fact.demand_id))])
  for (const item of items.filter(({ demand_id, line }) => wanted.has(`${demand_id} ${line}`)))
    await own(db)
      .insertInto('analysis_reaches')
      .values({ demand_id: item.demand_id, line: item.line, ...(await reachOf(db, item)) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return open.length
}

const kept = (state: string | null) => state === 'met'
const ended = (state: string | null) => state === 'met' || state === 'met-late' || state === 'overdue'
const one = (yes: boolean): number => (yes ? 1 : 0)
const hourMs = 3_600_000

/** What a line adds to its cell; what is promised for a whole demand counts with its first line. */
function sumsOf(fact: LineFact, reached: number | undefined, isFirst: boolean): Sums {
  const { response, answer, responded_at, posted_at } = fact
  const line = {
    ...nothing,
    lines: 1,
    asked: one(reached !== undefined),
    unmet: one(reached === 0),
    scarce: one(reached === 1),
    matched: one(fact.status === 'matched'),
    clients: [fact.client_id],
  }
  if (!isFirst) return line
  return {
    ...line,
    demands: 1,
    responses: one(ended(response)),
    responses_kept: one(kept(response)),
    answers: one(ended(answer)),
    answers_kept: one(kept(answer)),
    responded: one(responded_at !== null),
    response_hours: responded_at === null ? 0 : (responded_at.getTime() - posted_at.getTime()) / hourMs,
  }
}

interface Place {
  region: string
  industry: string
  kind: string
  quantity: string
}

async function cellsOf(db: AnyDb, facts: readonly LineFact[]) {
  const reaches = await reachesOf(db, [...new Set(facts.map((fact) => fact.demand_id))])
  const clients = await organizationsById(db, [...new Set(facts.map((fact) => fact.client_id))])
  const cells = new Map<string, { place: Place; sums: Sums }>()
  let last = ''
  for (const fact of facts) {
    const reach = reaches.get(`${fact.demand_id} ${fact.line}`)
    const kind = fact.service === null ? fact.kind : kindOfService(fact.service)
    const place = {
      region: clients.get(fact.client_id)?.region ?? '',
      industry: fact.industry ?? '',
      kind: kind ?? '',
      quantity: (fact.quantity || reach?.quantity) ?? '',
    }
    const key = JSON.stringify(place)
    const sums = plus(cells.get(key)?.sums ?? nothing, sumsOf(fact, reach?.reached, fact.demand_id !== last))
    cells.set(key, { place, sums })
    last = fact.demand_id
  }
  return [...cells.values()]
}

interface Opened {
  institution_id: string
  client_id: string
  kind: string
  orders: number
}

async function openedIn(db: AnyDb, period: { from: Date; until: Date }): Promise<Opened[]> {
  const orders = await ordersOpened(db, period)
  const cases = await casesOpened(db, period)
  return [
    ...orders.map((row) => ({ ...row, kind: 'metrology' })),
    ...cases.map(({ cases: count, ...row }) => ({ ...row, orders: count })),
  ]
}

async function flowsIn(db: AnyDb, period: { from: Date; until: Date }) {
  const opened = await openedIn(db, period)
  const known = await organizationsById(db, [
    ...new Set(opened.flatMap(({ institution_id, client_id }) => [institution_id, client_id])),
  ])
  const regionOf = (id: string) => known.get(id)?.region ?? ''
  const flows = new Map<
    string,
    { from_region: string; to_region: string; kind: string; orders: number; clients: string[] }
  >()
  for (const { institution_id, client_id, kind, orders } of opened) {
    const [from_region, to_region] = [regionOf(client_id), regionOf(institution_id)]
    const key = `${from_region} ${to_region} ${kind}`
    const before = flows.get(key) ?? { from_region, to_region, kind, orders: 0, clients: [] }
    flows.set(key, { ...before, orders: before.orders + orders, clients: fewOf(before.clients, [client_id]) })
  }
  return [...flows.values()]
}

const perInsert = 500

/** Counts one month anew; gives how many capabilities were asked for on the way. */
export async function countMonth(context: Context<null>, month: string, mostToAsk: number): Promise<number> {
  const { db, platform } = context
  const period = periodOf({ from: month, until: shiftMonth(month, 1) })
  const facts = await linesPosted(db, period)
  const asked = await askReaches(db, facts, mostToAsk)
  const tables = own(db)
  const counted_at = platform.now()
  await tables
    .insertInto('analysis_months')
    .values({ month, counted_at })
    .onConflict((conflict) => conflict.column('month').doUpdateSet({ counted_at }))
    .execute()
  await tables.deleteFrom('analysis_cells').where('month', '=', month).execute()
  await tables.deleteFrom('analysis_flows').where('month', '=', month).execute()
  const cells = (await cellsOf(db, facts)).map(({ place, sums }) => ({
    month,
    ...place,
    ...sums,
    clients: [...sums.clients],
  }))
  for (let at = 0; at < cells.length; at += perInsert)
    await tables
      .insertInto('analysis_cells')
      .values(cells.slice(at, at + perInsert))
      .execute()
  const flows = await flowsIn(db, period)
  for (let at = 0; at < flows.length; at += perInsert)
    await tables
      .insertInto('analysis_flows')
      .values(flows.slice(at, at + perInsert).map((flow) => ({ month, ...flow })))
      .execute()
  return asked
}

async function monthsToCount(db: AnyDb, now: Date): Promise<string[]> {
  const first = await firstPosted(db)
  const current = monthOf(now)
  const again = shiftMonth(current, now.getUTCHours() === nightHour ? 1 - stillChanging : -1)
  const counted = new Set(
    (await own(db).selectFrom('analysis_months').select('month').execute()).map((row) => row.month),
  )
  const months: string[] = []
  for (let month = first === null ? current : monthOf(first); month <= current; month = shiftMonth(month, 1))
    if (month >= again || !counted.has(month)) months.push(month)
  return months.toReversed()
}

/** Counts what is new or still changes, the newest months first. */
export async function countMonths(context: Context<null>): Promise<void> {
  let left = mostAsked
  for (const month of await monthsToCount(context.db, context.platform.now()))
    left -= await countMonth(context, month, left)
}

export const countTimer: Timer = { name: 'count-analysis', cron: '7 * * * *', run: countMonths }

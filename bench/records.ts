import { loadavg } from 'node:os'
import { listOrderItems, listOrders } from '@tongheng/contract/orders'
import { records } from '@tongheng/contract/records'
import { listSamples } from '@tongheng/contract/samples'
import { listTasks } from '@tongheng/contract/tasks'
import { openLaboratory } from '../server/src/demo/laboratory.ts'
import { sql } from '../server/src/platform/db.ts'
import { storeOrders } from './storedOrders.ts'
import { onTwoStages, type World } from './world.ts'

/**
 * Prints one JSON line per figure: records of six years opened, listed and searched, and the other lists searched, through HTTP without a
 * port on real PostgreSQL, at 10⁵ and 10⁷ readings (or the two sizes given). The two are asked in turn; the ratio of their medians says how
 * the time grows.
 */

const [small = 100_000, large = 10_000_000] = process.argv.slice(2).map(Number)
const perRecord = 14
const rounds = 20

const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const round = (value: number, digits = 1): number => Number(value.toFixed(digits))
const at = (sorted: readonly number[], share: number): number =>
  round(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN)

interface Known {
  id: string
  number: string
  serial: string
  orderNumber: string
  moment: Date
}

interface Place {
  world: World
  institutionId: string
  readings: number
  known: Known[]
  times: Map<string, number[]>
}

async function openPlace(world: World, readings: number): Promise<Place> {
  const { stage, connection } = world
  const laboratory = await openLaboratory(stage, 'institute')
  const start = performance.now()
  await storeOrders(stage, connection, { laboratory, count: Math.ceil(readings / perRecord) })
  print({ figure: 'readings stored', readings, seconds: round((performance.now() - start) / 1000, 0) })
  const { rows: known } = await sql<Known>`
    select id, number, subject ->> 'serial' as serial, subject ->> 'orderNumber' as "orderNumber", checked_at as moment
      from records
      where mod(abs(hashtext(id::text)::bigint), greatest(1, (select count(*) from records) / ${sql.lit(2 * rounds)})) = 0
      limit ${sql.lit(rounds)}`.execute(connection.db)
  return { world, institutionId: laboratory.institutionId, readings, known, times: new Map() }
}

type Question = (place: Place, one: Known) => Promise<unknown>

const open =
  (when?: (one: Known) => string): Question =>
  ({ world, institutionId }, one) =>
    world.stage.act('calibrator', records.getRecord, {
      params: { institutionId, id: one.id },
      query: when ? { at: when(one) } : {},
    })
const list =
  (query: (one: Known) => Parameters<typeof records.listRecords.query.parse>[0]): Question =>
  ({ world }, one) =>
    world.stage.act('calibrator', records.listRecords, { query: records.listRecords.query.parse(query(one)) })

/** Other lists of the laboratory, searched by a word. */
const elsewhere =
  (operation: typeof listOrders | typeof listOrderItems | typeof listSamples | typeof listTasks, q: string): Question =>
  ({ world }) =>
    world.stage.act('desk', operation, { query: operation.query.parse({ q }) })
const everywhere = { orders: listOrders, instruments: listOrderItems, samples: listSamples, tasks: listTasks }

const questions: Record<string, Question> = {
  'one record opened': open(),
  'one record as it was at a moment': open(({ moment }) => moment.toISOString()),
  'first page of the list': list(() => ({})),
  'list of what is being recorded': list(() => ({ status: 'recording' })),
  'search by the number of the record': list(({ number }) => ({ q: number })),
  'search by a serial number': list(({ serial }) => ({ q: serial })),
  'search by the number of the order': list(({ orderNumber }) => ({ q: orderNumber })),
  'search that finds every record': list(() => ({ q: '砝码' })),
  'search that finds nothing': list(() => ({ q: '示波器' })),
  ...Object.fromEntries(
    Object.entries(everywhere).flatMap(([name, operation]) => [
      [`search that finds all ${name}`, elsewhere(operation, '砝码')],
      [`search that finds no ${name}`, elsewhere(operation, '示波器')],
    ]),
  ),
}

async function ask(place: Place, turn: number): Promise<void> {
  const one = place.known[turn % place.known.length]
  if (!one) throw new Error('no record is known')
  for (const [figure, question] of Object.entries(questions)) {
    const start = performance.now()
    await question(place, one)
    place.times.set(figure, [...(place.times.get(figure) ?? []), performance.now() - start])
  }
}

function tell(figure: string, { readings, times }: Place): number {
  const sorted = (times.get(figure) ?? []).toSorted((a, b) => a - b)
  const median = at(sorted, 0.5)
  print({ figure, readings, medianMs: median, worstMs: at(sorted, 1), load: round(loadavg()[0] ?? NaN) })
  return median
}

await onTwoStages(async (first, second) => {
  const few = await openPlace(first, small)
  const many = await openPlace(second, large)
  for (const place of [few, many]) {
    await ask(place, 0)
    place.times.clear()
  }
  for (let turn = 1; turn <= rounds; turn += 1)
    for (const place of turn % 2 === 0 ? [few, many] : [many, few]) await ask(place, turn)
  for (const figure of Object.keys(questions)) {
    const [atFew, atMany] = [tell(figure, few), tell(figure, many)]
    print({ figure: `growth of ${figure}`, ratio: round(atMany / atFew, 2) })
  }
})

import { loadavg } from 'node:os'
import { demand } from '@tongheng/contract/demand'
import { createClient } from '@tongheng/contract'
import { inProcessFetch } from '../server/src/platform/inProcess.ts'
import { aDemand } from '../server/src/modules/demand/index.ts'
import type { AnalysisQuery } from '@tongheng/contract/analysis'
import { countMonth } from '../server/src/modules/analysis/countMonths.ts'
import { analysisFigures } from '../server/src/modules/analysis/figures.ts'
import { shiftMonth } from '../server/src/modules/analysis/months.ts'
import { systemContext } from '../server/src/platform/context.ts'
import { openSession } from '../server/src/modules/accounts/index.ts'
import { type Connection, sql } from '../server/src/platform/db.ts'
import { withoutIndexes } from './storedOrders.ts'
import { onTwoStages, type World } from './world.ts'

const clients = 8
const seconds = 10
const rounds = 3

const kinds: Readonly<Record<string, string>> = { demand: '0d000000', 'first-response': '0f000000', answer: '0a000000' }
const filled = ['demands', 'demand_items', 'demand_offers', 'deadlines']

const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const at = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(1))

/**
 * Demands of six years as the product leaves them: most became orders, some were closed, the last ones are open; each with its instrument,
 * its invitation and its two clocks. `owner`: the enterprise that posted them all.
 */
export async function fillDemands(
  { db: whole }: Connection,
  { from, to, owner, institution }: { from: number; to: number; owner: string; institution: string },
): Promise<void> {
  // In the order in which they come, as the ids of the product are.
  const id = (kind: string) => sql.raw(`('${kinds[kind]}-0000-7000-8000-' || lpad(to_hex(k), 12, '0'))::uuid`)
  const series = sql`(
    select k, timestamptz '2026-03-01 08:00+08' - (${sql.lit(to)} - k) * interval '6 years' / ${sql.lit(to)} as at,
      case when k > ${sql.lit(to - 20)} then 'open' when k % 5 = 0 then 'closed' else 'matched' end as status
    from generate_series(${sql.lit(from + 1)}, ${sql.lit(to)}) series(k)) one`
  await whole.transaction().execute(async (db) => {
    // The rows are true copies: neither keys nor evidence need to be asked again.
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`set local synchronous_commit = off`.execute(db)
    await sql`
      insert into demands (id, number, status, client_id, client_name, title, body, place, address, contact, contact_phone, posted_by,
          posted_by_name, posted_at, ending, ended_by_name, ended_at, response, responded_by_name, responded_at, kind, industry)
        select ${id('demand')}, 'XQ' || k, status, ${owner}, '示例机械有限公司', '车间卡尺年度校准', '', 'laboratory', '', '李工',
          '13800138000', ${owner}, '李工', at, case status when 'closed' then '无合适机构' end, case status when 'closed' then '运营员' end,
          case status when 'closed' then at + interval '2 days' end, case when status <> 'open' then '已收到' end,
          case when status <> 'open' then '运营员' end, case when status <> 'open' then at + interval '4 hours' end, 'metrology',
          chr(65 + (k % 20)::int)
        from ${series}`.execute(db)
    await sql`
      insert into demand_items
        select ${id('demand')}, 1, '游标卡尺', '0–150 mm', 'K-' || k, '示例量具厂', (array['长度', '压力', '温度', '质量'])[1 + k % 4], '',
          '{"low":"0","high":"150","unit":"mm","maximumU":"0.03","uncertaintyUnit":null}', 'calibration', true
        from ${series}`.execute(db)
    await sql`
      insert into demand_offers (demand_id, institution_id, institution_name, status, invited_by_name, invited_at, answered_by_name,
          answered_at, reason, revision)
        select ${id('demand')}, ${institution}, '计量院', case status when 'matched' then 'accepted' else 'declined' end, '运营员',
          at + interval '4 hours', '业务员', at + interval '1 day', case status when 'matched' then '' else '排期已满' end,
          case status when 'matched' then 1 end
        from ${series} where status <> 'open'`.execute(db)
    for (const [kind, days] of [
      ['first-response', 1],
      ['answer', 3],
    ] as const)
      await sql`
        insert into deadlines (organization_id, id, subject_kind, subject_id, kind, started_at, working_days, warn_before_hours, due_at,
            state, next_at, ended_at)
          select ${owner}, ${id(kind)}, 'demand', ${id('demand')}, ${kind}, at, ${sql.lit(days)}, 24, at + interval '1 day' * ${sql.lit(days)},
            case status when 'open' then 'running' else 'met' end, case status when 'open' then at + interval '1 day' end,
            case when status <> 'open' then at + interval '4 hours' end
          from ${series}`.execute(db)
  })
}

interface Place {
  world: World
  stored: number
  times: number[]
  seconds: number
}

async function openPlace(world: World, count: number): Promise<Place> {
  const { organizationIds } = world.stage
  const start = performance.now()
  await withoutIndexes(world.connection, filled, () =>
    fillDemands(world.connection, {
      from: 0,
      to: count,
      owner: organizationIds.gauge,
      institution: organizationIds.institute,
    }),
  )
  for (const table of filled) await sql`vacuum analyze ${sql.table(table)}`.execute(world.connection.db)
  print({ figure: 'demands stored', stored: count, seconds: Math.round((performance.now() - start) / 1000) })
  await measureAnalysis(world, count)
  return { world, stored: count, times: [], seconds: 0 }
}

/** Seconds to count a month of demands anew, and milliseconds of the whole analysis of twelve months. */
async function measureAnalysis({ stage }: World, count: number): Promise<void> {
  const { platform } = stage.app
  const months = Array.from({ length: 12 }, (_, at) => shiftMonth('2026-03-01', -at))
  const begun = performance.now()
  for (const month of months)
    await platform.db.transaction().execute((tx) => countMonth(systemContext(platform, tx, 'bench'), month, 0))
  const perMonth = Number(((performance.now() - begun) / 1000 / months.length).toFixed(2))
  const ask = () =>
    analysisFigures(platform.db, { level: 'city' } as AnalysisQuery, new Date('2026-03-02T09:00:00+08:00'))
  await ask()
  const start = performance.now()
  await ask()
  print({
    figure: 'analysis of twelve months',
    stored: count,
    countedMonthSeconds: perMonth,
    askedMs: Math.round(performance.now() - start),
  })
}

/** As many clients as given post one demand after the other; what follows from each runs meanwhile. */
async function post({ world: { stage }, times }: Place): Promise<number> {
  const { app, accountIds, organizationIds } = stage
  const cookie = await openSession(app.platform, accountIds.gauge, organizationIds.gauge)
  const api = createClient({ baseUrl: '/api', fetch: inProcessFetch(app.http, { cookie }) })
  const jobs = await app.startJobs()
  const begun = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - begun < seconds * 1000) {
      const start = performance.now()
      await api.call(demand.postDemand, { body: aDemand() })
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const taken = (performance.now() - begun) / 1000
  await jobs.stop()
  return taken
}

/** Demands posted a second by 8 clients, and the time of one, at 10³ and 10⁶ stored demands in turn; their ratio is the figure. */
export const measurePosting = (stored: readonly [number, number] = [1_000, 1_000_000]): Promise<void> =>
  onTwoStages(async (first, second) => {
    const places = [await openPlace(first, stored[0]), await openPlace(second, stored[1])]
    for (let round = 0; round < rounds; round += 1) for (const place of places) place.seconds += await post(place)
    const load = Number(loadavg()[0]?.toFixed(1))
    const medians = places.map(({ times, seconds: taken, stored: count }) => {
      const sorted = times.toSorted((a, b) => a - b)
      const perSecond = Number((times.length / taken).toFixed(1))
      print({
        figure: 'demands posted',
        stored: count,
        clients,
        perSecond,
        p50Ms: at(sorted, 0.5),
        p99Ms: at(sorted, 0.99),
        load,
      })
      return at(sorted, 0.5)
    })
    print({
      figure: 'growth of the median time of posting',
      ratio: Number(((medians[1] ?? NaN) / (medians[0] ?? NaN)).toFixed(2)),
    })
  })

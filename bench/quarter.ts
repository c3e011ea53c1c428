import { loadavg } from 'node:os'
import { quarterFigures } from '../server/src/modules/evaluation/figures.ts'
import { type Connection, sql } from '../server/src/platform/db.ts'

const quarter = { year: 2026, quarter: 2 }
const [institutions, windows, clients] = [400, 40, 50_000]
const rounds = 5

/** Answered surveys of one quarter: most of the points in the upper half, every fifth with a remark. */
export async function fillSurveys({ db }: Connection, from: number, to: number): Promise<void> {
  const id = (kind: string, of: string) => sql.raw(`md5('${kind} ' || ${of})::uuid`)
  const institution = `(k * 7919::bigint) % ${institutions}`
  await sql`
    insert into surveys (institution_id, id, status, subject_kind, subject_id, subject_number, client_id, institution_name, client_name,
        window_id, window_name, asked_at, answered_at, via, service_kinds, scores, suggestion)
      select ${id('institution', institution)}, gen_random_uuid(), 'answered', 'order', gen_random_uuid(), 'WT-' || k,
        ${id('client', `(k * 104729::bigint) % ${clients}`)}, '机构 ' || ${sql.raw(institution)}, '企业',
        case when k % 3 = 0 then ${id('window', `k % ${windows}`)} end, case when k % 3 = 0 then '窗口 ' || k % ${sql.lit(windows)} end,
        at, at + interval '1 day', 'link', case when k % 4 = 0 then '{metrology,testing}'::text[] else '{metrology}' end,
        array(select (10 - floor(6 * random() * random() + k * 0))::smallint from generate_series(1, 9)),
        case k % 5 when 0 then (array['取样及时，沟通顺畅。', '希望缩短出证周期。', '价格偏贵', '很好'])[1 + k % 4] else '' end
      from generate_series(${sql.lit(from + 1)}, ${sql.lit(to)}) series(k),
        lateral (select timestamptz '2026-04-01 08:00+08' + (k % 88) * interval '1 day' as at) moment`.execute(db)
  await sql`vacuum analyze surveys`.execute(db)
}

/** One figure: milliseconds of all statistics of a quarter, by platform, institution, window and kind, trend and themes. */
export async function measureQuarter({ db }: Connection, entries: number): Promise<void> {
  await quarterFigures(db, quarter, 'public')
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await quarterFigures(db, quarter, 'public')
    taken.push(performance.now() - start)
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const load = Number(loadavg()[0]?.toFixed(1))
  const [least = 0, median = 0, most = 0] = [sorted[0], sorted[Math.floor(rounds / 2)], sorted.at(-1)]
  const round = (ms: number): number => Math.round(ms)
  console.log(
    JSON.stringify({
      figure: 'quarterly statistics',
      entries,
      calls: rounds,
      leastMs: round(least),
      medianMs: round(median),
      mostMs: round(most),
      load,
    }),
  )
}

import { loadavg } from 'node:os'
import { demoCapabilities } from '../server/src/demo/capabilities.ts'
import { formsOf, readQuery, searchCapabilities } from '../server/src/modules/capability/index.ts'
import { readStated } from '../server/src/modules/capability/segments.ts'
import { topicFor } from '../server/src/modules/capability/topics.ts'
import { indexRowsOf } from '../server/src/modules/capability/writeIndex.ts'
import { connect, type Connection, sql } from '../server/src/platform/db.ts'
import { migrateToLatest } from '../server/src/platform/migrate.ts'
import { findTexts, readingOf } from '../server/src/platform/texts/textIndex.ts'
import { measurePosting } from './demandPosting.ts'
import { fillSurveys, measureQuarter } from './quarter.ts'
import { onDatabase } from './world.ts'

/**
 * Prints one JSON line per figure: milliseconds of a capability search on real PostgreSQL at 10⁴, 10⁵ and 10⁶ entries (or the sizes
 * given), 20 questions in turn by 8 clients, each answer complete (ranked hits, count, facets); and of a search for standards by their words;
 * and of all statistics of a quarter over as many surveys; then demands posted at 10³ and 10⁶ stored ones.
 */

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000]
const clients = 8
const rounds = 10
const institutions = 400
const variants = [
  '',
  '数显',
  '精密',
  '便携式',
  '工业',
  '标准',
  '高温',
  '低温',
  '智能',
  '船用',
  '车载',
  '实验室',
  '微型',
  '大型',
  '防爆',
]

const questions = [
  '0–100 ℃ 温度计 U≤0.05 ℃',
  '压力 60 MPa 0.05级',
  '10 kΩ',
  '0~100度',
  '1/2 inch',
  '-20–80°C±0.3',
  '游标卡尺',
  '游标卡尺 0-150mm',
  '卡尺 0-300 mm U≤0.03 mm',
  'ybkc',
  'youbiaokachi 100 mm',
  '油标卡尺',
  'vernier caliper 100 mm',
  'vernir caliper',
  'JJG 49',
  '数显压力变送器 0-10 MPa 校准',
  '砝码 1 kg',
  '10 V U≤0.01 %',
  '千分尺 0-25 mm 现场',
  '游标卡尺 0-20 m',
]

/** Institutions, and every demo capability in all variants as a topic with one entry to copy. */
async function prepare({ db }: Connection): Promise<void> {
  // The search asks whether they are approved and where they stand, not for their papers.
  await sql`alter table organizations drop constraint organizations_proved`.execute(db)
  await sql`
    insert into organizations (id, kind, status, name, display_name, region, created_at, latitude, longitude)
      select gen_random_uuid(), 'institution', 'approved', '计量机构 ' || n, '计量机构 ' || n, '320106', now(),
        20 + random() * 25, 100 + random() * 20
      from generate_series(1, ${sql.lit(institutions)}) n`.execute(db)
  await sql`create unlogged table patterns (n int, stated jsonb, entry jsonb)`.execute(db)
  let n = 0
  for (const stated of await demoCapabilities())
    for (const variant of variants) {
      const named = {
        ...stated,
        methodId: null,
        price: stated.price ?? null,
        instrument: { ...stated.instrument, zh: `${variant}${stated.instrument.zh}` },
      }
      const inBase = readStated(named)
      const topic_id = await topicFor(db, named, inBase.dimension)
      const entry = { topic_id, region: '320106', ...indexRowsOf(named, inBase).at(-1) }
      await sql`insert into patterns values (${n}, ${JSON.stringify(named)}, ${JSON.stringify(entry)})`.execute(db)
      n += 1
    }
}

/** Copies of the patterns, with ranges and uncertainties up to four times as wide. */
async function fill({ db }: Connection, from: number, to: number): Promise<void> {
  await sql`
    create unlogged table entries as
      select gen_random_uuid() as id, o.id as institution, p.stated, p.entry, 0.5 + random() * 3.5 as wide, 0.5 + random() * 3.5 as fine
      from generate_series(${sql.lit(from + 1)}, ${sql.lit(to)}) series(k)
        join patterns p on p.n = k % (select count(*) from patterns)
        join (select id, row_number() over () as at from organizations) o on o.at = 1 + (k * 7919::bigint) % ${sql.lit(institutions)}`.execute(
    db,
  )
  await sql`
    insert into capabilities (institution_id, id, version, branch, service, stated, terms, created_at)
      select institution, id, 1, stated ->> 'branch', stated ->> 'service', stated, '', now() from entries`.execute(db)
  await sql`
    insert into capability_index
      select (jsonb_populate_record(null::capability_index, entry || jsonb_build_object('institution_id', institution, 'capability_id', id,
        'base_high', (entry ->> 'base_high')::float8 * wide + abs((entry ->> 'base_low')::float8),
        'at_high', (entry ->> 'at_high')::float8 * wide + abs((entry ->> 'base_low')::float8), 'is_top', true,
        'u_const', (entry ->> 'u_const')::float8 * fine, 'u_slope', (entry ->> 'u_slope')::float8 * fine,
        'order_u', (entry ->> 'order_u')::float8 * fine))).*
      from entries`.execute(db)
  // The smallest U of a line with a constant; ends have moved.
  await sql`
    update capability_index set order_u = least(u_const + u_slope * at_low, u_const + u_slope * at_high)
    where form = 3 and capability_id in (select id from entries)`.execute(db)
  await sql`drop table entries`.execute(db)
  await sql`vacuum analyze capability_index`.execute(db)
  await sql`vacuum analyze capabilities`.execute(db)
  await sql`analyze`.execute(db)
}

const titles = ['测量方法', '校准规范', '检定规程', '技术条件', '试验方法', '通用规范', '术语和定义', '安全要求']
const subjects = [
  '游标卡尺',
  '压力表',
  '温度计',
  '数字多用表',
  '电子天平',
  '砝码',
  '硬度计',
  '声级计',
  '流量计',
  '示波器',
  '扭矩扳手',
  '血压计',
]
const texts = [
  '游标卡尺',
  '压力表 检定',
  'JJG 49',
  'GB/T 12',
  'wenduji',
  'yljd',
  '电子天平 安全要求',
  'thermometr',
  '卡尺',
  '流量计',
]

/** Standards by title and number: every title read once, then copied under other numbers. */
async function fillTexts({ db }: Connection, from: number, to: number): Promise<void> {
  if (from === 0) {
    await sql`create unlogged table readings (n int, names text[], terms tsvector, sounds tsvector, spelling text)`.execute(
      db,
    )
    const named = subjects.flatMap((subject) =>
      variants.flatMap((variant) => titles.map((title) => `${variant}${subject}${title}`)),
    )
    for (const [n, name] of named.entries()) {
      const { terms, sounds, spelling } = readingOf([name])
      await sql`insert into readings values (${n}, ${[name]}::text[], ${terms}, ${sounds}, ${spelling})`.execute(db)
    }
  }
  await sql`
    insert into text_entries (kind, id, names, terms, sounds, spelling, words_version)
      select 'norm', gen_random_uuid(), r.names || ('GB/T ' || k), r.terms || array_to_tsvector(array['gb', 't', k::text]), r.sounds,
        r.spelling || ' gb t ' || k, 1000
      from generate_series(${sql.lit(from + 1)}, ${sql.lit(to)}) series(k)
        join readings r on r.n = k % (select count(*) from readings)`.execute(db)
  await sql`vacuum analyze text_entries`.execute(db)
}

async function findByWords(db: Connection['db'], q: string): Promise<void> {
  const { words } = readQuery(q)
  await findTexts(db, { words, forms: await formsOf(db, words) }, { norm: { limit: 20, counted: 1001 } })
}

const at = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(1))

interface Asking {
  figure: string
  entries: number
  questions: readonly string[]
  ask: (q: string) => Promise<unknown>
}

async function measure({ figure, entries, questions: asked, ask }: Asking): Promise<void> {
  for (const q of asked) await ask(q)
  const times = new Map<string, number[]>(asked.map((q) => [q, []]))
  const client = async (first: number): Promise<void> => {
    for (let turn = 0; turn < rounds * asked.length; turn += 1) {
      const q = asked[(first + turn) % asked.length] ?? ''
      const start = performance.now()
      await ask(q)
      times.get(q)?.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, n) => client(n * 3)))
  const all = [...times.values()].flat().toSorted((a, b) => a - b)
  const load = Number(loadavg()[0]?.toFixed(1))
  console.log(
    JSON.stringify({ figure, entries, clients, calls: all.length, p50Ms: at(all, 0.5), p99Ms: at(all, 0.99), load }),
  )
  for (const [q, taken] of times) {
    const sorted = taken.toSorted((a, b) => a - b)
    console.log(JSON.stringify({ figure: `${figure}: ${q}`, entries, p50Ms: at(sorted, 0.5), p99Ms: at(sorted, 0.99) }))
  }
}

await onDatabase(async ({ database }) => {
  // Filling uses one connection, measuring as many as a server has.
  const filling = connect({ ...database, max: 1 }, () => undefined)
  const serving = connect(database, () => undefined)
  try {
    await migrateToLatest(filling.db)
    await prepare(filling)
    let done = 0
    for (const size of sizes) {
      await fill(filling, done, size)
      await fillTexts(filling, done, size)
      await fillSurveys(filling, done, size)
      done = size
      const { db } = serving
      const asker = { db, actor: null }
      const ask = (q: string) => searchCapabilities(asker, q, { limit: 20 })
      const nearby = (q: string) => searchCapabilities(asker, q, { limit: 20, near: '38.49,106.23', sort: 'distance' })
      await measure({ figure: 'capability search', entries: size, questions, ask })
      await measure({ figure: 'capability search, the nearest first', entries: size, questions, ask: nearby })
      await measure({ figure: 'text search', entries: size, questions: texts, ask: (q) => findByWords(db, q) })
      await measureQuarter(serving, size)
    }
  } finally {
    await serving.close()
    await filling.close()
  }
})

await measurePosting()

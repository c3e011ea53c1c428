import { type Connection, sql } from '../server/src/platform/db.ts'
import type { Laboratory } from '../server/src/demo/laboratory.ts'
import { playOrder } from '../server/src/demo/orders.ts'
import type { Stage } from '../server/src/demo/stage.ts'

/**
 * What an order of one instrument leaves on the way to its checked record, and the column by which each table names what comes before.
 * Audit entries, answers of the gate and idempotency keys are not among it: they are only ever added at their end.
 */
const tables = {
  orders: 'id',
  order_items: 'order_id',
  contract_reviews: 'order_id',
  contract_answers: 'order_id',
  samples: 'order_id',
  sample_returns: 'sample_id',
  tasks: 'order_id',
  records: 'order_id',
  record_standards: 'record_id',
  record_results: 'record_id',
  record_entries: 'record_id',
} as const

const years = 6
const token = '@n@'
const perStep = 10_000

interface Original {
  table: string
  columns: readonly { name: string; type: string }[]
  rows: Record<string, string | null>[]
}

const columnsOf = async ({ db }: Connection, table: string) =>
  (
    await sql<{ name: string; type: string }>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(db)
  ).rows

/** The rows of one order, each column as text, and what makes them that order: ids, numbers, the serial number. */
async function readOrder(connection: Connection, orderId: string) {
  const ids = [orderId]
  const marks = new Set<string>()
  const originals: Original[] = []
  for (const [table, above] of Object.entries(tables)) {
    const columns = await columnsOf(connection, table)
    const texts = columns.map(({ name }) => sql`${sql.ref(name)}::text as ${sql.ref(name)}`)
    const { rows } = await sql<Record<string, string | null>>`
      select ${sql.join(texts)} from ${sql.table(table)} where ${sql.ref(above)} = any(${ids})`.execute(connection.db)
    for (const { id, number, serial } of rows) {
      if (id && !ids.includes(id)) ids.push(id)
      if (number) marks.add(number)
      if (serial) marks.add(serial)
    }
    originals.push({ table, columns, rows })
  }
  return { ids, marks: [...marks], originals }
}

function copied(
  { name, type }: { name: string; type: string },
  value: string | null | undefined,
  { ids, marks }: { ids: readonly string[]; marks: readonly string[] },
) {
  if (value === null || value === undefined) return sql`null::${sql.raw(type)}`
  if (name === 'readings_sha256') return sql`encode(sha256(n::text::bytea), 'hex')`
  if (type === 'uuid' && ids.includes(value)) return sql`(stem || ${sql.lit(idTail(ids.indexOf(value)))} || tail)::uuid`
  if (type.startsWith('timestamp')) return sql`${sql.lit(value)}::timestamptz - age`
  if (type === 'date') return sql`(${sql.lit(value)}::date - age)::date`
  const marked = marks.reduce((text, mark) => text.replaceAll(mark, `${mark}-${token}`), value)
  if (marked === value) return sql`${sql.lit(value)}::${sql.raw(type)}`
  return sql`replace(${sql.lit(marked)}, ${sql.lit(token)}, n::text)::${sql.raw(type)}`
}

const idTail = (place: number): string => `7${place.toString(16).padStart(3, '0')}8`

interface Part {
  first: number
  last: number
  count: number
  until: Date
}

const copyOrder = (
  { db: whole }: Connection,
  order: Awaited<ReturnType<typeof readOrder>>,
  { first, last, count, until }: Part,
): Promise<void> =>
  whole.transaction().execute(async (db) => {
    // The rows are true copies: neither keys nor evidence need to be asked again.
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`set local synchronous_commit = off`.execute(db)
    for (const { table, columns, rows } of order.originals) {
      const each = rows.map((row) => sql`select ${sql.join(columns.map((one) => copied(one, row[one.name], order)))}`)
      await sql`
        insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
          select copy.* from (
            select n, age, lpad(to_hex((extract(epoch from ${until}::timestamptz - age) * 1000)::bigint), 12, '0') as stem,
              lpad(to_hex(n), 15, '0') as tail
            from generate_series(${sql.lit(first)}, ${sql.lit(last)}) n,
              lateral (select make_interval(mins => ((${sql.lit(count)} - n + 1) * ${sql.lit((years * 525_600) / count)})::int) as age) a
          ) numbered, lateral (${sql.join(each, sql` union all `)}) copy`.execute(db)
    }
  })

/**
 * Without the indexes that are no keys: they are built once, over everything, when the rows are there. Ten million rows are otherwise put
 * into each of them one by one.
 */
export async function withoutIndexes(
  { db: whole }: Connection,
  names: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid::regclass::text = any(${[...names]})
        and not exists (select from pg_constraint where conindid = indexrelid)`.execute(whole)
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(whole)
  await work()
  await whole.transaction().execute(async (db) => {
    await sql`set local maintenance_work_mem = '512MB'`.execute(db)
    for (const { definition } of rows) await sql.raw(definition).execute(db)
  })
}

/** Until there are `count` orders of six years, each as the product itself left the one that was played. */
export async function storeOrders(
  stage: Stage,
  connection: Connection,
  { laboratory, from = 0, count }: { laboratory: Laboratory; from?: number; count: number },
): Promise<void> {
  const played = await playOrder(stage, {
    laboratory,
    client: 'gauge',
    subject: 'weight',
    serial: `FM-${from}`,
    until: 'returned',
  })
  const order = await readOrder(connection, played.key.id)
  const until = stage.clock.now()
  let next = from + 1
  const lane = async (): Promise<void> => {
    while (next <= count) {
      const first = next
      next += perStep
      await copyOrder(connection, order, { first, last: Math.min(next - 1, count), count, until })
    }
  }
  await withoutIndexes(connection, Object.keys(tables), async () => {
    await Promise.all([lane(), lane()])
  })
  for (const table of Object.keys(tables)) await sql`vacuum analyze ${sql.table(table)}`.execute(connection.db)
}

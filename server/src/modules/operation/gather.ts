import { statfs } from 'node:fs/promises'
import type { OperationState } from '@tongheng/contract/operationState'
import { clockTables } from '#platform/clock/tables'
import type { Platform } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { fileTables } from '#platform/files/tables'
import { messageTables } from '#platform/messages/tables'
import { own as signing } from '#platform/signing/tables'
import { kernel } from '#platform/tables'

type Found<K extends keyof OperationState> = Promise<OperationState[K]>

const megabytes = (bytes: number | string): number => Math.round(Number(bytes) / 1_048_576)
const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

export async function serversOf(db: AnyDb): Found<'servers'> {
  const rows = await kernel(db).selectFrom('server_instances').selectAll().orderBy('started_at').execute()
  return rows.map((row) => ({
    host: row.host,
    version: row.version,
    startedAt: iso(row.started_at),
    seenAt: row.seen_at.toISOString(),
    memoryMb: row.memory_mb,
  }))
}

export async function databaseOf(db: AnyDb): Found<'database'> {
  const { rows } = await sql<{
    version: string
    size: string
    connections: number
    most: number
    migration: string | null
    longest: number | null
  }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
      current_setting('max_connections')::int as most,
      (select max(name) from kysely_migration) as migration,
      (select extract(epoch from max(now() - xact_start))::int from pg_stat_activity where datname = current_database()) as longest`.execute(
    kernel(db),
  )
  const [row] = rows
  if (!row) throw new Error('one row about the database')
  return {
    version: row.version,
    sizeMb: megabytes(row.size),
    connections: row.connections,
    mostConnections: row.most,
    migration: row.migration ?? '',
    longestTransactionSeconds: Math.max(0, row.longest ?? 0),
  }
}

/** Jobs by task. Reactions to events stand in the queue like the others. */
export async function jobsOf(db: AnyDb, now: Date): Found<'jobs'> {
  const { rows } = await sql<{ task: string; waiting: number; oldest: Date | null }>`
    select task_identifier as task, count(*)::int as waiting, min(run_at) filter (where run_at <= ${now}) as oldest
    from graphile_worker.jobs where attempts < max_attempts group by task_identifier order by waiting desc`.execute(
    kernel(db),
  )
  return rows.map((row) => ({ task: row.task, waiting: row.waiting, oldestDue: iso(row.oldest) }))
}

/** What might be a person's: addresses, numbers of more than four digits, anything in quotes. */
export const withoutPeople = (words: string): string =>
  (words.split('\n')[0] ?? '')
    .replaceAll(/\S+@\S+/g, '…')
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”/g, '“…”')
    .replaceAll(/\d{5,}/g, '…')
    .slice(0, 200)

const mostShown = 50

export async function failedJobsOf(db: AnyDb): Found<'failedJobs'> {
  const { rows } = await sql<{ id: string; task: string; attempts: number; at: Date; error: string | null }>`
    select id::text, task_identifier as task, attempts, updated_at as at, last_error as error
    from graphile_worker.jobs where attempts >= max_attempts order by updated_at desc limit ${sql.lit(mostShown)}`.execute(
    kernel(db),
  )
  return rows.map(({ id, task, attempts, at, error }) => ({
    id,
    task,
    attempts,
    failedAt: at.toISOString(),
    error: withoutPeople(error ?? ''),
  }))
}

const dayMs = 86_400_000
const fewIds = 5

export async function errorsOf(db: AnyDb, now: Date): Found<'errors'> {
  const { rows } = await sql<{
    operation: string
    name: string
    place: string
    count: number
    last: Date
    ids: string[]
  }>`
    select operation, name, place, count(*)::int as count, max(at) as last,
      (array_agg(request_id order by at desc))[1:${sql.lit(fewIds)}] as ids
    from failures where at > ${new Date(now.getTime() - dayMs)}
    group by operation, name, place order by count desc limit ${sql.lit(mostShown)}`.execute(kernel(db))
  return rows.map(({ last, ids, ...row }) => ({ ...row, lastAt: last.toISOString(), requestIds: ids }))
}

export async function mailOf({ db, config }: Platform): Found<'mail'> {
  const row = await messageTables(db)
    .selectFrom('message_deliveries')
    .select(({ fn }) => [fn.countAll<string>().as('waiting'), fn.min('created_at').as('oldest')])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirst()
  // The text of what failed is kept for a week: so long a person can send it again.
  const failed = await messageTables(db)
    .selectFrom('message_deliveries')
    .innerJoin('outgoing_messages', 'outgoing_messages.id', 'message_deliveries.id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', 'in', ['failed', 'uncertain'])
    .executeTakeFirst()
  return {
    waiting: Number(row?.waiting ?? 0),
    oldest: iso(row?.oldest ?? null),
    failed: Number(failed?.count ?? 0),
    server: config.smtpUrl !== undefined,
  }
}

export async function storageOf({ db, config }: Platform): Found<'storage'> {
  const row = await fileTables(db)
    .selectFrom('files')
    .select(({ fn }) => [fn.countAll<string>().as('files'), fn.sum<string>('size').as('bytes')])
    .executeTakeFirst()
  // Before the first file there may be no folder.
  const disk = await statfs(config.data).catch(() => null)
  return {
    files: Number(row?.files ?? 0),
    filesMb: megabytes(row?.bytes ?? 0),
    freeMb: disk === null ? 0 : megabytes(disk.bavail * disk.bsize),
    totalMb: disk === null ? 0 : megabytes(disk.blocks * disk.bsize),
  }
}

export async function backupOf(db: AnyDb): Found<'backup'> {
  const row = await kernel(db).selectFrom('backups').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst()
  return { at: iso(row?.at ?? null), note: row?.note ?? '' }
}

const firstKeys = 5

/** Keys in force by the day on which their certificates end; what replaced an older one stands for it. */
export async function keysOf(db: AnyDb): Found<'keys'> {
  const { rows } = await sql<{ name: string; ends: Date }>`
    select name, max(not_after) as ends from (
      select subject_name as name, not_after from signing_keys where withdrawn_at is null
      union all select 'Tongheng CA', not_after from signing_authorities where withdrawn_at is null) one
    group by name order by ends limit ${sql.lit(firstKeys)}`.execute(signing(db))
  return rows.map(({ name, ends }) => ({ name, endsAt: ends.toISOString() }))
}

export async function calendarOf(db: AnyDb): Found<'calendar'> {
  const rows = await clockTables(db)
    .selectFrom('calendar_years')
    .select('year')
    .where('status', '=', 'published')
    .orderBy('year')
    .execute()
  return { years: rows.map(({ year }) => year) }
}

/** Promises at risk, by what they were given for. The sweep comes every minute: what became late since counts too. */
export async function deadlinesOf(db: AnyDb, now: Date): Found<'deadlines'> {
  const { rows } = await sql<{ subject: string; warned: number; overdue: number }>`
    select subject_kind as subject, (count(*) filter (where due_at >= ${now}))::int as warned,
      (count(*) filter (where due_at < ${now}))::int as overdue
    from deadlines where ended_at is null and (state in ('warned', 'overdue') or next_at <= ${now})
    group by subject_kind order by overdue desc, warned desc`.execute(clockTables(db))
  return rows
}

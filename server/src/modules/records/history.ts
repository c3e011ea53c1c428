import { currentEntries } from '@tongheng/contract/worksheetOf'
import type { PointResult, WorksheetResult } from '@tongheng/metrology'
import { type AnyDb, sql } from '#platform/db'
import type { EntryRow, RecordRow } from './queries.ts'
import { own } from './tables.ts'

const kindOf = ({ subject }: RecordRow): string => [subject.maker, subject.model].join(' | ')
/** The parts of an instrument have histories of their own. */
export const instrumentOf = (record: RecordRow): string => {
  const { serial, part } = record.subject
  return [kindOf(record), serial, ...(part ? [part] : [])].join(' | ')
}

const longest = 200

/** The record in all its versions, and the one that it repeats: their figures say nothing against it. */
const itself = ({ institution_id, id, retest_of, revision_of }: RecordRow) => sql<string>`(
  select id from records where institution_id = ${institution_id}
    and (id in (${id}, ${retest_of ?? id}, ${revision_of ?? id}) or revision_of = ${revision_of ?? id}))`

/** Results of the same sheet, other than those of this record and of the record that it repeats. */
const results = (db: AnyDb, record: RecordRow) =>
  own(db)
    .selectFrom('record_results')
    .where('institution_id', '=', record.institution_id)
    .where('sheet', '=', record.sheet.id)
    .where('record_id', 'not in', itself(record))

/** Earlier results of this very instrument at a point. */
export async function ownHistory(db: AnyDb, record: RecordRow, nominal: string): Promise<string[]> {
  const rows = await results(db, record)
    .select('y')
    .where('instrument', '=', instrumentOf(record))
    .where('nominal', '=', nominal)
    .orderBy('submitted_at', 'desc')
    .limit(longest)
    .execute()
  return rows.map(({ y }) => y)
}

/** The latest results of instruments of the same maker and model at a point. */
export const kindHistory = (db: AnyDb, record: RecordRow, nominal: string) =>
  results(db, record)
    .select(['y', 'spread'])
    .where('kind', '=', kindOf(record))
    .where('nominal', '=', nominal)
    .orderBy('submitted_at', 'desc')
    .limit(longest)
    .execute()

/** What the last checked record of this instrument found: the figures of its last certificate. */
export async function lastResults(db: AnyDb, record: RecordRow) {
  const last = await own(db)
    .selectFrom('record_results')
    .innerJoin('records', (join) =>
      join
        .onRef('records.institution_id', '=', 'record_results.institution_id')
        .onRef('records.id', '=', 'record_results.record_id'),
    )
    .select(['records.id', 'records.number'])
    .where('record_results.institution_id', '=', record.institution_id)
    .where('record_results.sheet', '=', record.sheet.id)
    .where('record_results.instrument', '=', instrumentOf(record))
    .where('record_results.record_id', 'not in', itself(record))
    .where('records.status', '=', 'checked')
    .orderBy('record_results.submitted_at', 'desc')
    .executeTakeFirst()
  if (!last) return []
  const rows = await own(db)
    .selectFrom('record_results')
    .select(['nominal', 'y', 'U'])
    .where('institution_id', '=', record.institution_id)
    .where('record_id', '=', last.id)
    .execute()
  return rows.map((row) => ({ ...row, record: last.number }))
}

/** Number of another record, but the one that this repeats, with the same readings in the same order; or null. */
export async function sameReadings(db: AnyDb, record: RecordRow, print: string): Promise<string | null> {
  const twin = await own(db)
    .selectFrom('records')
    .select('number')
    .where('institution_id', '=', record.institution_id)
    .where('readings_sha256', '=', print)
    .where('id', 'not in', itself(record))
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return twin?.number ?? null
}

/** How many of the latest records of a sheet are compared reading by reading. */
const compared = 20

/** Readings that count, of the latest submitted records of the same sheet other than this one and the one that it repeats. */
export async function latestReadings(db: AnyDb, record: RecordRow): Promise<{ number: string; entries: EntryRow[] }[]> {
  const others = await own(db)
    .selectFrom('records')
    .select(['id', 'number'])
    .where('institution_id', '=', record.institution_id)
    .where('sheet_id', '=', record.sheet_id)
    .where('submitted_at', 'is not', null)
    .where('id', 'not in', itself(record))
    .orderBy('submitted_at', 'desc')
    .limit(compared)
    .execute()
  if (others.length === 0) return []
  const rows = await own(db)
    .selectFrom('record_entries')
    .selectAll()
    .where('institution_id', '=', record.institution_id)
    .where(
      'record_id',
      'in',
      others.map(({ id }) => id),
    )
    .where('kind', '=', 'reading')
    .execute()
  const byRecord = Map.groupBy(rows, ({ record_id }) => record_id)
  return others.map(({ id, number }) => ({ number, entries: currentEntries(byRecord.get(id) ?? []) }))
}

const spreadOf = ({ columns }: PointResult): Record<string, number> =>
  Object.fromEntries(Object.entries(columns).flatMap(([name, { s }]) => (s === null ? [] : [[name, s]])))

/** Adds the results of a submitted record to the history, in place of those of an earlier submission. */
export async function keepResults(db: AnyDb, record: RecordRow, result: WorksheetResult, at: Date): Promise<void> {
  await own(db)
    .deleteFrom('record_results')
    .where('institution_id', '=', record.institution_id)
    .where('record_id', '=', record.id)
    .execute()
  const rows = result.points.flatMap((point) =>
    point.result
      ? [
          {
            institution_id: record.institution_id,
            record_id: record.id,
            point: point.index,
            sheet: record.sheet.id,
            instrument: instrumentOf(record),
            kind: kindOf(record),
            nominal: point.nominal,
            y: point.result.printed.y,
            U: point.result.printed.U,
            spread: JSON.stringify(spreadOf(point)),
            submitted_at: at,
          },
        ]
      : [],
  )
  if (rows.length > 0) await own(db).insertInto('record_results').values(rows).execute()
}

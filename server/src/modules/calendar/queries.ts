import type { CalendarYearView } from '@tongheng/contract/calendar'
import type { Selectable } from 'kysely'
import { type ClockTables, clockTables } from '#platform/clock/tables'
import { workingDaysByMonth } from '#platform/clock/workingDays'
import type { AnyDb } from '#platform/db'

export type YearRow = Selectable<ClockTables['calendar_years']>

export const allYears = (db: AnyDb): Promise<YearRow[]> =>
  clockTables(db).selectFrom('calendar_years').selectAll().orderBy('year').execute()

export const yearRow = (db: AnyDb, year: number): Promise<YearRow | undefined> =>
  clockTables(db).selectFrom('calendar_years').selectAll().where('year', '=', year).executeTakeFirst()

/** Edits of one year wait for each other. */
export const lockYear = (tx: AnyDb, year: number): Promise<YearRow | undefined> =>
  clockTables(tx).selectFrom('calendar_years').selectAll().where('year', '=', year).forUpdate().executeTakeFirst()

/** A year as it is shown; its working days are counted as if it were published. */
export async function presentYear(db: AnyDb, row: YearRow): Promise<CalendarYearView> {
  const days = await clockTables(db)
    .selectFrom('calendar_days')
    .selectAll()
    .where('year', '=', row.year)
    .orderBy('day')
    .execute()
  const calendar = { years: new Set([row.year]), days: new Map(days.map(({ day, kind }) => [day, kind])) }
  return {
    year: row.year,
    source: row.source,
    status: row.status,
    days: days.map((one) => ({ day: one.day, kind: one.kind, name: { zh: one.name_zh, en: one.name_en } })),
    workingDays: workingDaysByMonth(calendar, row.year),
    version: row.version,
  }
}

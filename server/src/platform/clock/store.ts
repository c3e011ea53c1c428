import type { AnyDb } from '../db.ts'
import type { CalendarYear } from './calendars.ts'
import { clockTables } from './tables.ts'
import type { WorkingCalendar } from './workingDays.ts'

/** Only published years count: of a provisional one no legal deadline may be computed. */
export async function loadCalendar(db: AnyDb): Promise<WorkingCalendar> {
  const tables = clockTables(db)
  const years = await tables.selectFrom('calendar_years').select('year').where('status', '=', 'published').execute()
  const days = await tables.selectFrom('calendar_days').select(['day', 'kind']).execute()
  return { years: new Set(years.map(({ year }) => year)), days: new Map(days.map(({ day, kind }) => [day, kind])) }
}

/** Writes a whole year; one that is there is replaced. */
export async function saveYear(db: AnyDb, year: CalendarYear, status: 'published' | 'provisional'): Promise<void> {
  const tables = clockTables(db)
  await tables
    .insertInto('calendar_years')
    .values({ year: year.year, source: year.source, status })
    .onConflict((conflict) => conflict.column('year').doUpdateSet({ source: year.source, status }))
    .execute()
  await tables.deleteFrom('calendar_days').where('year', '=', year.year).execute()
  if (year.days.length === 0) return
  await tables
    .insertInto('calendar_days')
    .values(year.days.map(({ day, kind, nameZh, nameEn }) => ({ day, kind, name_zh: nameZh, name_en: nameEn })))
    .execute()
}

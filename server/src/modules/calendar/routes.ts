import { getCalendarYear, listCalendarYears, loadCalendarYear, putCalendarDay } from '@tongheng/contract/calendar'
import { notFound } from '#platform/errors'
import type { Routes } from '#platform/routes'
import { loadYear, putDay } from './editCalendar.ts'
import { allYears, presentYear, yearRow } from './queries.ts'

export function calendarRoutes(routes: Routes): void {
  routes.on(listCalendarYears, async ({ context }) => ({
    entries: (await allYears(context.db)).map(({ year, source, status }) => ({ year, source, status })),
  }))
  routes.on(getCalendarYear, async ({ context, params }) => {
    const row = await yearRow(context.db, params.year)
    if (!row) throw notFound()
    return presentYear(context.db, row)
  })
  routes.on(loadCalendarYear, ({ context, params, body }) => loadYear(context, params, body))
  routes.on(putCalendarDay, ({ context, params, body }) => putDay(context, params, body))
}

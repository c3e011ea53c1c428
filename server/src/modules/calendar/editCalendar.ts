import type { CalendarDay, CalendarYearView, loadCalendarYear, putCalendarDay } from '@tongheng/contract/calendar'
import type { Received } from '@tongheng/contract'
import { change, requireVersion, type Step } from '#platform/change'
import { rescheduleDeadlines } from '#platform/clock/deadlines'
import { saveYear } from '#platform/clock/store'
import { clockTables } from '#platform/clock/tables'
import { isWeekend } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { DomainError, fieldError, type FieldRefusal } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { calendarPolicy } from './policy.ts'
import { lockYear, presentYear, type YearRow, yearRow } from './queries.ts'

interface Changed {
  year: CalendarYearView
  movedClocks: number
}

const subjectOf = (year: number) => ({ kind: 'calendar-year', id: String(year), organizationId: null })

function faultOf(year: number, { day, kind }: CalendarDay): FieldRefusal['code'] | null {
  if (Number(day.slice(0, 4)) !== year) return 'calendar.other-year'
  return kind === 'workday' && !isWeekend(day) ? 'calendar.not-weekend' : null
}

function requireSoundDays(year: number, days: readonly CalendarDay[]): void {
  const seen = new Set<string>()
  const faults = days.flatMap((one, index): FieldRefusal[] => {
    const code = seen.has(one.day) ? 'calendar.day-twice' : faultOf(year, one)
    seen.add(one.day)
    return code === null ? [] : [{ path: `body.days.${index}.day`, code }]
  })
  if (faults[0]) throw new DomainError('invalid', faults[0].code, {}, faults)
}

/** What the audit tells: days by their date, so that only those that changed are kept. */
const told = (view: CalendarYearView): object => ({
  source: view.source,
  status: view.status,
  version: view.version,
  ...Object.fromEntries(view.days.map(({ day, kind, name }) => [day, `${kind} ${name.zh}`])),
})

/** After the year was written: raises its version, lets the clocks follow, and records what differs. */
async function finish(step: Step, before: { row: YearRow; view: CalendarYearView } | null, year: number) {
  const version = (before?.row.version ?? 0) + 1
  await clockTables(step.db).updateTable('calendar_years').set({ version }).where('year', '=', year).execute()
  const row = await yearRow(step.db, year)
  if (!row) throw new Error('the year was written a moment ago')
  const after = await presentYear(step.db, row)
  const movedClocks = await rescheduleDeadlines(step.db)
  step.record('calendar.change', subjectOf(year), before === null ? null : told(before.view), told(after))
  return { year: after, movedClocks }
}

/** Loads or replaces a whole year. Refuses to take away a year by which clocks are running. */
export const loadYear = (
  context: Context<Member>,
  { year }: { year: number },
  input: Received<typeof loadCalendarYear>['body'],
): Promise<Changed> =>
  change(context, async (step) => {
    step.allow(calendarPolicy.edit, {})
    requireSoundDays(year, input.days)
    const row = await lockYear(step.db, year)
    if (row) await requireVersion(step.db, subjectOf(year), row, input.version ?? 0)
    const before = row ? { row, view: await presentYear(step.db, row) } : null
    const days = input.days.map(({ day, kind, name }) => ({ day, kind, nameZh: name.zh, nameEn: name.en }))
    await saveYear(step.db, { year, source: input.source, days }, input.status)
    return finish(step, before, year)
  })

/** Changes one day of a loaded year. */
export const putDay = (
  context: Context<Member>,
  { day }: { day: string },
  input: Received<typeof putCalendarDay>['body'],
): Promise<Changed> =>
  change(context, async (step) => {
    step.allow(calendarPolicy.edit, {})
    const year = Number(day.slice(0, 4))
    const row = await lockYear(step.db, year)
    if (!row) throw new DomainError('conflict', 'calendar.no-year', { year })
    await requireVersion(step.db, subjectOf(year), row, input.version)
    const before = { row, view: await presentYear(step.db, row) }
    const days = clockTables(step.db)
    await days.deleteFrom('calendar_days').where('day', '=', day).execute()
    if (input.kind !== 'ordinary') {
      if (!input.name) throw fieldError('body.name', 'calendar.name-needed')
      const fault = faultOf(year, { day, kind: input.kind, name: input.name })
      if (fault !== null) throw fieldError('body.kind', fault)
      const named = { name_zh: input.name.zh, name_en: input.name.en }
      await days
        .insertInto('calendar_days')
        .values({ day, kind: input.kind, ...named })
        .execute()
    }
    return finish(step, before, year)
  })

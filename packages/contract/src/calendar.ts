import { z } from 'zod'
import { Day, LocalizedName, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

export const calendarErrors = messages('calendar', {
  'no-year': {
    zh: '{{year}} 年的日历尚未载入，请先载入全年安排',
    en: 'The calendar of {{year}} is not loaded; load the whole year first',
  },
  'other-year': { zh: '此日期不属于该年', en: 'This day belongs to another year' },
  'day-twice': { zh: '同一天出现了两次', en: 'The same day is given twice' },
  'not-weekend': {
    zh: '周一至周五本来就是工作日，只有周六、周日可以设为调休上班',
    en: 'Monday to Friday are worked anyway; only a Saturday or Sunday can become a working day',
  },
  'name-needed': { zh: '请填写节日名称', en: 'Enter what the day is called' },
})

/** A year is `provisional` until the State Council has published it: no deadline is computed from it. */
export const CalendarStatus = z.enum(['published', 'provisional'])
export type CalendarStatus = z.infer<typeof CalendarStatus>

const Year = z.coerce.number().int().min(2000).max(2100)

export const CalendarDay = z.object({
  day: Day,
  kind: z.enum(['holiday', 'workday']),
  name: LocalizedName,
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const CalendarYearView = z.object({
  year: z.number().int(),
  source: z.string(),
  status: CalendarStatus,
  /** Only days that differ from the week: holidays, and weekends that are worked. */
  days: z.array(CalendarDay),
  /** Working days of each month, January first. */
  workingDays: z.array(z.number().int()).length(12),
  version: RowVersion,
})
export type CalendarYearView = z.infer<typeof CalendarYearView>

/** The year after a change; open clocks that are not late have followed it. */
const ChangedYear = z.object({ year: CalendarYearView, movedClocks: z.number().int() })

export const listCalendarYears = operation({
  method: 'GET',
  path: '/calendar-years',
  summary: 'Years of the working-day calendar',
  access: 'public',
  response: z.object({
    entries: z.array(z.object({ year: z.number().int(), source: z.string(), status: CalendarStatus })),
  }),
})

export const getCalendarYear = operation({
  method: 'GET',
  path: '/calendar-years/:year',
  summary: 'Holidays and worked weekends of one year',
  access: 'public',
  params: z.object({ year: Year }),
  response: CalendarYearView,
})

export const loadCalendarYear = operation({
  method: 'PUT',
  path: '/calendar-years/:year',
  summary: 'Load a whole year as the State Council arranged it, or replace it',
  access: ['operator'],
  params: z.object({ year: Year }),
  body: z.object({
    source: text(200),
    status: CalendarStatus,
    days: z.array(CalendarDay).max(200),
    /** The version that is replaced; left out for a year that is not there yet. */
    version: RowVersion.optional(),
  }),
  response: ChangedYear,
})

export const putCalendarDay = operation({
  method: 'PUT',
  path: '/calendar-days/:day',
  summary: 'Make one day a holiday, a worked weekend, or an ordinary day again',
  access: ['operator'],
  params: z.object({ day: Day }),
  body: z.object({
    kind: z.enum(['holiday', 'workday', 'ordinary']),
    /** What the day is called; not for an ordinary day. */
    name: LocalizedName.optional(),
    version: RowVersion,
  }),
  response: ChangedYear,
})

export const calendarOperations = { listCalendarYears, getCalendarYear, loadCalendarYear, putCalendarDay }

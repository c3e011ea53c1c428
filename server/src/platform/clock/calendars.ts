import { type DayKind, plusDays, type WorkingCalendar } from './workingDays.ts'

export interface CalendarDay {
  day: string
  kind: DayKind
  nameZh: string
  nameEn: string
}

export interface CalendarYear {
  year: number
  /** The notice that arranged the year. */
  source: string
  days: readonly CalendarDay[]
}

interface Holiday {
  zh: string
  en: string
  from: string
  to: string
  /** Weekends that are worked in exchange. */
  worked?: readonly string[]
}

function daysOf({ zh, en, from, to, worked }: Holiday): CalendarDay[] {
  const days: CalendarDay[] = []
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push({ day, kind: 'holiday', nameZh: zh, nameEn: en })
  for (const day of worked ?? [])
    days.push({ day, kind: 'workday', nameZh: `${zh}调休上班`, nameEn: `Working day for ${en}` })
  return days
}

/** Arrangements of public holidays by the General Office of the State Council. A new year is added by a new migration. */
export const calendar2025: CalendarYear = {
  year: 2025,
  source: '国办发明电〔2024〕12号',
  days: [
    { zh: '元旦', en: 'New Year’s Day', from: '2025-01-01', to: '2025-01-01' },
    {
      zh: '春节',
      en: 'Spring Festival',
      from: '2025-01-28',
      to: '2025-02-04',
      worked: ['2025-01-26', '2025-02-08'],
    },
    { zh: '清明节', en: 'Qingming Festival', from: '2025-04-04', to: '2025-04-06' },
    { zh: '劳动节', en: 'Labour Day', from: '2025-05-01', to: '2025-05-05', worked: ['2025-04-27'] },
    { zh: '端午节', en: 'Dragon Boat Festival', from: '2025-05-31', to: '2025-06-02' },
    {
      zh: '国庆节、中秋节',
      en: 'National Day and Mid-Autumn Festival',
      from: '2025-10-01',
      to: '2025-10-08',
      worked: ['2025-09-28', '2025-10-11'],
    },
  ].flatMap(daysOf),
}

export const calendar2026: CalendarYear = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
  days: [
    { zh: '元旦', en: 'New Year’s Day', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-04'] },
    {
      zh: '春节',
      en: 'Spring Festival',
      from: '2026-02-15',
      to: '2026-02-23',
      worked: ['2026-02-14', '2026-02-28'],
    },
    { zh: '清明节', en: 'Qingming Festival', from: '2026-04-04', to: '2026-04-06' },
    { zh: '劳动节', en: 'Labour Day', from: '2026-05-01', to: '2026-05-05', worked: ['2026-05-09'] },
    { zh: '端午节', en: 'Dragon Boat Festival', from: '2026-06-19', to: '2026-06-21' },
    { zh: '中秋节', en: 'Mid-Autumn Festival', from: '2026-09-25', to: '2026-09-27' },
    {
      zh: '国庆节',
      en: 'National Day',
      from: '2026-10-01',
      to: '2026-10-07',
      worked: ['2026-09-20', '2026-10-10'],
    },
  ].flatMap(daysOf),
}

export const calendarOf = (years: readonly CalendarYear[]): WorkingCalendar => ({
  years: new Set(years.map(({ year }) => year)),
  days: new Map(years.flatMap(({ days }) => days.map(({ day, kind }) => [day, kind] as const))),
})

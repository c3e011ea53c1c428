import type { CalendarDay } from '@tongheng/contract/calendar'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../ui/format.ts'
import { isWeekend, weeksOf } from './months.ts'

interface MonthTableProps {
  year: number
  /** January is 0. */
  month: number
  named: ReadonlyMap<string, CalendarDay>
  workingDays: number
  onChoose: (day: string) => void
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

export function MonthTable({ year, month, named, workingDays, onChoose }: MonthTableProps) {
  const { t, i18n } = useTranslation()
  const title = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month, 1),
  )
  return (
    <table className="th-month">
      <caption>
        <span className="th-month-name">{title}</span>
        <span className="th-faint th-number">{t('calendar.monthDays', { count: workingDays })}</span>
      </caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`calendar.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, index) => (
          <tr key={week.find((day) => day !== null) ?? index}>
            {week.map((day, weekday) => (
              <td key={day ?? `none-${weekday}`}>
                {day === null ? null : <DayButton day={day} named={named.get(day)} onChoose={onChoose} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayButtonProps {
  day: string
  named: CalendarDay | undefined
  onChoose: (day: string) => void
}

function DayButton({ day, named, onChoose }: DayButtonProps) {
  const { t, i18n } = useTranslation()
  const kind = named?.kind ?? (isWeekend(day) ? 'weekend' : 'ordinary')
  const name = named && (i18n.language === 'en' && named.name.en !== '' ? named.name.en : named.name.zh)
  const words = [day, t(`calendar.kind.${kind}`), ...(name === undefined ? [] : [name])].join(' · ')
  const number = Number(day.slice(8))
  const today = day === dayOf(new Date().toISOString())
  return (
    <button
      type="button"
      className={`th-day th-day-${kind}${today ? ' th-day-today' : ''}`}
      aria-label={`${number} · ${words}`}
      title={words}
      aria-current={today ? 'date' : undefined}
      onClick={() => onChoose(day)}
    >
      {number}
    </button>
  )
}

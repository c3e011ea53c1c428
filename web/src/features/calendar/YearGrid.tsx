import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getCalendarYear } from '@tongheng/contract/calendar'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DayDrawer } from './DayDrawer.tsx'
import { HolidayDrawer } from './HolidayDrawer.tsx'
import { MonthTable } from './MonthTable.tsx'
import { YearDrawer } from './YearDrawer.tsx'

const months = Array.from({ length: 12 }, (_, month) => month)

/** One year as twelve months; a click on a day edits it. */
export function YearGrid({ year }: { year: number }) {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(getCalendarYear, { params: { year } }))
  const [day, setDay] = useState<string | null>(null)
  const [open, setOpen] = useState<'holiday' | 'year' | null>(null)
  const named = new Map(data.days.map((one) => [one.day, one]))
  const total = data.workingDays.reduce((sum, count) => sum + count, 0)
  const close = () => setOpen(null)
  return (
    <div className="th-stack">
      {data.status === 'provisional' ? <Alert type="warning" showIcon title={t('calendar.provisionalText')} /> : null}
      <div className="th-calendar-bar">
        <p>
          <strong>{t('calendar.total', { count: total })}</strong>
          <span className="th-faint">{t('calendar.source', { source: data.source })}</span>
        </p>
        <Legend />
        <Button icon={<EditOutlined />} onClick={() => setOpen('year')}>
          {t('calendar.editYear')}
        </Button>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('holiday')}>
          {t('calendar.addHoliday')}
        </Button>
      </div>
      <div className="th-months">
        {months.map((month) => (
          <MonthTable
            key={month}
            year={year}
            month={month}
            named={named}
            workingDays={data.workingDays[month] ?? 0}
            onChoose={setDay}
          />
        ))}
      </div>
      <DayDrawer day={day} year={data} onClose={() => setDay(null)} />
      <HolidayDrawer open={open === 'holiday'} year={data} onClose={close} />
      <YearDrawer open={open === 'year'} onClose={close} year={year} loaded={data} />
    </div>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <ul className="th-calendar-legend">
      {(['holiday', 'workday', 'weekend'] as const).map((kind) => (
        <li key={kind}>
          <span className={`th-day th-day-${kind}`} aria-hidden="true" /> {t(`calendar.kind.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

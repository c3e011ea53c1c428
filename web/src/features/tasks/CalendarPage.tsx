import { useQuery } from '@tanstack/react-query'
import { getTaskCalendar } from '@tongheng/contract/tasks'
import { Button, Calendar, Space } from 'antd'
import { useRouter } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import './tasks.css'

/** What is due on which day; a day with open tasks that is past stands out. */
export function CalendarPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [month, setMonth] = useState(() => dayjs().startOf('month'))
  const from = month.subtract(7, 'day').format('YYYY-MM-DD')
  const until = month.endOf('month').add(14, 'day').format('YYYY-MM-DD')
  const { data, error, refetch } = useQuery(read(getTaskCalendar, { query: { from, until } }))
  const days = new Map(data?.days.map((day) => [day.day, day]))
  const today = dayjs().format('YYYY-MM-DD')
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const cell = (date: dayjs.Dayjs) => {
    const day = days.get(date.format('YYYY-MM-DD'))
    if (!day) return null
    const late = day.open > 0 && day.day < today
    return (
      <div className="th-due">
        {day.open === 0 ? null : (
          <span className={late ? 'th-fault' : ''}>
            {t(late ? 'tasks.calendar.late' : 'tasks.calendar.open', { count: day.open })}
          </span>
        )}
        {day.done === 0 ? null : <span className="th-faint">{t('tasks.calendar.done', { count: day.done })}</span>}
      </div>
    )
  }
  return (
    <div className="th-page">
      <PageHeader
        title={t('tasks.calendar.title')}
        back="/work/tasks/board"
        actions={<Button onClick={() => history.push('/work/tasks?late=yes')}>{t('tasks.calendar.allLate')}</Button>}
      />
      <Calendar
        value={month}
        headerRender={() => (
          <Space className="th-calendar-head">
            <Button onClick={() => setMonth(month.subtract(1, 'month'))}>{t('tasks.calendar.before')}</Button>
            <strong className="th-number">{month.format('YYYY-MM')}</strong>
            <Button onClick={() => setMonth(month.add(1, 'month'))}>{t('tasks.calendar.after')}</Button>
          </Space>
        )}
        onSelect={(date) => setMonth(date.startOf('month'))}
        cellRender={(date, { type }) => (type === 'date' ? cell(date) : null)}
      />
    </div>
  )
}

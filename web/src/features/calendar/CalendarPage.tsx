import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listCalendarYears } from '@tongheng/contract/calendar'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { dayOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import './calendar.css'
import { YearDrawer } from './YearDrawer.tsx'
import { YearGrid } from './YearGrid.tsx'

const route = getRouteApi('/work/calendar')

/** The working-day calendar by which every deadline of the platform runs (NQI-6.3-response). */
export function CalendarPage() {
  const { t } = useTranslation()
  const { year: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(read(listCalendarYears))
  const [loading, setLoading] = useState(false)
  const thisYear = Number(dayOf(new Date().toISOString()).slice(0, 4))
  const year = asked ?? thisYear
  const known = data.entries.map((entry) => entry.year)
  const shown = [...new Set([...known, thisYear, Math.max(...known, thisYear) + 1, year])].toSorted((a, b) => a - b)
  const entry = data.entries.find((one) => one.year === year)
  return (
    <div className="th-page">
      <PageHeader
        title={t('calendar.title')}
        marks={entry ? <StatusTag of="calendar" status={entry.status} tone={toneOf(entry.status)} /> : null}
        intro={t('calendar.intro')}
        actions={
          <Segmented
            aria-label={t('calendar.year')}
            options={shown}
            value={year}
            onChange={(next) => void navigate({ search: { year: next } })}
          />
        }
      />
      {entry ? (
        <YearGrid key={year} year={year} />
      ) : (
        <EmptyState
          title={t('calendar.missing.title', { year })}
          description={t('calendar.missing.text')}
          action={
            <Button type="primary" onClick={() => setLoading(true)}>
              {t('calendar.missing.load')}
            </Button>
          }
        />
      )}
      <YearDrawer open={loading} onClose={() => setLoading(false)} year={year} />
    </div>
  )
}

const toneOf = (status: 'published' | 'provisional') => (status === 'published' ? 'good' : 'waiting')

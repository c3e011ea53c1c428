import { useQuery } from '@tanstack/react-query'
import { environmentOperations as api } from '@tongheng/contract/environment'
import type { RoomView } from '@tongheng/contract/rooms'
import { Card, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'

const EnvironmentChart = lazy(() =>
  import('./EnvironmentChart.tsx').then((module) => ({ default: module.EnvironmentChart })),
)

const hours = { day: 24, week: 168, month: 720, year: 8_760 } as const
type Range = keyof typeof hours

/** The environment over a time, with limits, gaps, alarms and stops; drawn together by the server. It ends with the latest reading. */
export function CourseCard({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const [range, setRange] = useState<Range>('day')
  const params = { institutionId: room.institutionId, id: room.id }
  const until = new Date(room.latest?.at ?? 0)
  const from = new Date(until.getTime() - hours[range] * 3_600_000)
  const query = { from: from.toISOString(), until: until.toISOString() }
  const { data: course } = useQuery(read(api.getRoomCourse, { params, query }))
  const { data: watch } = useQuery(read(api.getRoomWatch, { params }))
  if (room.latest === null) return null
  return (
    <Card
      className="th-card"
      title={t('equipment.room.courseOf')}
      extra={
        <Segmented<Range>
          value={range}
          onChange={setRange}
          options={(Object.keys(hours) as Range[]).map((value) => ({
            value,
            label: t(`equipment.room.range.${value}`),
          }))}
        />
      }
    >
      {course === undefined || watch === undefined ? (
        <div className="th-chart" />
      ) : course.points.length === 0 ? (
        <p className="th-faint">{t('equipment.room.noReadingThen')}</p>
      ) : (
        <Suspense fallback={<div className="th-chart" />}>
          <EnvironmentChart room={room} course={course} stops={watch.stops} until={query.until} />
        </Suspense>
      )}
      <p className="th-faint">{t('equipment.room.courseText')}</p>
    </Card>
  )
}

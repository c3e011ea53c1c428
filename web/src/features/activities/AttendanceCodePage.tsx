import { FullscreenOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { activities as api } from '@tongheng/contract/activities'
import { Button, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { presence, read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { QrImage } from '../../ui/QrImage.tsx'
import { meetingText } from './Facts.tsx'
import { attendanceCodeRoute } from './routes.tsx'
import './activities.css'

const askAgainMs = 5_000

/** What hangs on the wall: the code of this moment, to be scanned by whoever arrives. */
export function AttendanceCodePage() {
  const { t } = useTranslation()
  const params = attendanceCodeRoute.useParams()
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...read(api.getAttendanceCode, { params }),
    staleTime: 0,
    refetchInterval: askAgainMs,
  })
  const wall = useRef<HTMLDivElement>(null)
  const until = data?.until
  useEffect(() => {
    if (until === undefined) return
    const timer = setTimeout(() => void refetch(), Math.max(200, Date.parse(until) - Date.now()))
    return () => clearTimeout(timer)
  }, [until, refetch])
  const endsAt = data?.meeting.endsAt
  useEffect(() => {
    // Who arrives reads it, though nobody touches the page: until the meeting ends that is use of it.
    if (endsAt !== undefined && dataUpdatedAt < Date.parse(endsAt)) presence.note()
  }, [endsAt, dataUpdatedAt])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <div className="th-page">
      <PageHeader
        title={t('activities.codeTitle')}
        back={`/work/own-activities/${params.id}`}
        actions={
          <Button icon={<FullscreenOutlined />} onClick={() => void wall.current?.requestFullscreen()}>
            {t('activities.fullScreen')}
          </Button>
        }
      />
      <div ref={wall} className="th-attendance-wall">
        <h2>{data.title}</h2>
        <p className="th-number">{meetingText(data.meeting)}</p>
        <QrImage text={data.page} label={t('activities.codeLabel')} size={420} />
        <p>{t('activities.codeText')}</p>
        <p className="th-attendance-count">
          {t('activities.arrivedOf', { arrived: data.arrived, expected: data.expected })}
        </p>
      </div>
    </div>
  )
}

import { EditOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { equipmentKeepers } from '@tongheng/contract/equipment'
import { environmentRecorders, getRoom, listEnvironment } from '@tongheng/contract/rooms'
import { environmentOperations, workStoppers } from '@tongheng/contract/environment'
import type { EnvironmentReading, RoomView } from '@tongheng/contract/rooms'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { CourseCard } from './CourseCard.tsx'
import { ReadingEntry } from './ReadingEntry.tsx'
import { RoomDrawer } from './RoomDrawer.tsx'
import { ReadingsImport } from './ReadingsImport.tsx'
import { RoomEntryCard } from './RoomEntryCard.tsx'
import { RoomPlaceCard } from './RoomPlaceCard.tsx'
import { RoomNow } from './RoomNow.tsx'
import { limitsOf } from './roomText.ts'
import { StopAlerts, WatchCards } from './WatchCards.tsx'
import './equipment.css'

const route = getRouteApi('/work/environment/$institutionId/$id')

/** A room: now, over time, and every reading. */
export function RoomPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const params = route.useParams()
  const search = route.useSearch()
  const { data: room } = useSuspenseQuery(read(getRoom, { params }))
  const [editing, setEditing] = useState(false)
  return (
    <CasePage
      title={`${room.code} ${room.name}`}
      back="/work/environment"
      marks={room.inUse ? null : <StatusTag of="equipment.room" status="closed" />}
      intro={limitsOf(room) === '' ? null : t('equipment.room.limitsAre', { limits: limitsOf(room) })}
      actions={
        <>
          {room.inUse && holdsAny(session, environmentRecorders) ? <ReadingsImport room={room} /> : null}
          {room.inUse && holdsAny(session, workStoppers) ? <StopButton room={room} /> : null}
          {holdsAny(session, equipmentKeepers) ? (
            <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {t('equipment.room.change')}
            </Button>
          ) : null}
        </>
      }
    >
      <StopAlerts room={room} />
      <Card className="th-card" title={t('equipment.room.now')}>
        <RoomNow room={room} />
        {room.inUse && holdsAny(session, environmentRecorders) ? <ReadingEntry room={room} /> : null}
      </Card>
      <CourseCard room={room} />
      <RoomPlaceCard room={room} />
      <RoomEntryCard room={room} />
      <WatchCards room={room} />
      <ListTable
        label={t('equipment.room.readings')}
        query={read(listEnvironment, { params, query: search })}
        columns={useColumns()}
        rowKey={(row) => row.id}
        empty={{ title: t('equipment.room.noReading') }}
      />
      <RoomDrawer open={editing} room={room} onClose={() => setEditing(false)} onDone={() => undefined} />
    </CasePage>
  )
}

function StopButton({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const stop = useChange(environmentOperations.stopRoom)
  const { institutionId, id } = room
  return (
    <ActionButton
      label={t('equipment.room.stopWork')}
      danger
      reason="required"
      done={t('equipment.room.stoppedDone')}
      onRun={({ reason = '' }) => stop.send({ params: { institutionId, id }, body: { reason } })}
    />
  )
}

function useColumns(): ListColumn<EnvironmentReading>[] {
  const { t } = useTranslation()
  const figure = (row: EnvironmentReading, name: 'temperature' | 'humidity') => (
    <span className={row.outside.includes(name) ? 'th-number th-room-outside' : 'th-number'}>{row[name]}</span>
  )
  return [
    { key: 'at', title: t('equipment.room.at'), cell: (row) => <MomentText value={row.at} /> },
    {
      key: 'temperature',
      title: `${t('equipment.room.temperature')} ℃`,
      align: 'right',
      cell: (row) => figure(row, 'temperature'),
    },
    {
      key: 'humidity',
      title: `${t('equipment.room.humidity')} %`,
      align: 'right',
      cell: (row) => figure(row, 'humidity'),
    },
    {
      key: 'pressure',
      title: `${t('equipment.room.pressure')} kPa`,
      align: 'right',
      cell: (row) => <span className="th-number">{row.pressure ?? '—'}</span>,
    },
    { key: 'by', title: t('equipment.room.by'), cell: (row) => row.recordedBy },
    {
      key: 'marks',
      title: '',
      cell: (row) => (
        <>
          {row.outside.length === 0 ? null : <StatusTag of="equipment.room" status="outside" tone="bad" />}
          {row.late ? <StatusTag of="equipment.room" status="late" tone="waiting" /> : null}
        </>
      ),
    },
  ]
}

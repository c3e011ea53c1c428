import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { equipmentKeepers } from '@tongheng/contract/equipment'
import { environmentRecorders, listRooms } from '@tongheng/contract/rooms'
import type { RoomView } from '@tongheng/contract/rooms'
import { Button, Card, Pagination, Skeleton } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { ReadingEntry } from './ReadingEntry.tsx'
import { RoomDrawer } from './RoomDrawer.tsx'
import { RoomNow } from './RoomNow.tsx'
import { limitsOf } from './roomText.ts'
import './equipment.css'

const route = getRouteApi('/work/environment')

export const roomPage = (room: { institutionId: string; id: string }): string =>
  `/work/environment/${room.institutionId}/${room.id}`

/** Rooms with what their instruments showed last, and quick entry of a new reading (CAL-5.4.2). */
export function RoomsPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { history } = useRouter()
  const [adding, setAdding] = useState(false)
  const addButton = holdsAny(session, equipmentKeepers) ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('equipment.room.add')}
    </Button>
  ) : null
  return (
    <div className="th-page">
      <PageHeader title={t('equipment.room.title')} intro={t('equipment.room.intro')} actions={addButton} />
      <Rooms addButton={addButton} />
      <RoomDrawer open={adding} onClose={() => setAdding(false)} onDone={(room) => history.push(roomPage(room))} />
    </div>
  )
}

function Rooms({ addButton }: { addButton: ReactNode }) {
  const { t } = useTranslation()
  const search = route.useSearch()
  const [, patch] = useSearchPatch()
  const { data, error, refetch } = useQuery(read(listRooms, { query: search }))
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  if (data.total === 0)
    return (
      <EmptyState title={t('equipment.room.empty')} description={t('equipment.room.emptyText')} action={addButton} />
    )
  return (
    <>
      <div className="th-rooms">
        {data.entries.map((room) => (
          <RoomCard key={room.id} room={room} />
        ))}
      </div>
      <Pagination
        align="end"
        current={search.page}
        pageSize={search.size}
        total={data.total}
        hideOnSinglePage
        onChange={(page, size) => patch({ page, size })}
      />
    </>
  )
}

function RoomCard({ room }: { room: RoomView }) {
  const session = useSignedIn()
  return (
    <Card
      className="th-card"
      title={
        <TextLink href={roomPage(room)}>
          {room.code} {room.name}
        </TextLink>
      }
      extra={
        room.inUse ? (
          <span className="th-faint">{limitsOf(room)}</span>
        ) : (
          <StatusTag of="equipment.room" status="closed" />
        )
      }
    >
      <RoomNow room={room} />
      {room.inUse && holdsAny(session, environmentRecorders) ? <ReadingEntry room={room} /> : null}
    </Card>
  )
}

import { useQuery } from '@tanstack/react-query'
import { places as api, type RoomPlace } from '@tongheng/contract/places'
import { listRooms, type RoomView } from '@tongheng/contract/rooms'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface CardProps {
  room: Pick<RoomView, 'institutionId' | 'id'>
}

const keyOf = ({ institutionId, id }: CardProps['room']) => ({ institutionId, id })

/** Where a room is, what it adjoins, what is always done in it and what is planned into it (IM-4.2.1). */
export function RoomPlaceCard({ room }: CardProps) {
  const { t } = useTranslation()
  const arranges = holdsAny(useSignedIn(), api.setRoomPlace.access)
  const [setting, setSetting] = useState(false)
  const { data } = useQuery(read(api.getRoomPlace, { params: keyOf(room) }))
  if (!data) return null
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(t('app.listSeparator'))
  return (
    <>
      <DescriptionCard
        title={t('places.card')}
        extra={arranges ? <Button onClick={() => setSetting(true)}>{t('places.set')}</Button> : null}
        entries={[
          { key: 'site', label: t('places.site'), value: [data.site?.name, data.area].filter(Boolean).join(' · ') },
          { key: 'standing', label: t('places.standing'), value: names(data.activities) },
          {
            key: 'adjoining',
            label: t('places.adjoining'),
            value: names(data.adjoining.map(({ code, name }) => ({ name: `${code} ${name}` }))),
            wide: true,
          },
          { key: 'uses', label: t('places.uses'), value: <Uses uses={data.uses} />, wide: true },
        ]}
      />
      <RoomPlaceDrawer room={room} place={data} open={setting} onClose={() => setSetting(false)} />
    </>
  )
}

function Uses({ uses }: Pick<RoomPlace, 'uses'>) {
  const { t } = useTranslation()
  if (uses.length === 0) return <span className="th-faint">{t('places.noUses')}</span>
  return (
    <div>
      {uses.map(({ methodCode, begun, ...use }) => (
        <div key={use.task}>{t(begun ? 'places.useBegun' : 'places.use', { ...use, method: methodCode })}</div>
      ))}
    </div>
  )
}

interface Values {
  siteId?: string
  area?: string
  activityIds: string[]
  adjoiningIds: string[]
}

interface DrawerProps extends CardProps {
  place: RoomPlace
  open: boolean
  onClose: () => void
}

function RoomPlaceDrawer({ room, place, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const set = useChange(api.setRoomPlace)
  const sites = useQuery({ ...read(api.listSites), enabled: open }).data?.sites ?? []
  const activities = useQuery({ ...read(api.listActivities), enabled: open }).data?.entries ?? []
  const rooms = useQuery({ ...read(listRooms, { query: { size: 200 } }), enabled: open }).data?.entries ?? []
  return (
    <FormDrawer<Values, RoomPlace>
      open={open}
      onClose={onClose}
      title={t('places.card')}
      initial={{
        ...(place.site ? { siteId: place.site.id } : {}),
        area: place.area,
        activityIds: place.activities.map(({ id }) => id),
        adjoiningIds: place.adjoining.map(({ id }) => id),
      }}
      submit={({ siteId, area = '', activityIds, adjoiningIds }) =>
        set.send({
          params: keyOf(room),
          body: { siteId: siteId ?? null, area, activityIds, adjoiningIds, version: place.version },
        })
      }
      onDone={onClose}
      submitText={t('places.save')}
    >
      <Form.Item name="siteId" label={t('places.site')}>
        <Select
          allowClear
          placeholder={t('places.noSite')}
          options={sites
            .filter(({ inUse, id }) => inUse || id === place.site?.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="area" label={t('places.area')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="activityIds" label={t('places.standing')}>
        <Select mode="multiple" options={activities.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="adjoiningIds" label={t('places.adjoining')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={rooms
            .filter(({ id }) => id !== room.id)
            .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}

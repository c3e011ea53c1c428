import { useQuery } from '@tanstack/react-query'
import { places as api, type PlacedRoom, type Site } from '@tongheng/contract/places'
import { Button, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { SiteDrawer } from './SiteDrawer.tsx'

/** Each site with its rooms; rooms that belong to none come last. */
export function Sites() {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<Site | null>(null)
  const arranges = holdsAny(useSignedIn(), api.changeSite.access)
  const { data, error, refetch } = useQuery(read(api.listSites))
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  if (data.sites.length === 0 && data.unplaced.length === 0)
    return <EmptyState title={t('places.noSites')} description={t('places.noSitesText')} />
  return (
    <div className="th-places-sites">
      {data.sites.map((site) => (
        <Card
          key={site.id}
          className="th-card"
          title={
            <>
              {site.code} {site.name} {site.inUse ? null : <StatusTag of="places" status="closed" />}
            </>
          }
          extra={
            arranges ? (
              <Button size="small" onClick={() => setEditing(site)}>
                {t('places.change')}
              </Button>
            ) : null
          }
        >
          {site.address === '' ? null : <p className="th-faint">{site.address}</p>}
          <Rooms rooms={site.rooms} />
        </Card>
      ))}
      {data.unplaced.length === 0 ? null : (
        <Card className="th-card" title={t('places.unplaced')}>
          <Rooms rooms={data.unplaced} />
        </Card>
      )}
      <SiteDrawer open={editing !== null} site={editing} onClose={() => setEditing(null)} />
    </div>
  )
}

function Rooms({ rooms }: { rooms: readonly PlacedRoom[] }) {
  const { t } = useTranslation()
  const institutionId = useSignedIn().organization?.id ?? ''
  if (rooms.length === 0) return <p className="th-faint">{t('places.noRooms')}</p>
  return (
    <table className="th-plain-table th-plain-left">
      <thead>
        <tr>
          <th scope="col">{t('places.room')}</th>
          <th scope="col">{t('places.area')}</th>
          <th scope="col">{t('places.standing')}</th>
        </tr>
      </thead>
      <tbody>
        {rooms.map((room) => (
          <tr key={room.id}>
            <td>
              <TextLink href={`/work/environment/${institutionId}/${room.id}`}>
                {room.code} {room.name}
              </TextLink>{' '}
              {room.inUse ? null : <StatusTag of="places" status="closed" />}
            </td>
            <td>{room.area === '' ? '—' : room.area}</td>
            <td>{room.activities.map(({ name }) => name).join(t('app.listSeparator')) || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { places as api } from '@tongheng/contract/places'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import './places.css'
import { Activities } from './Activities.tsx'
import { ActivityDrawer } from './ActivityDrawer.tsx'
import { SiteDrawer } from './SiteDrawer.tsx'
import { Sites } from './Sites.tsx'
import { VisitDrawer } from './VisitDrawer.tsx'
import { Visits } from './Visits.tsx'

const route = getRouteApi('/work/places')

const lists = { sites: Sites, activities: Activities, visits: Visits }

/** Sites with their rooms, and what must be kept apart in them, and visitors (IM-4.2.1, CAL-5.4.3). */
export function PlacesPage() {
  const { t } = useTranslation()
  const arranges = holdsAny(useSignedIn(), api.addSite.access)
  const { view } = route.useSearch()
  const [, patch] = useSearchPatch()
  const [making, setMaking] = useState(false)
  const List = lists[view]
  const close = () => setMaking(false)
  return (
    <div className="th-page">
      <PageHeader
        title={t('places.title')}
        intro={t('places.intro')}
        actions={
          arranges || view === 'visits' ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              {t(`places.make.${view}`)}
            </Button>
          ) : null
        }
      />
      <Segmented
        className="th-views"
        value={view}
        options={(['sites', 'activities', 'visits'] as const).map((value) => ({
          value,
          label: t(`places.view.${value}`),
        }))}
        onChange={(value) => patch({ view: value, q: undefined, state: undefined, host: undefined, page: undefined })}
      />
      <List />
      <SiteDrawer open={making && view === 'sites'} onClose={close} />
      <ActivityDrawer open={making && view === 'activities'} onClose={close} />
      <VisitDrawer open={making && view === 'visits'} onClose={close} />
    </div>
  )
}

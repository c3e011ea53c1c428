import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { CarriedTab } from './CarriedTab.tsx'
import { ExpectedTab } from './ExpectedTab.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { ShipmentList } from './ShipmentList.tsx'
import { ShipmentScan } from './ShipmentScan.tsx'

/** The window's counter, and the laboratory's side of it: what is expected, what lies here, what is on its way. */
export function ShipmentsPage() {
  const { t } = useTranslation()
  const isWindow = useSignedIn().organization?.kind === 'window'
  const [search, patch] = useSearchPatch()
  const tab = (key: string, children: React.ReactNode) => ({ key, label: t(`shipments.tab.${key}`), children })
  const items = isWindow
    ? [
        tab('expected', <ExpectedTab />),
        tab('held', <CarriedTab status="held" action="ship" />),
        tab('back', <CarriedTab status="back" action="hand-out" />),
        tab('batches', <ShipmentList />),
      ]
    : [tab('batches', <ShipmentList />), tab('arrived', <CarriedTab status="arrived" action="ship" />)]
  const shown = (items.find(({ key }) => key === search['tab']) ?? items[0])?.key
  return (
    <div className="th-page">
      <PageHeader title={t('shipments.title')} intro={t(isWindow ? 'shipments.introWindow' : 'shipments.intro')} />
      <ShipmentScan />
      <Tabs
        items={items}
        destroyOnHidden
        {...(shown === undefined ? {} : { activeKey: shown })}
        onChange={(next) => patch({ tab: next, page: undefined, direction: undefined })}
      />
    </div>
  )
}

import { Button, Card, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { tickedOf } from './tray.ts'
import { TrayTable } from './TrayTable.tsx'
import type { Delivery, Tray } from './useTray.ts'

const ways = { laboratory: ['delivered', 'mailed', 'fetched'], site: ['site'] } as const

interface TrayCardProps {
  tray: Tray
  onReceive: () => void
  onLast: () => void
}

/** What lies on the counter. */
export function TrayCard({ tray, onReceive, onLast }: TrayCardProps) {
  const { t } = useTranslation()
  const count = tickedOf(tray.rows).length
  return (
    <Card className="th-card th-tray-card">
      <DeliveryFields tray={tray} />
      <TrayTable tray={tray} onLast={onLast} />
      <div className="th-form-buttons th-tray-buttons">
        <Button type="primary" onClick={onReceive} loading={tray.busy} disabled={count === 0}>
          {t('samples.tray.receive', { count })}
        </Button>
        <Button onClick={tray.clear}>{t('samples.tray.clear')}</Button>
        <span className="th-faint">{t('samples.tray.keys')}</span>
      </div>
    </Card>
  )
}

/** Who brought it, in which way, and where it is put: the same for all of it. */
function DeliveryFields({ tray: { delivery, setDelivery, rows } }: { tray: Tray }) {
  const { t } = useTranslation()
  const put = (values: Partial<Delivery>) => setDelivery({ ...delivery, ...values })
  const onSite = rows.some(({ item }) => item.place === 'site')
  return (
    <div className="th-delivery">
      <label>
        {t('samples.deliveredBy')}
        <Input
          maxLength={60}
          value={delivery.deliveredBy}
          onChange={(event) => put({ deliveredBy: event.target.value })}
        />
      </label>
      <label>
        {t('samples.wayIn')}
        <Select
          value={delivery.wayIn}
          onChange={(wayIn) => put({ wayIn })}
          options={ways[onSite ? 'site' : 'laboratory'].map((value) => ({ value, label: t(`orders.wayIn.${value}`) }))}
        />
      </label>
      <label>
        {t('samples.location')}
        <Input
          maxLength={100}
          placeholder={t('samples.locationExample')}
          value={delivery.location}
          onChange={(event) => put({ location: event.target.value })}
        />
      </label>
    </div>
  )
}

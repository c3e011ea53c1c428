import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '@tongheng/contract/client'
import * as api from '@tongheng/contract/shipments'
import type { ShipmentView } from '@tongheng/contract/shipments'
import { Alert, Button, Card, Checkbox, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { shipmentRoute } from './routes.tsx'
import './shipments.css'

/** One batch: its manifest, and the count against it. */
export function ShipmentPage() {
  const params = shipmentRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getShipment, { params }))
  if (data) return <Shipment key={data.version} shipment={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Shipment({ shipment }: { shipment: ShipmentView }) {
  const { t } = useTranslation()
  const { institutionId, id, direction, counted } = shipment
  const [from, to] =
    direction === 'in' ? [shipment.window, shipment.institution] : [shipment.institution, shipment.window]
  const story: StoryEntry[] = [
    { key: 'sent', at: shipment.sentAt, what: t('shipments.story.sent', { to }), who: shipment.sentBy },
    ...(shipment.countedAt
      ? [
          {
            key: 'counted',
            at: shipment.countedAt,
            what: t('shipments.story.counted'),
            who: shipment.countedBy,
            mark: 'good' as const,
          },
        ]
      : []),
  ]
  return (
    <CasePage
      title={t('shipments.caseTitle', { number: shipment.number })}
      back="/work/shipments"
      marks={
        <StatusTag of="shipments.batch" status={counted ? 'counted' : 'shipped'} tone={counted ? 'ended' : 'waiting'} />
      }
      intro={t('shipments.way', { from, to, carrier: shipment.carrier })}
      actions={
        <Button
          icon={<PrinterOutlined />}
          href={addressOf(api.printManifest, { params: { institutionId, id } })}
          target="_blank"
          rel="noreferrer"
        >
          {t('shipments.printManifest')}
        </Button>
      }
      story={story}
    >
      <Manifest shipment={shipment} />
    </CasePage>
  )
}

interface Counted {
  arrived: boolean
  remark: string
}

const nothing: Counted = { arrived: false, remark: '' }

function Manifest({ shipment }: { shipment: ShipmentView }) {
  const { t } = useTranslation()
  const { lines, mayCount } = shipment
  const [counts, setCounts] = useState<Readonly<Record<string, Counted>>>({})
  const title = t('shipments.manifest', { count: lines.length })
  return (
    <Card className="th-card" title={title}>
      <ScrollBox label={title}>
        <table className="th-manifest">
          <thead>
            <tr>
              <th>{t('shipments.arrived')}</th>
              <th>{t('shipments.instrument')}</th>
              <th>{t('shipments.client')}</th>
              <th>{t('shipments.accessories')}</th>
              <th>{t('shipments.remark')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line
                key={line.item.id}
                line={line}
                mayCount={mayCount}
                counted={counts[line.item.id] ?? nothing}
                onCount={(counted) => setCounts({ ...counts, [line.item.id]: counted })}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {mayCount ? <CountIn shipment={shipment} counts={counts} /> : null}
    </Card>
  )
}

interface LineProps {
  line: ShipmentView['lines'][number]
  mayCount: boolean
  counted: Counted
  onCount: (counted: Counted) => void
}

function Line({ line: { item, arrived, remark }, mayCount, counted, onCount }: LineProps) {
  const { t } = useTranslation()
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t('shipments.tick', { name: item.instrument })}
          disabled={!mayCount}
          checked={arrived ?? counted.arrived}
          onChange={(event) => onCount({ ...counted, arrived: event.target.checked })}
        />
      </td>
      <td>
        {item.instrument}
        <div className="th-faint">{item.orderNumber}</div>
      </td>
      <td>{item.client}</td>
      <td>{item.accessories.map(({ name, count }) => `${name}×${count}`).join(' ')}</td>
      <td>
        {mayCount ? (
          <Input
            aria-label={`${t('shipments.remark')} ${item.instrument}`}
            maxLength={500}
            value={counted.remark}
            onChange={(event) => onCount({ ...counted, remark: event.target.value })}
          />
        ) : (
          remark
        )}
      </td>
    </tr>
  )
}

/** Counts everything in; what is not ticked becomes a case. */
function CountIn({ shipment, counts }: { shipment: ShipmentView; counts: Readonly<Record<string, Counted>> }) {
  const { t } = useTranslation()
  const change = useChange(api.countShipment)
  const [location, setLocation] = useState('')
  const { institutionId, id, version } = shipment
  const lines = shipment.lines.map(({ item }) => ({ id: item.id, ...(counts[item.id] ?? nothing) }))
  const arrived = lines.filter((line) => line.arrived).length
  const count = () => change.run({ params: { institutionId, id }, body: { location, version, lines } })
  return (
    <div className="th-count">
      {arrived < lines.length ? (
        <Alert type="warning" showIcon title={t('shipments.missing', { count: lines.length - arrived })} />
      ) : null}
      <label>
        {t('shipments.location')}
        <Input maxLength={100} value={location} onChange={(event) => setLocation(event.target.value)} />
      </label>
      <Button type="primary" loading={change.pending} disabled={location.trim() === ''} onClick={() => void count()}>
        {t('shipments.count', { count: arrived })}
      </Button>
    </div>
  )
}

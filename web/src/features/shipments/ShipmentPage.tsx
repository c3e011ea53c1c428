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
import { MomentText } from '../../ui/texts.tsx'
import { FindButton } from './FindButton.tsx'
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
    ...shipment.lines.flatMap(({ item, found }) =>
      found
        ? [
            {
              key: `found ${item.id}`,
              at: found.at,
              what: t('shipments.story.found', { name: item.instrument }),
              who: found.by,
              mark: 'good' as const,
            },
          ]
        : [],
    ),
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
                shipment={shipment}
                line={line}
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
  shipment: ShipmentView
  line: ShipmentView['lines'][number]
  counted: Counted
  onCount: (counted: Counted) => void
}

function Line({ shipment, line, counted, onCount }: LineProps) {
  const { t } = useTranslation()
  const { item, arrived } = line
  const { mayCount } = shipment
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t('shipments.tick', { name: item.instrument })}
          disabled={!mayCount}
          checked={arrived === null ? counted.arrived : arrived || line.found !== null}
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
          <Outcome shipment={shipment} line={line} />
        )}
      </td>
    </tr>
  )
}

/** What was said when it was counted, whether it is missing still, or when it turned up. */
function Outcome({ shipment, line }: Pick<LineProps, 'shipment' | 'line'>) {
  const { t } = useTranslation()
  const { arrived, found, mayFind, remark } = line
  return (
    <div className="th-outcome">
      {remark === '' ? null : <span>{remark}</span>}
      {arrived === false && !found ? <StatusTag of="shipments" status="missing" tone="bad" /> : null}
      {found ? (
        <span>
          {t('shipments.foundBy', { by: found.by })} <MomentText value={found.at} />
          {found.remark === '' ? null : `　${found.remark}`}
        </span>
      ) : null}
      {mayFind ? <FindButton shipment={shipment} line={line} /> : null}
    </div>
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

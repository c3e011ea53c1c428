import { PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { listOrderItems } from '@tongheng/contract/orders'
import type { OrderItemEntry } from '@tongheng/contract/orders'
import type { SampleEntry } from '@tongheng/contract/samples'
import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScanField } from '../../ui/ScanField.tsx'
import type { ScanFieldHandle } from '../../ui/ScanField.tsx'
import { DayText } from '../../ui/texts.tsx'
import { labelsHref } from './labelsHref.ts'
import { receptionRoute } from './routes.tsx'
import { TrayCard } from './TrayCard.tsx'
import { useTray } from './useTray.ts'
import './samples.css'

/** The counter: scan an order or an instrument, look at each, receive them all, stick the labels on. */
export function ReceptionPage() {
  const { t } = useTranslation()
  const { code } = receptionRoute.useSearch()
  const tray = useTray()
  const field = useRef<ScanFieldHandle>(null)
  const scanned = useRef('')
  const { scan } = tray
  useEffect(() => {
    if (!code || scanned.current === code) return
    scanned.current = code
    void scan(code)
  }, [code, scan])
  const receive = async () => {
    await tray.receive()
    field.current?.focus()
  }
  // Ctrl and Enter receives what is ticked, wherever the hand is: in the scanner's field or in a line.
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void receive()
  }
  return (
    <div className="th-page" onKeyDownCapture={keys}>
      <PageHeader title={t('samples.reception')} intro={t('samples.receptionIntro')} back="/work/samples" />
      <ScanField ref={field} label={t('samples.tray.scan')} told={tray.told} onCode={(one) => void tray.scan(one)} />
      {tray.received.length === 0 ? null : <Received samples={tray.received} />}
      {tray.rows.length === 0 ? (
        <Expected onReceive={(item) => void tray.scan(item.orderNumber)} />
      ) : (
        <TrayCard tray={tray} onReceive={() => void receive()} onLast={() => field.current?.focus()} />
      )}
    </div>
  )
}

/** Instruments of agreed orders that are expected at the counter. */
function Expected({ onReceive }: { onReceive: (item: OrderItemEntry) => void }) {
  const { t } = useTranslation()
  const { code: _code, ...search } = receptionRoute.useSearch()
  const columns: ListColumn<OrderItemEntry>[] = [
    {
      key: 'order',
      title: t('samples.order'),
      cell: ({ institutionId, orderId, orderNumber }) => (
        <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id: orderId }} className="th-number">
          {orderNumber}
        </Link>
      ),
    },
    { key: 'client', title: t('samples.client'), cell: ({ client }) => client, ellipsis: true, width: 240 },
    { key: 'name', title: t('samples.instrument'), cell: ({ name }) => name },
    { key: 'model', title: t('samples.model'), cell: ({ model }) => model },
    { key: 'serial', title: t('samples.serial'), cell: ({ serial }) => serial },
    { key: 'wayIn', title: t('samples.wayIn'), cell: ({ wayIn }) => t(`orders.wayIn.${wayIn}`) },
    { key: 'agreed', title: t('samples.agreedOn'), cell: ({ stageAt }) => <DayText value={stageAt} /> },
    {
      key: 'receive',
      title: '',
      align: 'right',
      cell: (row) => (
        <Button size="small" type="primary" onClick={() => onReceive(row)}>
          {t('samples.receive')}
        </Button>
      ),
    },
  ]
  return (
    <ListTable
      label={t('samples.expected')}
      query={read(listOrderItems, { query: { ...search, stage: 'agreed' } })}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[{ key: 'q', kind: 'text', label: t('samples.searchExpected') }]}
      empty={{ title: t('samples.noneExpected'), description: t('samples.noneExpectedText') }}
    />
  )
}

/** The numbers given last, with all their labels one click away. */
function Received({ samples }: { samples: readonly SampleEntry[] }) {
  const { t } = useTranslation()
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last) return null
  const numbers = first === last ? first.number : t('samples.tray.range', { first: first.number, last: last.number })
  return (
    <Alert
      className="th-form-alert"
      type="success"
      showIcon
      title={t('samples.received', { count: samples.length, numbers })}
      action={
        <Button type="primary" icon={<PrinterOutlined />} href={labelsHref(samples)} target="_blank" rel="noreferrer">
          {t('samples.printLabels', { count: samples.length })}
        </Button>
      }
    />
  )
}

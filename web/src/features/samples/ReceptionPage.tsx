import { PrinterOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import { listOrderItems } from '@tongheng/contract/orders'
import type { OrderItemEntry } from '@tongheng/contract/orders'
import type { SampleView } from '@tongheng/contract/samples'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { DayText } from '../../ui/texts.tsx'
import { labelsHref } from './labelsHref.ts'
import { ReceiveDrawer } from './ReceiveDrawer.tsx'
import { receptionRoute } from './routes.tsx'

/** Instruments of agreed orders that are expected at the counter. */
export function ReceptionPage() {
  const { t } = useTranslation()
  const search = receptionRoute.useSearch()
  const [receiving, setReceiving] = useState<OrderItemEntry | null>(null)
  const [last, setLast] = useState<SampleView | null>(null)
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
        <Button size="small" type="primary" onClick={() => setReceiving(row)}>
          {t('samples.receive')}
        </Button>
      ),
    },
  ]
  return (
    <div className="th-page">
      <PageHeader title={t('samples.reception')} intro={t('samples.receptionIntro')} back="/work/samples" />
      {last === null ? null : <Received sample={last} />}
      <ListTable
        label={t('samples.expected')}
        query={read(listOrderItems, { query: { ...search, stage: 'agreed' } })}
        columns={columns}
        rowKey={({ id }) => id}
        filters={[{ key: 'q', kind: 'text', label: t('samples.searchExpected') }]}
        empty={{ title: t('samples.noneExpected'), description: t('samples.noneExpectedText') }}
      />
      <ReceiveDrawer
        item={receiving}
        onClose={() => setReceiving(null)}
        onReceived={(sample) => {
          setReceiving(null)
          setLast(sample)
        }}
      />
    </div>
  )
}

/** The number that was given last, with its label one click away. */
function Received({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  return (
    <Alert
      className="th-form-alert"
      type="success"
      showIcon
      title={t('samples.received', { number: sample.number })}
      description={[sample.name, sample.model, sample.serial].filter(Boolean).join(' ')}
      action={
        <Space>
          <Button
            type="primary"
            icon={<PrinterOutlined />}
            href={labelsHref([sample])}
            target="_blank"
            rel="noreferrer"
          >
            {t('samples.printLabel')}
          </Button>
          <Button onClick={() => history.push(`/work/samples/${sample.institutionId}/${sample.id}`)}>
            {t('samples.openSample')}
          </Button>
        </Space>
      }
    />
  )
}

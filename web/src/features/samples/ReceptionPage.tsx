import { Link } from '@tanstack/react-router'
import { listOrderItems } from '@tongheng/contract/orders'
import type { OrderItemEntry } from '@tongheng/contract/orders'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { DayText } from '../../ui/texts.tsx'
import { ReceiveDrawer } from './ReceiveDrawer.tsx'
import { receptionRoute } from './routes.tsx'

/** Instruments of agreed orders that are expected at the counter. */
export function ReceptionPage() {
  const { t } = useTranslation()
  const search = receptionRoute.useSearch()
  const [receiving, setReceiving] = useState<OrderItemEntry | null>(null)
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
    <>
      <ListPage
        title={t('samples.reception')}
        intro={t('samples.receptionIntro')}
        label={t('samples.expected')}
        query={read(listOrderItems, { query: { ...search, stage: 'agreed' } })}
        columns={columns}
        rowKey={({ id }) => id}
        filters={[{ key: 'q', kind: 'text', label: t('samples.searchExpected') }]}
        empty={{ title: t('samples.noneExpected'), description: t('samples.noneExpectedText') }}
      />
      <ReceiveDrawer item={receiving} onClose={() => setReceiving(null)} />
    </>
  )
}

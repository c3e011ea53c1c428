import { PlusOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/orders'
import type { OrderEntry } from '@tongheng/contract/orders'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ExportButton } from '../../ui/ExportButton.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { ordersTable } from './orderTables.ts'
import { ordersRoute } from './routes.tsx'

function useOrderColumns(): ListColumn<OrderEntry>[] {
  const { t } = useTranslation()
  // The other side is worth a column; one's own name is known.
  const party = useSignedIn().organization?.kind === 'institution' ? 'client' : 'institution'
  return [
    {
      key: 'number',
      title: t('orders.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    { key: 'status', title: t('orders.statusLabel'), cell: ({ status }) => <StatusTag of="orders" status={status} /> },
    { key: 'party', title: t(`orders.${party}`), cell: (row) => row[party], ellipsis: true, width: 200 },
    {
      key: 'instruments',
      title: t('orders.instruments'),
      ellipsis: true,
      width: 180,
      cell: ({ instruments, items }) => {
        const named = instruments.join(t('app.listSeparator'))
        return items > 3 ? t('orders.andMore', { instruments: named, count: items }) : named
      },
    },
    {
      key: 'done',
      title: t('orders.doneCount'),
      align: 'right',
      cell: ({ itemsDone, items }) => <span className="th-number">{`${itemsDone} / ${items}`}</span>,
    },
    { key: 'clock', title: t('orders.promise'), cell: ({ clock }) => <ClockTag clock={clock} /> },
    { key: 'created', title: t('orders.createdAt'), cell: ({ createdAt }) => <DayText value={createdAt} /> },
  ]
}

/** Orders of my laboratory, or of my enterprise at every laboratory. */
export function OrdersPage() {
  const { t } = useTranslation()
  const search = ordersRoute.useSearch()
  const { history } = useRouter()
  const session = useSignedIn()
  const opens = holdsAny(session, api.createOrder.access)
  return (
    <ListPage
      title={t('orders.title')}
      label={t('orders.title')}
      query={read(api.listOrders, { query: search })}
      columns={useOrderColumns()}
      rowKey={({ institutionId, id }) => `${institutionId} ${id}`}
      filters={[
        { key: 'q', kind: 'text', label: t('orders.search') },
        {
          key: 'status',
          kind: 'select',
          label: t('orders.statusLabel'),
          options: api.OrderStatus.options.map((value) => ({ value, label: t(`orders.status.${value}`) })),
        },
      ]}
      actions={
        <>
          <ExportButton name={t('orders.title')} table={() => ordersTable(search, t)} />
          {opens ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => history.push('/work/orders/new')}>
              {t('orders.new')}
            </Button>
          ) : null}
        </>
      }
      empty={{ title: t('orders.none'), description: t(opens ? 'orders.noneDesk' : 'orders.noneCustomer') }}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ChecklistCard } from './ChecklistCard.tsx'
import { DelaysCard } from './DelaysCard.tsx'
import { DeviationsCard } from './DeviationsCard.tsx'
import { ItemsCard } from './ItemsCard.tsx'
import { MessagesCard } from './MessagesCard.tsx'
import { OrderActions } from './OrderActions.tsx'
import { OrderCard } from './OrderCard.tsx'
import { useOrderStory } from './orderStory.tsx'
import { QuotationCard } from './QuotationCard.tsx'
import { ResultsCard } from './ResultsCard.tsx'
import { orderRoute } from './routes.tsx'
import { VersionsCard } from './VersionsCard.tsx'
import { WayDrawer } from './WayDrawer.tsx'

/** One order: what was asked for, the contract review, what both sides said, and how far each instrument is. */
export function OrderPage() {
  const params = orderRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getOrder, { params }))
  if (data) return <Order order={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Order({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const story = useOrderStory(order)
  const [settingWay, setWay] = useState(false)
  return (
    <CasePage
      title={t('orders.caseTitle', { number: order.number })}
      back="/work/orders"
      marks={
        <>
          <StatusTag of="orders" status={order.status} />
          <ClockTag clock={order.clock} />
        </>
      }
      intro={order.side === 'laboratory' ? order.client : order.institution}
      actions={<OrderActions order={order} onWay={() => setWay(true)} />}
      story={story}
    >
      <DeviationsCard order={order} />
      <DelaysCard order={order} />
      {order.status === 'reviewing' && order.side === 'laboratory' ? (
        <ChecklistCard key={`${order.reviewVersion}`} order={order} />
      ) : null}
      <ItemsCard order={order} />
      <ResultsCard order={order} />
      <QuotationCard order={order} />
      <MessagesCard order={order} />
      <OrderCard order={order} />
      <WayDrawer order={order} open={settingWay} onClose={() => setWay(false)} />
      <VersionsCard order={order} />
    </CasePage>
  )
}

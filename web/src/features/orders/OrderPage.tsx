import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { cents } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ChecklistCard } from './ChecklistCard.tsx'
import { DeviationsCard } from './DeviationsCard.tsx'
import { ItemsCard } from './ItemsCard.tsx'
import { OrderCard } from './OrderCard.tsx'
import { useOrderStory } from './orderStory.tsx'
import { orderRoute } from './routes.tsx'
import { VersionsCard } from './VersionsCard.tsx'

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
      actions={<OrderActions order={order} />}
      story={story}
    >
      <DeviationsCard order={order} />
      {order.status === 'reviewing' && order.side === 'laboratory' ? (
        <ChecklistCard key={`${order.reviewVersion}`} order={order} />
      ) : null}
      <ItemsCard order={order} />
      <OrderCard order={order} />
      <VersionsCard order={order} />
    </CasePage>
  )
}

function OrderActions({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { institutionId, id, version } = order
  const params = { institutionId, id }
  const start = useChange(api.startReview)
  const offer = useChange(api.offerOrder)
  const accept = useChange(api.acceptOrder)
  const decline = useChange(api.declineOrder)
  const askChange = useChange(api.askChange)
  const cancel = useChange(api.cancelOrder)
  const words = (action: string) => ({ label: t(`orders.action.${action}`), done: t(`orders.done.${action}`) })
  const offered = { total: order.total === null ? '—' : cents(order.total), days: order.promisedDays }
  return (
    <CaseActions
      next={order.actions}
      buttons={{
        'start-review': {
          ...words('start-review'),
          onRun: () => start.send({ params, body: { version } }),
        },
        revise: {
          label: t('orders.action.revise'),
          onRun: async () => history.push(`/work/orders/${institutionId}/${id}/edit`),
        },
        offer: {
          ...words('offer'),
          signature: { meaning: t('orders.offerMeaning'), summary: <p>{t('orders.offerSummary', offered)}</p> },
          onRun: ({ signature = {} }) => offer.send({ params, body: { version, signature } }),
        },
        accept: {
          ...words('accept'),
          confirm: t('orders.acceptText', offered),
          reason: 'optional',
          onRun: ({ reason = '' }) => accept.send({ params, body: { version, remark: reason } }),
        },
        decline: {
          ...words('decline'),
          danger: true,
          reason: 'required',
          onRun: ({ reason = '' }) => decline.send({ params, body: { version, remark: reason } }),
        },
        'ask-change': {
          ...words('ask-change'),
          confirm: t('orders.askChangeText'),
          reason: 'required',
          onRun: ({ reason = '' }) => askChange.send({ params, body: { version, remark: reason } }),
        },
        cancel: {
          ...words('cancel'),
          danger: true,
          reason: 'required',
          onRun: ({ reason = '' }) => cancel.send({ params, body: { version, remark: reason } }),
        },
      }}
    />
  )
}

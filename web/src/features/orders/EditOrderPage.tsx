import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { OrderFields } from './OrderFields.tsx'
import { bodyOf, valuesOf } from './orderForm.ts'
import type { OrderValues } from './orderForm.ts'
import { editOrderRoute } from './routes.tsx'

/** Requirements, methods and prices of an order that is prepared. */
export function EditOrderPage() {
  const params = editOrderRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getOrder, { params }))
  if (data) return <EditOrder key={data.version} order={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active />
}

function EditOrder({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const change = useChange(api.reviseOrder)
  const { institutionId, id, version } = order
  const page = `/work/orders/${institutionId}/${id}`
  return (
    <FormPage<OrderValues, OrderView>
      title={t('orders.editTitle', { number: order.number })}
      back={page}
      wide
      initial={valuesOf(order)}
      submitText={t('orders.save')}
      submit={(values) => change.send({ params: { institutionId, id }, body: { ...bodyOf(values), version } })}
      onDone={() => history.push(page)}
    >
      <OrderFields windowed={order.window !== null} />
    </FormPage>
  )
}

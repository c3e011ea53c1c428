import type { OrderView } from '@tongheng/contract/orders'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'

const wayEntries = (order: OrderView, t: TFunction) => [
  ...(order.wayIn === 'mailed'
    ? [{ key: 'waybill', label: t('orders.waybill'), value: [order.carrier, order.waybill].join(' ').trim() }]
    : []),
  ...(order.fetchedBy === null
    ? []
    : [{ key: 'fetchedBy', label: t('orders.fetchedByLabel'), value: t(`orders.fetchedBy.${order.fetchedBy}`) }]),
  ...(order.wayIn === 'fetched' || order.wayIn === 'site'
    ? [{ key: 'appointment', label: t('orders.appointment'), value: <DayText value={order.appointment} /> }]
    : []),
]

/** The order itself: parties, place, promise. */
export function OrderCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('orders.card')}
      entries={[
        { key: 'client', label: t('orders.client'), value: order.client },
        { key: 'institution', label: t('orders.institution'), value: order.institution },
        ...(order.window === null ? [] : [{ key: 'window', label: t('orders.window'), value: order.window }]),
        { key: 'place', label: t('orders.placeLabel'), value: t(`orders.place.${order.place}`) },
        { key: 'wayIn', label: t('orders.wayInLabel'), value: t(`orders.wayIn.${order.wayIn}`) },
        ...wayEntries(order, t),
        {
          key: 'promise',
          label: t('orders.promisedDays'),
          value: t('orders.daysFromReception', { count: order.promisedDays }),
        },
        { key: 'contact', label: t('orders.contact'), value: [order.contact, order.contactPhone].join(' ').trim() },
        { key: 'address', label: t(`orders.addressOf.${order.wayIn}`), value: order.address },
        { key: 'created', label: t('orders.createdAt'), value: <MomentText value={order.createdAt} /> },
        { key: 'remark', label: t('orders.remark'), value: order.remark, wide: true },
      ]}
    />
  )
}

import type { OrderView } from '@tongheng/contract/orders'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { MomentText } from '../../ui/texts.tsx'

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
        {
          key: 'promise',
          label: t('orders.promisedDays'),
          value: t('orders.daysFromReception', { count: order.promisedDays }),
        },
        { key: 'contact', label: t('orders.contact'), value: [order.contact, order.contactPhone].join(' ').trim() },
        { key: 'address', label: t('orders.address'), value: order.address },
        { key: 'created', label: t('orders.createdAt'), value: <MomentText value={order.createdAt} /> },
        { key: 'remark', label: t('orders.remark'), value: order.remark, wide: true },
      ]}
    />
  )
}

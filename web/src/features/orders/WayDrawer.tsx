import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { wayOf, wayValuesOf } from './orderForm.ts'
import type { WayValues } from './orderForm.ts'
import { WayFields } from './WayFields.tsx'

interface WayDrawerProps {
  order: OrderView
  open: boolean
  onClose: () => void
}

/** The particulars that are known only later: the waybill, the day of fetching. */
export function WayDrawer({ order, open, onClose }: WayDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.setWay)
  const { institutionId, id, version } = order
  return (
    <FormDrawer<WayValues, OrderView>
      open={open}
      onClose={onClose}
      title={t('orders.action.set-way')}
      submitText={t('orders.save')}
      initial={wayValuesOf(order)}
      submit={(values) => change.send({ params: { institutionId, id }, body: { ...wayOf(values), version } })}
      onDone={onClose}
    >
      <WayFields place={order.place} windowed={order.window !== null} />
    </FormDrawer>
  )
}

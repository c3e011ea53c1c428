import { demand as api } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { App, Checkbox, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { rangeText } from './itemTexts.ts'
import './demand.css'

interface OfferValues {
  price?: string
  days?: number
  remark?: string
  lines?: number[]
}

/** An institution's offer; filled in with what it offered before. */
export function OfferDrawer({ demand, open, onClose }: { demand: DemandView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const offer = useChange(api.offerForDemand)
  const before = demand.offers[0]
  const given = before?.status === 'offered'
  const initial: OfferValues = {
    lines: given ? before.lines : demand.items.map((item) => item.line),
    ...(given && before.price !== null && before.days !== null ? { price: before.price, days: before.days } : {}),
    ...(given ? { remark: before.remark } : {}),
  }
  return (
    <FormDrawer<OfferValues, DemandView>
      open={open}
      onClose={onClose}
      title={t(given ? 'demand.action.change-offer' : 'demand.action.offer')}
      initial={initial}
      submit={({ price = '', days = 0, remark = '', lines = [] }) =>
        offer.send({ params: { id: demand.id }, body: { price, days, remark, lines } })
      }
      onDone={() => {
        onClose()
        void message.success(t('demand.done.offer'))
      }}
      submitText={t('demand.sendOffer')}
    >
      <Form.Item name="lines" label={t('demand.offerField.lines')} required>
        <Checkbox.Group
          className="th-offer-lines"
          options={demand.items.map((item) => ({
            value: item.line,
            label: [`${item.line}. ${item.name}`, rangeText(item)].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      <Form.Item name="price" label={t('demand.offerField.price')} required>
        <DecimalInput unit={t('demand.yuan')} />
      </Form.Item>
      <Form.Item name="days" label={t('demand.offerField.days')} extra={t('demand.hint.days')} required>
        <InputNumber min={1} max={250} precision={0} suffix={t('demand.workingDays')} className="th-days-input" />
      </Form.Item>
      <Form.Item name="remark" label={t('demand.offerField.remark')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

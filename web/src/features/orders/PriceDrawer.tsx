import { useQuery } from '@tanstack/react-query'
import { listMethods } from '@tongheng/contract/methods'
import * as api from '@tongheng/contract/orders'
import type { PriceLineView } from '@tongheng/contract/orders'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface PriceForm {
  instrument: string
  range?: string
  methodId?: string
  price: string
  surcharge?: string
  remark?: string
}

const bodyOf = (form: PriceForm) => ({
  instrument: form.instrument ?? '',
  range: form.range ?? '',
  methodId: form.methodId ?? null,
  price: form.price ?? '',
  surcharge: form.surcharge === undefined || form.surcharge === '' ? '0' : form.surcharge,
  remark: form.remark ?? '',
})

const formOf = ({ instrument, range, method, price, surcharge, remark }: PriceLineView): PriceForm => ({
  instrument,
  range,
  ...(method === null ? {} : { methodId: method.id }),
  price,
  surcharge,
  remark,
})

/** A line of the price list: `new`, one that is there, or nothing to edit. */
export function PriceDrawer({ line, onClose }: { line: PriceLineView | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addPrice)
  const change = useChange(api.changePrice)
  const known = line === 'new' ? null : line
  const send = (form: PriceForm) => {
    if (!known) return add.send({ body: bodyOf(form) })
    const { institutionId, id, version } = known
    return change.send({ params: { institutionId, id }, body: { ...bodyOf(form), version } })
  }
  return (
    <FormDrawer<PriceForm, PriceLineView>
      open={line !== null}
      onClose={onClose}
      title={t(known ? 'orders.prices.changeTitle' : 'orders.prices.add')}
      initial={known ? formOf(known) : { surcharge: '0' }}
      submit={send}
      onDone={onClose}
      submitText={t('orders.save')}
    >
      <Form.Item name="instrument" label={t('orders.item.name')} extra={t('orders.prices.nameHelp')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="range" label={t('orders.prices.range')} extra={t('orders.prices.rangeHelp')}>
        <Input maxLength={100} placeholder={t('orders.prices.any')} />
      </Form.Item>
      <MethodItem />
      <div className="th-two">
        <Form.Item name="price" label={t('orders.item.price')} required>
          <DecimalInput unit={t('orders.yuan')} />
        </Form.Item>
        <Form.Item name="surcharge" label={t('orders.quotation.surcharge')}>
          <DecimalInput unit="%" />
        </Form.Item>
      </div>
      <Form.Item name="remark" label={t('orders.remark')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}

function MethodItem() {
  const { t } = useTranslation()
  const local = useLocal()
  const { data, isPending } = useQuery(read(listMethods, { query: { status: 'current', size: 200 } }))
  return (
    <Form.Item name="methodId" label={t('orders.item.method')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        placeholder={t('orders.prices.any')}
        options={(data?.entries ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${local(name)}` }))}
      />
    </Form.Item>
  )
}

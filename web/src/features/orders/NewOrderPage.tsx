import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormPage } from '../../ui/FormPage.tsx'
import { OrderFields } from './OrderFields.tsx'
import { bodyOf, newOrder } from './orderForm.ts'
import type { OrderValues } from './orderForm.ts'

/** The service desk opens an order for a client that asks directly. */
export function NewOrderPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const change = useChange(api.createOrder)
  return (
    <FormPage<OrderValues, OrderView>
      title={t('orders.new')}
      intro={t('orders.newIntro')}
      back="/work/orders"
      wide
      initial={newOrder}
      submitText={t('orders.open')}
      submit={(values) => change.send({ body: { clientId: values.clientId ?? '', ...bodyOf(values) } })}
      onDone={({ institutionId, id }) => history.push(`/work/orders/${institutionId}/${id}`)}
    >
      <ClientField />
      <OrderFields windowed={false} />
    </FormPage>
  )
}

function ClientField() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    ...read(api.listClients, { query: { q } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Form.Item name="clientId" label={t('orders.client')} required>
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        placeholder={t('orders.clientSearch')}
        notFoundContent={t('orders.noClient')}
        options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}

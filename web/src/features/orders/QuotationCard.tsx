import { FilePdfOutlined } from '@ant-design/icons'
import { addressOf } from '@tongheng/contract/client'
import * as api from '@tongheng/contract/orders'
import type { OrderItemView, OrderQuotation, OrderView } from '@tongheng/contract/orders'
import { App, Button, Card, Form, Switch, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { Money } from '../../ui/texts.tsx'
import { can } from './can.ts'
import './orders.css'

const isNone = (percent: string): boolean => Number(percent) === 0

/** What the work costs by the price list, and the quotation to print (CAL-6.1.1). */
export function QuotationCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const quotes = can(order, 'quote')
  const { institutionId, id, quotation, total } = order
  if (!quotes && total === null) return null
  const pdf = addressOf(api.printQuotation, { params: { institutionId, id } })
  return (
    <Card
      className="th-card"
      title={t('orders.quotation.title')}
      extra={
        total === null ? null : (
          <Button size="small" icon={<FilePdfOutlined />} href={pdf} target="_blank" rel="noreferrer">
            {t('orders.quotation.print')}
          </Button>
        )
      }
    >
      {quotes ? <QuotationForm order={order} /> : null}
      {quotation === null ? null : <QuotationTable order={order} quotation={quotation} />}
    </Card>
  )
}

interface Terms {
  urgent: boolean
  discount: string
}

function QuotationForm({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.quoteOrder)
  const { institutionId, id, version, quotation } = order
  return (
    <div className="th-quotation-form">
      <SimpleForm<Terms, OrderView>
        initial={{ urgent: quotation?.urgent ?? false, discount: quotation?.discount ?? '0' }}
        submitText={t('orders.quotation.quote')}
        submit={({ urgent, discount }) =>
          change.send({
            params: { institutionId, id },
            body: { version, urgent, discount: discount === '' ? '0' : discount },
          })
        }
        onDone={() => void message.success(t('orders.quotation.quoted'))}
      >
        <Form.Item name="urgent" label={t('orders.quotation.urgent')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="discount" label={t('orders.quotation.discount')}>
          <DecimalInput unit="%" />
        </Form.Item>
      </SimpleForm>
    </div>
  )
}

function QuotationTable({ order, quotation }: { order: OrderView; quotation: OrderQuotation }) {
  const { t } = useTranslation()
  const lines = new Map(quotation.lines.map((line) => [line.itemId, line]))
  const byHand = <span className="th-faint">{t('orders.quotation.byHand')}</span>
  const missing = <span className="th-faint">{t('orders.quotation.missing')}</span>
  const terms = [
    ...(quotation.urgent ? [t('orders.quotation.urgent')] : []),
    ...(isNone(quotation.discount) ? [] : [t('orders.quotation.discountOf', { percent: quotation.discount })]),
    t('orders.quotation.listed', { count: quotation.lines.length, total: order.items.length }),
  ]
  return (
    <Table<OrderItemView>
      size="small"
      rowKey="id"
      aria-label={t('orders.quotation.title')}
      title={() => <span className="th-faint">{terms.join(' · ')}</span>}
      pagination={order.items.length > 20 ? { pageSize: 20 } : false}
      dataSource={order.items}
      columns={[
        { key: 'line', title: '#', render: (_, { line }) => <span className="th-faint">{line}</span> },
        {
          key: 'name',
          title: t('orders.item.instrument'),
          render: (_, { name, model, serial }) => [name, model, serial].filter(Boolean).join(' '),
        },
        {
          key: 'list',
          title: t('orders.quotation.listPrice'),
          align: 'right',
          render: (_, { id, price }) => {
            const line = lines.get(id)
            return line ? <Money amount={line.listPrice} /> : price === null ? missing : byHand
          },
        },
        {
          key: 'surcharge',
          title: t('orders.quotation.surcharge'),
          align: 'right',
          render: (_, { id }) => {
            const surcharge = lines.get(id)?.surcharge ?? '0'
            return <span className="th-number">{isNone(surcharge) ? '—' : `${surcharge} %`}</span>
          },
        },
        {
          key: 'price',
          title: t('orders.quotation.charge'),
          align: 'right',
          render: (_, { price }) => <Money amount={price} />,
        },
      ]}
    />
  )
}

import type { OrderItemView, OrderView } from '@tongheng/contract/orders'
import { Card, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useTranslation } from 'react-i18next'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ExportButton } from '../../ui/ExportButton.tsx'
import { MethodText } from '../../ui/MethodText.tsx'
import { PartsList, useOrderParts } from '../../ui/PartsList.tsx'
import { StageTag } from '../../ui/StageTag.tsx'
import { Money } from '../../ui/texts.tsx'
import { itemsTable } from './orderTables.ts'
import './orders.css'

/** Before the agreement there is no stage to show. */
function useColumns(order: OrderView, started: boolean): TableColumnType<OrderItemView>[] {
  const { t } = useTranslation()
  const parts = useOrderParts(order.institutionId, order.id, started)
  return [
    { key: 'line', title: '#', render: (_, { line }) => <span className="th-faint">{line}</span> },
    {
      key: 'name',
      title: t('orders.item.instrument'),
      render: (_, item) => (
        <div className="th-item-name">
          <strong>{item.name}</strong>
          <span>{[item.model, item.serial, item.maker].filter(Boolean).join(' · ')}</span>
        </div>
      ),
    },
    {
      key: 'method',
      title: t('orders.item.methodAndPoints'),
      render: (_, item) => <MethodCell item={item} />,
    },
    { key: 'asked', title: t('orders.item.asked'), render: (_, item) => <Asked item={item} /> },
    {
      key: 'price',
      title: t('orders.item.price'),
      align: 'right',
      render: (_, { price }) => <Money amount={price} />,
    },
    ...(started
      ? [
          {
            key: 'stage',
            title: t('orders.item.stage'),
            render: (_: unknown, { id, stage, promise }: OrderItemView) => (
              <>
                <span className="th-item-stage">
                  <StageTag stage={stage} />
                  <ClockTag clock={promise} />
                </span>
                <PartsList parts={parts.get(id)} />
              </>
            ),
          },
        ]
      : []),
  ]
}

/** The instruments with what is asked for each, its price and how far it is. */
export function ItemsCard({ order }: { order: OrderView }) {
  const { t, i18n } = useTranslation()
  const started = order.items.some((item) => item.stage !== 'listed')
  return (
    <Card
      className="th-card"
      title={t('orders.instruments')}
      extra={
        <span className="th-items-extra">
          {order.total === null ? null : (
            <span>
              {t('orders.total')} <strong>{<Money amount={order.total} />}</strong>
            </span>
          )}
          <ExportButton
            size="small"
            name={`${order.number} ${t('orders.instruments')}`}
            table={() => Promise.resolve(itemsTable(order, t, i18n.language === 'en'))}
          />
        </span>
      }
    >
      <Table<OrderItemView>
        size="small"
        rowKey="id"
        pagination={order.items.length > 50 ? { pageSize: 50 } : false}
        dataSource={order.items}
        aria-label={t('orders.instruments')}
        columns={useColumns(order, started)}
      />
    </Card>
  )
}

/** Everything that the customer asked for beside the measurement itself, in words. */
function Asked({ item }: { item: OrderItemView }) {
  const { t } = useTranslation()
  const lines = [
    t(`orders.service.${item.service}`),
    item.decisionRule === null ? t('orders.noConformity') : t(`orders.ruleShort.${item.decisionRule}`),
    t(`orders.adjustment.${item.adjustment}`),
    ...(item.interval ? [t('orders.item.interval')] : []),
    t('orders.certificateIn', { language: t(`orders.language.${item.language}`) }),
  ]
  return (
    <div className="th-item-asked">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}

/** By which method, and why by this one where another comes first. */
function MethodCell({ item }: { item: OrderItemView }) {
  const { t } = useTranslation()
  return (
    <div className="th-item-name">
      {item.method === null ? (
        <span className="th-faint">{t('orders.item.methodOpen')}</span>
      ) : (
        <MethodText method={item.method} />
      )}
      {item.methodWished ? <span>{t('orders.item.methodWished')}</span> : null}
      {item.methodReason === '' ? null : (
        <span>
          {t('orders.item.methodReason')}
          {t('orders.item.colon')}
          {item.methodReason}
        </span>
      )}
      <span>{item.points}</span>
    </div>
  )
}

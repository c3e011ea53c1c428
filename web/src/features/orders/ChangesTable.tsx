import type { ContractReview } from '@tongheng/contract/orders'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { reviewChanges } from './reviewChanges.ts'
import type { ReviewChange } from './reviewChanges.ts'

/** What a version of the review changed, the old beside the new (CAL-6.1.4). */
export function ChangesTable({ before, after }: { before: ContractReview; after: ContractReview }) {
  const { t, i18n } = useTranslation()
  const changes = reviewChanges(before, after)
  /** Words of a choice where the field has some, else the text as it stands. */
  const said = ({ field }: ReviewChange, value: string | null): string => {
    if (value === null || value === '') return '—'
    if (field === 'interval' || field === 'methodWished') return t(`orders.answer.${value === 'true' ? 'yes' : 'no'}`)
    const words = `orders.${field === 'decisionRule' ? 'ruleShort' : field}.${value}`
    return i18n.exists(words) ? t(words) : value
  }
  return (
    <Table<ReviewChange>
      size="small"
      className="th-changes"
      rowKey={({ instrument, field, after: now }) => `${instrument} ${field} ${now}`}
      pagination={changes.length > 20 ? { pageSize: 20 } : false}
      dataSource={changes}
      title={() => t('orders.changedSince', { version: before.version })}
      locale={{ emptyText: t('orders.nothingChanged') }}
      columns={[
        {
          key: 'instrument',
          title: t('orders.item.instrument'),
          render: (_, change) => change.instrument || t('orders.whole'),
        },
        { key: 'field', title: t('orders.changedField'), render: (_, { field }) => t(`orders.item.${field}`) },
        {
          key: 'before',
          title: t('orders.review.version', { version: before.version }),
          render: (_, change) => <del>{said(change, change.before)}</del>,
        },
        {
          key: 'after',
          title: t('orders.review.version', { version: after.version }),
          render: (_, change) => <ins>{said(change, change.after)}</ins>,
        },
      ]}
    />
  )
}

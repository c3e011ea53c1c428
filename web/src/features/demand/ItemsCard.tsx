import type { DemandItem, DemandView } from '@tongheng/contract/demand'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { rangeText } from './itemTexts.ts'

/** The instruments as they were asked for; a demand in words may have none yet. */
export function ItemsCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  if (demand.items.length === 0) return null
  return (
    <Card title={t('demand.instruments')} className="th-card">
      <Table<DemandItem>
        size="small"
        rowKey="line"
        pagination={false}
        dataSource={demand.items}
        columns={[
          { key: 'line', title: t('demand.item.line'), render: (_, item) => item.line },
          {
            key: 'name',
            title: t('demand.item.name'),
            render: (_, item) => (
              <>
                <strong>{item.name}</strong>
                <div className="th-faint">{[item.model, item.serial, item.maker].filter(Boolean).join(' · ')}</div>
              </>
            ),
          },
          {
            key: 'range',
            title: t('demand.item.range'),
            render: (_, item) => (
              <>
                <div className="th-number">{[item.quantity, rangeText(item)].filter(Boolean).join(' ') || '—'}</div>
                <div className="th-faint">{item.points}</div>
              </>
            ),
          },
          {
            key: 'service',
            title: t('demand.item.service'),
            render: (_, item) => (
              <>
                {t(`demand.service.${item.service}`)}
                {item.conformity ? <div className="th-faint">{t('demand.item.conformity')}</div> : null}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}

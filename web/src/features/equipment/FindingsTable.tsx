import type { Finding } from '@tongheng/contract/equipment'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'

const tones = { met: 'good', doubtful: 'waiting', 'not-met': 'bad' } as const

/** A certificate held against what the methods need, value by value (CAL-5.5.4). */
export function FindingsTable({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation()
  if (findings.length === 0) return <p className="th-faint">{t('equipment.finding.none')}</p>
  const figure = (text: string, unit: string) => (
    <span className="th-number th-nowrap">{text === '' ? '—' : `${text} ${unit}`}</span>
  )
  return (
    <Table<Finding>
      className="th-value-table"
      aria-label={t('equipment.finding.title')}
      size="small"
      rowKey={(row) => `${row.quantity} ${row.nominal} ${row.what} ${row.source}`}
      dataSource={[...findings]}
      pagination={findings.length > 20 ? { pageSize: 20 } : false}
      columns={[
        { key: 'source', title: t('equipment.finding.source'), render: (_, row) => row.source },
        {
          key: 'value',
          title: t('equipment.finding.value'),
          render: (_, row) => `${row.quantity} ${row.nominal === '' ? '' : `${row.nominal} ${row.unit}`}`,
        },
        { key: 'what', title: t('equipment.finding.what'), render: (_, row) => t(`equipment.finding.${row.what}`) },
        {
          key: 'found',
          title: t('equipment.finding.found'),
          align: 'right',
          render: (_, row) => figure(row.found, row.unit),
        },
        {
          key: 'limit',
          title: t('equipment.finding.limit'),
          align: 'right',
          render: (_, row) => (row.what === 'missing' ? row.limit : figure(`≤ ${row.limit}`, row.unit)),
        },
        {
          key: 'verdict',
          title: t('equipment.finding.verdict'),
          render: (_, row) => (
            <span className={`th-status th-status-${tones[row.verdict]}`}>{t(`equipment.verdict.${row.verdict}`)}</span>
          ),
        },
      ]}
    />
  )
}

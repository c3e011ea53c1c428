import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { upkeep } from '@tongheng/contract/upkeep'
import type { CheckSeries, InterimCheck } from '@tongheng/contract/upkeep'
import { Button, Card, Table } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DayText } from '../../ui/texts.tsx'
import { CheckDrawer } from './CheckDrawer.tsx'
import { controlOption } from './controlOption.ts'
import { Chart } from '../../ui/Chart.tsx'

const tones = { pass: 'good', warn: 'waiting', stop: 'bad' } as const

/** Interim checks of a piece of equipment with their control charts (CAL-5.5.3). */
export function ChecksCard({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const { institutionId, id } = equipment
  const { data } = useQuery(read(upkeep.listInterimChecks, { params: { institutionId, id } }))
  const [open, setOpen] = useState(false)
  if (!data) return null
  const addButton =
    data.mayRecord && equipment.status !== 'scrapped' ? (
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('equipment.check.add')}
      </Button>
    ) : null
  return (
    <div className="th-stack">
      {data.series.length === 0 ? (
        <Card className="th-card" title={t('equipment.tab.checks')} extra={addButton}>
          <EmptyState compact title={t('equipment.check.none')} />
        </Card>
      ) : (
        data.series.map((series, index) => (
          <Card key={series.name} className="th-card" title={series.name} extra={index === 0 ? addButton : null}>
            <Series series={series} />
          </Card>
        ))
      )}
      <CheckDrawer open={open} equipment={equipment} last={data.series[0]} onClose={() => setOpen(false)} />
    </div>
  )
}

function Series({ series }: { series: CheckSeries }) {
  const { t } = useTranslation()
  const { chart, checks, unit } = series
  const words = useMemo(() => ({ mean: t('equipment.check.mean'), upper: 'UCL', center: 'CL', lower: 'LCL' }), [t])
  const option = useMemo(() => controlOption(series, words), [series, words])
  return (
    <>
      {chart === null ? (
        <p className="th-faint">{t('equipment.check.tooFew')}</p>
      ) : (
        <>
          <Chart option={option} label={t('equipment.check.chart', { what: series.name })} />
          <ul className="th-signals">
            {chart.signals.map(({ rule, index }) => (
              <li key={`${rule} ${index}`}>
                {t('equipment.check.signal', { on: checks[index]?.doneOn ?? '', what: t(`equipment.signal.${rule}`) })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Table<InterimCheck>
        size="small"
        rowKey="id"
        aria-label={series.name}
        dataSource={checks.toReversed()}
        pagination={checks.length > 10 ? { pageSize: 10 } : false}
        columns={[
          { key: 'on', title: t('equipment.check.on'), render: (_, row) => <DayText value={row.doneOn} /> },
          { key: 'readings', title: t('equipment.check.readings'), render: (_, row) => row.readings.join(' / ') },
          { key: 'reference', title: t('equipment.check.reference'), render: (_, row) => `${row.reference} ${unit}` },
          { key: 'E', title: 'E', align: 'right', render: (_, row) => row.E.toFixed(2) },
          {
            key: 'verdict',
            title: t('equipment.finding.verdict'),
            render: (_, row) => (
              <span className={`th-status th-status-${tones[row.verdict]}`}>{t(`equipment.check.${row.verdict}`)}</span>
            ),
          },
          { key: 'by', title: t('equipment.file.by'), render: (_, row) => row.by },
        ]}
      />
    </>
  )
}

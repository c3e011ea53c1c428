import { useQuery } from '@tanstack/react-query'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { getTrend } from '@tongheng/contract/equipment.calibration'
import type { TrendSeries } from '@tongheng/contract/equipment.calibration'
import { Card, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Chart } from '../../ui/Chart.tsx'
import { trendOption } from './trendOption.ts'

const nameOf = ({ quantity, nominal, unit }: TrendSeries): string => `${quantity} ${nominal} ${unit}`

/** A figure that says as much as it can. */
const short = (value: number): string => String(Number(value.toPrecision(2)))

/** A standard over its calibrations: drift, where it will be, and the interval that this speaks for. */
export function TrendCard({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const { institutionId, id } = equipment
  const { data } = useQuery(read(getTrend, { params: { institutionId, id }, query: {} }))
  const [chosen, setChosen] = useState(0)
  const series = data?.series[chosen] ?? data?.series[0]
  if (!data) return null
  if (!series) return <EmptyState compact title={t('equipment.trend.none')} />
  return (
    <div className="th-stack">
      <Card
        className="th-card"
        title={t('equipment.trend.title')}
        extra={
          <Select
            aria-label={t('equipment.trend.which')}
            value={data.series.indexOf(series)}
            onChange={setChosen}
            popupMatchSelectWidth={false}
            options={data.series.map((one, value) => ({ value, label: nameOf(one) }))}
          />
        }
      >
        <Drawn series={series} />
      </Card>
      <Judgement series={series} />
    </div>
  )
}

function Drawn({ series }: { series: TrendSeries }) {
  const { t } = useTranslation()
  const words = useMemo(
    () => ({
      measured: t('equipment.trend.measured'),
      line: t('equipment.trend.line'),
      limit: t('equipment.trend.limit'),
    }),
    [t],
  )
  const option = useMemo(() => trendOption(series, words), [series, words])
  return <Chart option={option} label={t('equipment.trend.chart', { what: nameOf(series) })} />
}

function Judgement({ series }: { series: TrendSeries }) {
  const { t } = useTranslation()
  const { line, interval, unit, limit } = series
  const months = (value: number | null) => (value === null ? null : t('equipment.trend.months', { count: value }))
  return (
    <DescriptionCard
      title={t('equipment.trend.judgement')}
      columns={3}
      entries={[
        {
          key: 'drift',
          label: t('equipment.trend.drift'),
          value:
            line === null
              ? t('equipment.trend.tooFew')
              : `${short(line.driftPerYear)} ± ${short(2 * line.uDrift)} ${unit}`,
        },
        ...(line?.predicted ?? []).map(({ on, deviation, U }) => ({
          key: on,
          label: t('equipment.trend.predicted', { on }),
          value: `${short(deviation)} ± ${short(U)} ${unit}`,
        })),
        { key: 'limit', label: t('equipment.trend.limit'), value: limit === null ? null : `± ${limit} ${unit}` },
        { key: 'present', label: t('equipment.trend.present'), value: months(interval.present) },
        { key: 'byDrift', label: t('equipment.trend.byDrift'), value: months(interval.drift) },
        {
          key: 'staircase',
          label: t('equipment.trend.staircase'),
          value:
            interval.move === null
              ? null
              : `${months(interval.staircase) ?? ''} (${t(`equipment.trend.${interval.move}`)})`,
        },
      ]}
    />
  )
}

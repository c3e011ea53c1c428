import type { AnalysisFigures } from '@tongheng/contract/analysis'
import { Card } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart, colour } from '../../ui/Chart.tsx'

const mostQuantities = 12

const axis = () => ({
  axisLabel: { color: colour('--th-ink-soft') },
  axisLine: { lineStyle: { color: colour('--th-line') } },
})

const shared = () => ({
  grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
  legend: { top: 0, textStyle: { color: colour('--th-ink-soft') } },
  tooltip: { trigger: 'axis' },
})

const bar = (name: string, color: string, data: (number | null)[]) => ({ name, type: 'bar', stack: 'all', color, data })

/** Lines that several institutions reach, that one reaches, that none does; those not looked up yet beside them. */
function reached(cells: readonly { cell: AnalysisFigures['total'] }[], t: TFunction) {
  return [
    bar(
      t('analysis.reached.several'),
      '#3a8078',
      cells.map(({ cell }) => cell && cell.asked - cell.unmet - cell.scarce),
    ),
    bar(
      t('analysis.reached.one'),
      '#c58b1b',
      cells.map(({ cell }) => cell && cell.scarce),
    ),
    bar(
      t('analysis.reached.none'),
      '#ae3526',
      cells.map(({ cell }) => cell && cell.unmet),
    ),
    bar(
      t('analysis.reached.unknown'),
      '#9aa5a8',
      cells.map(({ cell }) => cell && cell.lines - cell.asked),
    ),
  ]
}

const monthsOption = ({ months }: AnalysisFigures, t: TFunction): EChartsCoreOption => ({
  ...shared(),
  xAxis: { type: 'category', data: months.map(({ month }) => month.slice(0, 7)), ...axis() },
  yAxis: { type: 'value', minInterval: 1, ...axis() },
  series: reached(months, t),
})

function quantitiesOption({ quantities }: AnalysisFigures, t: TFunction): EChartsCoreOption {
  const largest = quantities.slice(0, mostQuantities)
  return {
    ...shared(),
    xAxis: { type: 'value', minInterval: 1, ...axis() },
    yAxis: {
      type: 'category',
      inverse: true,
      data: largest.map(({ quantity }) => quantity || t('analysis.unknown')),
      ...axis(),
    },
    series: reached(largest, t),
  }
}

/** Needs against capabilities, by month and by quantity. */
export function DemandCharts({ figures }: { figures: AnalysisFigures }) {
  const { t } = useTranslation()
  const months = useMemo(() => monthsOption(figures, t), [figures, t])
  const quantities = useMemo(() => quantitiesOption(figures, t), [figures, t])
  return (
    <div className="th-figure-pair">
      <Card className="th-card" title={t('analysis.chart.months')}>
        <Chart option={months} label={t('analysis.chart.months')} />
      </Card>
      <Card className="th-card" title={t('analysis.chart.quantities')}>
        <Chart option={quantities} label={t('analysis.chart.quantities')} />
      </Card>
    </div>
  )
}

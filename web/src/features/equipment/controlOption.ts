import type { CheckSeries } from '@tongheng/contract/upkeep'
import type { EChartsCoreOption } from 'echarts/core'
import { colour } from '../../ui/Chart.tsx'

interface Words {
  mean: string
  upper: string
  center: string
  lower: string
}

/** Means of the checks with their control limits; a check that completes a signal is red (GB/T 17989.2). */
export function controlOption({ chart, checks, unit }: CheckSeries, words: Words): EChartsCoreOption {
  if (chart === null) return {}
  const text = { color: colour('--th-ink-soft') }
  const signalled = new Set(chart.signals.map(({ index }) => index))
  const means = checks.map(({ mean }) => mean)
  const low = Math.min(chart.lower, ...means)
  const high = Math.max(chart.upper, ...means)
  const margin = (high - low || 1) * 0.15
  const limit = (yAxis: number, name: string, name2: string) => ({
    yAxis,
    label: { formatter: name, position: 'end', ...text },
    lineStyle: { color: colour(name2), type: name === words.center ? 'solid' : 'dashed' },
  })
  const digits = Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(high - low || 1))))
  return {
    grid: { left: 90, right: 48, top: 36, bottom: 28 },
    xAxis: { type: 'category', data: checks.map(({ doneOn }) => doneOn), axisLabel: text },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...text, align: 'right' },
      min: low - margin,
      max: high + margin,
      axisLabel: { ...text, formatter: (value: number) => value.toFixed(digits) },
      splitLine: { show: false },
    },
    tooltip: { trigger: 'item' },
    series: [
      {
        name: words.mean,
        type: 'line',
        color: colour('--th-link'),
        symbol: 'circle',
        symbolSize: 8,
        data: means.map((value, index) => ({
          value,
          itemStyle: { color: colour(signalled.has(index) ? '--th-error' : '--th-link') },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          precision: 12,
          data: [
            limit(chart.upper, words.upper, '--th-error'),
            limit(chart.center, words.center, '--th-success'),
            limit(chart.lower, words.lower, '--th-error'),
          ],
        },
      },
    ],
  }
}

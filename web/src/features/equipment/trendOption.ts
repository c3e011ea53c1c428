import type { TrendSeries } from '@tongheng/contract/equipment.calibration'
import type { EChartsCoreOption } from 'echarts/core'
import { colour } from '../../ui/Chart.tsx'

interface Words {
  measured: string
  line: string
  limit: string
}

interface Api {
  value: (dimension: number) => number
  coord: (point: [number, number]) => [number, number]
}

const yearMs = 365.25 * 86_400_000

/** Vertical bar of ±U with its caps. */
const errorBar = (_: unknown, api: Api) => {
  const [x, top] = api.coord([api.value(0), api.value(2)])
  const [, bottom] = api.coord([api.value(0), api.value(1)])
  const bar = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke: colour('--th-ink-soft'), lineWidth: 1.2 },
  })
  return {
    type: 'group',
    children: [bar(x, top, x, bottom), bar(x - 4, top, x + 4, top), bar(x - 4, bottom, x + 4, bottom)],
  }
}

/** The fitted line from the first calibration to a year beyond the end of validity. */
function fitted({ line, points }: TrendSeries): [string, number][] {
  const last = line?.predicted.at(-1)
  const first = points[0]
  if (!line || !last || !first) return []
  const before = (Date.parse(last.on) - Date.parse(first.on)) / yearMs
  return [
    [first.on, last.deviation - line.driftPerYear * before],
    [last.on, last.deviation],
  ]
}

/** The line through the calibrations, and where it leads. */
const lineSeries = (series: TrendSeries, name: string) => [
  {
    name,
    type: 'line',
    data: fitted(series),
    showSymbol: false,
    lineStyle: { type: 'dashed' },
    color: colour('--th-link'),
  },
  {
    name,
    type: 'line',
    data: (series.line?.predicted ?? []).map(({ on, deviation }) => [on, deviation]),
    symbol: 'emptyCircle',
    symbolSize: 8,
    lineStyle: { opacity: 0 },
    color: colour('--th-link'),
  },
]

/** Deviation of one value over its calibrations with ±U, the line through them and what the methods allow. */
export function trendOption(series: TrendSeries, words: Words): EChartsCoreOption {
  const text = { color: colour('--th-ink-soft') }
  const { limit, points, line } = series
  const bars = [...points, ...(line?.predicted ?? [])].map(({ on, deviation, U }) => [on, deviation - U, deviation + U])
  const limits = limit === null ? [] : [{ yAxis: limit }, { yAxis: -limit }]
  const reach = Math.max(
    limit ?? 0,
    ...bars.flatMap(([, low, high]) => [Math.abs(Number(low)), Math.abs(Number(high))]),
  )
  return {
    grid: { left: 76, right: 24, top: 36, bottom: 28 },
    legend: { show: false },
    xAxis: { type: 'time', axisLabel: text },
    yAxis: {
      type: 'value',
      name: series.unit,
      nameTextStyle: { ...text, align: 'right' },
      min: -1.1 * reach,
      max: 1.1 * reach,
      axisLabel: { ...text, formatter: (value: number) => String(Number(value.toPrecision(2))) },
      splitLine: { lineStyle: { color: colour('--th-line-soft') } },
    },
    tooltip: { trigger: 'item' },
    series: [
      { type: 'custom', silent: true, renderItem: errorBar, data: bars, z: 1 },
      {
        name: words.measured,
        type: 'line',
        data: points.map(({ on, deviation }) => [on, deviation]),
        symbol: 'circle',
        symbolSize: 8,
        color: colour('--th-seal'),
        markLine: {
          silent: true,
          symbol: 'none',
          precision: 12,
          lineStyle: { color: colour('--th-error'), type: 'dashed' },
          label: { formatter: words.limit, position: 'insideEndTop', color: colour('--th-error') },
          data: limits,
        },
      },
      ...lineSeries(series, words.line),
    ],
  }
}

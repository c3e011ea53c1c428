import type { Answer } from '@tongheng/contract/operation'
import type { CoursePoint, environmentOperations, RoomStop } from '@tongheng/contract/environment'
import type { RoomView } from '@tongheng/contract/rooms'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../ui/format.ts'
import { colour, Chart } from '../../ui/Chart.tsx'

interface Extent {
  min: number
  max: number
}

type Course = Answer<typeof environmentOperations.getRoomCourse>
type Figure = 'temperature' | 'humidity'

interface EnvironmentChartProps {
  room: RoomView
  course: Course
  stops: readonly RoomStop[]
  /** End of the time shown: a stop that lasts ends here. */
  until: string
}

interface Names {
  temperature: string
  humidity: string
  gap: string
  stopped: string
}

/** One end of each stretch, broken where there was a gap. */
function lineOf({ points, gaps }: Course, figure: Figure, end: 0 | 1): [string, number | null][] {
  const starts = new Set(gaps.map(({ from }) => from))
  return points.flatMap((point) => {
    const middle = new Date((Date.parse(point.from) + Date.parse(point.until)) / 2).toISOString()
    const shown: [string, number | null] = [middle, point[figure][end]]
    return starts.has(point.until) ? [shown, [point.until, null] satisfies [string, null]] : [shown]
  })
}

const alarmsOf = (points: readonly CoursePoint[], figure: Figure, [low, high]: readonly (string | null)[]) =>
  points
    .filter(({ outside }) => outside.includes(figure))
    .map((point) => {
      const [least, most] = point[figure]
      const isHigh = high !== null && most > Number(high)
      return [point.from, isHigh || low === null ? most : least] as const
    })

function seriesOf({ room, course, stops, until }: EnvironmentChartProps, figure: Figure, names: Names) {
  const [low, high] = [room[`${figure}Low`], room[`${figure}High`]]
  const first = figure === 'temperature'
  const axes = { xAxisIndex: first ? 0 : 1, yAxisIndex: first ? 0 : 1 }
  const ink = colour(first ? '--th-seal' : '--th-link')
  const limits =
    low === null && high === null
      ? []
      : [
          [
            { yAxis: low ?? 'min', itemStyle: { color: colour('--th-success'), opacity: 0.09 } },
            { yAxis: high ?? 'max' },
          ],
        ]
  const gaps = course.gaps.map((gap) => [
    { name: names.gap, xAxis: gap.from, itemStyle: { color: colour('--th-ink-soft'), opacity: 0.12 } },
    { xAxis: gap.until },
  ])
  const stopped = stops
    .filter(({ outside }) => outside.length === 0 || outside.includes(figure))
    .map((one) => [
      { name: names.stopped, xAxis: one.stoppedAt, itemStyle: { color: colour('--th-error'), opacity: 0.1 } },
      { xAxis: one.resumed?.at ?? until },
    ])
  const line = { ...axes, type: 'line', showSymbol: false, color: ink, lineStyle: { width: 1.5 }, connectNulls: false }
  return [
    {
      ...line,
      name: names[figure],
      data: lineOf(course, figure, 0),
      markArea: {
        silent: true,
        label: { color: colour('--th-ink-soft'), fontSize: 11 },
        data: [...limits, ...gaps, ...stopped],
      },
    },
    { ...line, name: names[figure], data: lineOf(course, figure, 1) },
    {
      ...axes,
      type: 'line',
      name: names[figure],
      data: alarmsOf(course.points, figure, [low, high]),
      lineStyle: { opacity: 0 },
      symbolSize: 7,
      symbol: 'triangle',
      color: colour('--th-error'),
    },
  ]
}

function optionOf(props: EnvironmentChartProps, names: Names): EChartsCoreOption {
  const { room } = props
  const text = { color: colour('--th-ink-soft') }
  const axis = (gridIndex: number, name: string, [low, high]: readonly (string | null)[]) => ({
    type: 'value',
    gridIndex,
    name,
    min: ({ min }: Extent) => Math.floor(Math.min(min, Number(low ?? min))),
    max: ({ max }: Extent) => Math.ceil(Math.max(max, Number(high ?? max))),
    splitNumber: 3,
    axisLabel: text,
    nameTextStyle: { ...text, align: 'left' },
    splitLine: { lineStyle: { color: colour('--th-line-soft') } },
  })
  const time = (gridIndex: number) => ({ type: 'time', gridIndex, axisLabel: { ...text, hideOverlap: true } })
  return {
    grid: [
      { left: 48, right: '53%', top: 36, bottom: 28 },
      { left: '53%', right: 16, top: 36, bottom: 28 },
    ],
    xAxis: [time(0), time(1)],
    yAxis: [
      axis(0, `${names.temperature} ℃`, [room.temperatureLow, room.temperatureHigh]),
      axis(1, `${names.humidity} %`, [room.humidityLow, room.humidityHigh]),
    ],
    tooltip: {
      trigger: 'item',
      valueFormatter: String,
      formatter: ({ value, seriesName }: { value: [string, number]; seriesName: string }) =>
        `${momentOf(value[0])}<br>${seriesName} ${value[1]}`,
    },
    series: [...seriesOf(props, 'temperature', names), ...seriesOf(props, 'humidity', names)],
  }
}

/** Temperature and humidity of a room over a time: the band of its limits, gaps, alarms and stops of work. */
export function EnvironmentChart(props: EnvironmentChartProps) {
  const { t } = useTranslation()
  const option = useMemo(
    () =>
      optionOf(props, {
        temperature: t('equipment.room.temperature'),
        humidity: t('equipment.room.humidity'),
        gap: t('equipment.room.gap'),
        stopped: t('equipment.room.stopped'),
      }),
    [props, t],
  )
  return <Chart option={option} label={t('equipment.room.chart')} />
}

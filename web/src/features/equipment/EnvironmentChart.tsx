import type { EnvironmentReading, RoomView } from '@tongheng/contract/rooms'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../ui/format.ts'
import { colour, TimeChart } from './TimeChart.tsx'

interface Extent {
  min: number
  max: number
}

interface EnvironmentChartProps {
  room: RoomView
  readings: readonly EnvironmentReading[]
}

function series(
  room: RoomView,
  readings: readonly EnvironmentReading[],
  figure: 'temperature' | 'humidity',
  name: string,
) {
  const [low, high] = [room[`${figure}Low`], room[`${figure}High`]]
  const first = figure === 'temperature'
  const limits = low === null && high === null ? [] : [[{ yAxis: low ?? 'min' }, { yAxis: high ?? 'max' }]]
  return {
    name,
    type: 'line',
    xAxisIndex: first ? 0 : 1,
    yAxisIndex: first ? 0 : 1,
    data: readings.map((reading) => [reading.at, Number(reading[figure])]),
    symbolSize: 6,
    color: colour(first ? '--th-seal' : '--th-link'),
    markArea: { silent: true, itemStyle: { color: colour('--th-success'), opacity: 0.09 }, data: limits },
  }
}

function optionOf(room: RoomView, readings: readonly EnvironmentReading[], names: [string, string]): EChartsCoreOption {
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
  const time = (gridIndex: number) => ({ type: 'time', gridIndex, axisLabel: text })
  return {
    grid: [
      { left: 48, right: '53%', top: 36, bottom: 28 },
      { left: '53%', right: 16, top: 36, bottom: 28 },
    ],
    xAxis: [time(0), time(1)],
    yAxis: [
      axis(0, `${names[0]} ℃`, [room.temperatureLow, room.temperatureHigh]),
      axis(1, `${names[1]} %`, [room.humidityLow, room.humidityHigh]),
    ],
    tooltip: {
      trigger: 'item',
      valueFormatter: String,
      formatter: ({ value, seriesName }: { value: [string, number]; seriesName: string }) =>
        `${momentOf(value[0])}<br>${seriesName} ${value[1]}`,
    },
    series: [series(room, readings, 'temperature', names[0]), series(room, readings, 'humidity', names[1])],
  }
}

/** Temperature and humidity of a room over the readings shown, with the band of its limits. */
export function EnvironmentChart({ room, readings }: EnvironmentChartProps) {
  const { t } = useTranslation()
  const [temperature, humidity] = [t('equipment.room.temperature'), t('equipment.room.humidity')]
  const option = useMemo(
    () => optionOf(room, readings, [temperature, humidity]),
    [room, readings, temperature, humidity],
  )
  return <TimeChart option={option} label={t('equipment.room.chart')} />
}

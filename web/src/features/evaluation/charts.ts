import type { QuarterFigures } from '@tongheng/contract/evaluation'
import { bands, surveyQuestions } from '@tongheng/contract/surveys'
import type { TFunction } from 'i18next'
import type { EChartsCoreOption } from 'echarts/core'
import { colour } from '../../ui/Chart.tsx'

/** From very dissatisfied to very satisfied; the same as in the bars beside. */
const tints = ['#ae3526', '#b4552b', '#8a6914', '#3a8078', '#0d5654']

const axis = () => ({
  axisLabel: { color: colour('--th-ink-soft') },
  axisLine: { lineStyle: { color: colour('--th-line') } },
})

/** How the scores of each question fall into the five bands, in percent. */
export function questionsOption({ platform }: QuarterFigures, t: TFunction): EChartsCoreOption {
  const share = (at: number, band: number): number => {
    const counts = platform?.questions[at]?.bands ?? []
    const all = counts.reduce((sum, one) => sum + one, 0)
    return all === 0 ? 0 : (100 * (counts[band] ?? 0)) / all
  }
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, type: 'scroll', textStyle: { color: colour('--th-ink-soft') } },
    tooltip: { trigger: 'item', valueFormatter: (value: number) => `${value.toFixed(1)} %` },
    xAxis: {
      type: 'value',
      max: 100,
      ...axis(),
      axisLabel: { formatter: '{value} %', color: colour('--th-ink-soft') },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: surveyQuestions.map((question, at) => `${at + 1}. ${t(`surveys.question.${question}`)}`),
      ...axis(),
      // On a phone the words go on in a second line, so that the bars keep their room.
      axisLabel: { color: colour('--th-ink-soft'), width: innerWidth < 640 ? 120 : 260, overflow: 'break' },
    },
    series: bands.map((band, index) => ({
      name: t(`surveys.band.${band}`),
      type: 'bar',
      stack: 'all',
      color: tints[index],
      data: surveyQuestions.map((_, at) => share(at, index)),
    })),
  }
}

/** The mean over the quarters; a gap where too few answered. */
export const trendOption = ({ trend }: QuarterFigures, t: TFunction): EChartsCoreOption => ({
  grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
  tooltip: { trigger: 'axis', valueFormatter: (value: number | null) => (value === null ? '—' : value.toFixed(2)) },
  xAxis: { type: 'category', data: trend.map(({ year, quarter }) => `${year} Q${quarter}`), ...axis() },
  yAxis: { type: 'value', min: 1, max: 10, ...axis() },
  series: [
    {
      name: t('evaluation.mean'),
      type: 'line',
      color: colour('--th-link'),
      symbolSize: 8,
      data: trend.map(({ mean }) => mean),
    },
  ],
})

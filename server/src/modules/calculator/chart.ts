import { normalPdf, type SimulatedOutput } from '@tongheng/metrology'
import { documentLabel } from '#platform/documents/labels'
import type { Chart } from '#platform/documents/calculationDocument'
import { figure, figureBeside } from './figures.ts'

const curvePoints = 120

/** The histogram of an output with both intervals and the normal density of the GUM result, as shares of the frame. */
export function chartOf(
  { name, histogram, trials, intervals, u }: SimulatedOutput,
  gum: { value: number; u: number },
  p: number,
): Chart | undefined {
  const interval = intervals.find((one) => one.p === p)
  if (histogram === null || interval === undefined || !(histogram.width > 0)) return undefined
  const { from, width, counts } = histogram
  const span = width * counts.length
  const place = (x: number): number => Math.min(1, Math.max(0, (x - from) / span))
  const density = counts.map((count) => count / (trials * width))
  const curve = Array.from({ length: curvePoints + 1 }, (_, index) => {
    const x = from + (span * index) / curvePoints
    return [x, gum.u > 0 ? normalPdf((x - gum.value) / gum.u) / gum.u : 0] as const
  })
  const highest = Math.max(...density, ...curve.map(([, y]) => y)) * 1.05
  const marks = [
    [interval.low, false],
    [interval.high, false],
    [interval.shortLow, true],
    [interval.shortHigh, true],
  ] as const
  return {
    alt: documentLabel(
      ({ calculation }) => calculation.alt,
      () => ({ name }),
    ),
    bars: density.map((one) => one / highest),
    curve: curve.map(([x, y]) => [place(x), y / highest]),
    marks: marks.map(([at, dashed]) => ({ at: place(at), dashed })),
    ticks: [0.1, 0.3, 0.5, 0.7, 0.9].map((at) => ({ at, label: figureBeside(from + at * span, u) })),
    caption: documentLabel(
      ({ calculation }) => calculation.chart,
      () => ({ p: figure(p * 100, 4) }),
    ),
  }
}

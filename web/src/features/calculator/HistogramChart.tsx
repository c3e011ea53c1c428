import type { Interval } from '@tongheng/metrology'
import { useTranslation } from 'react-i18next'
import { superscript } from './figures.ts'
import { tickLabels, ticksOf } from './histogram.ts'
import type { Bars } from './histogram.ts'

interface HistogramChartProps {
  bars: Bars
  curve: readonly (readonly [number, number])[]
  interval: Interval | undefined
  /** Ends of y ± U of the GUM result. */
  gum: readonly [number, number] | null
  label: string
}

const height = 320
const [left, right, top, bottom] = [12, 12, 84, 34]

/** Units of the drawing are about pixels, so that letters can be read on a telephone too. */
const drawnWidth = (): number => (window.innerWidth < 600 && !window.matchMedia('print').matches ? 400 : 760)

/** Histogram of the trials, the density of the GUM result over it, and the coverage intervals of both above. */
export function HistogramChart({ bars, curve, interval, gum, label }: HistogramChartProps) {
  const { t } = useTranslation()
  const width = drawnWidth()
  const [from, to] = [bars.from, bars.from + bars.width * bars.density.length]
  const highest = Math.max(...bars.density, ...curve.map(([, y]) => y)) || 1
  const x = (at: number): number => left + ((at - from) / (to - from || 1)) * (width - left - right)
  const y = (density: number): number => height - bottom - (density / highest) * (height - top - bottom)
  const inside = (at: number): number => Math.min(width - right, Math.max(left, x(at)))
  const steps = bars.density
    .map((density, index) => `V${y(density).toFixed(1)}H${x(from + (index + 1) * bars.width).toFixed(1)}`)
    .join('')
  const line = curve.map(([at, density], index) => `${index ? 'L' : 'M'}${x(at).toFixed(1)} ${y(density).toFixed(1)}`)
  const ends = [
    { key: 'symmetric', ends: interval && ([interval.low, interval.high] as const) },
    { key: 'shortest', ends: interval && ([interval.shortLow, interval.shortHigh] as const) },
    { key: 'gum', ends: gum },
  ]
  return (
    <svg className="th-calc-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className="th-calc-chart-bars" d={`M${x(from)} ${y(0)}${steps}V${y(0)}Z`} />
      {ends.map(({ key, ends: pair }, row) =>
        pair ? (
          <g key={key} className={`th-calc-chart-${key}`}>
            <path
              d={`M${inside(pair[0])} ${13 + row * 25}v10m0 -5H${inside(pair[1])}m0 -5v10`}
              className="th-calc-chart-span"
            />
            <path
              d={`M${inside(pair[0])} ${23 + row * 25}V${y(0)}M${inside(pair[1])} ${23 + row * 25}V${y(0)}`}
              className="th-calc-chart-edge"
            />
            <text x={(inside(pair[0]) + inside(pair[1])) / 2} y={12 + row * 25} textAnchor="middle">
              {t(`calculator.simulation.${key}`)}
            </text>
          </g>
        ) : null,
      )}
      {line.length === 0 ? null : <path className="th-calc-chart-curve" d={line.join('')} />}
      <Axis from={from} to={to} width={width} x={x} />
    </svg>
  )
}

interface AxisProps {
  from: number
  to: number
  width: number
  x: (at: number) => number
}

function Axis({ from, to, width, x }: AxisProps) {
  const ticks = ticksOf(from, to, width / 120)
  const { labels, exponent } = tickLabels(ticks)
  return (
    <g className="th-calc-chart-axis">
      <path d={`M${left} ${height - bottom}H${width - right}`} />
      {ticks.at.map((at, index) => (
        <g key={at}>
          <path d={`M${x(at)} ${height - bottom}v5`} />
          <text x={Math.min(width - 30, Math.max(30, x(at)))} y={height - bottom + 19} textAnchor="middle">
            {labels[index]}
          </text>
        </g>
      ))}
      {exponent === 0 ? null : (
        <text x={width - right} y={height - 2} textAnchor="end">
          ×10{superscript(exponent)}
        </text>
      )}
    </g>
  )
}

import type { CertificateCurve } from '@tongheng/contract/equipment'
import { attempt, curveAt, Decimal, hasCorrections } from '@tongheng/metrology'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { colour, Chart } from '../../ui/Chart.tsx'

const steps = 100

/** What the curve gives from end to end, with its uncertainty band. */
function course(curve: CertificateCurve): { x: number; y: number; U: number }[] {
  const low = new Decimal(curve.low)
  const width = new Decimal(curve.high).minus(low)
  return Array.from({ length: steps + 1 }, (_, index) => low.plus(width.times(index).div(steps))).flatMap((x) => {
    const found = attempt(() => curveAt(curve, x))
    if ('problem' in found) return []
    const { y, U } = found.value
    const shown = curve.gives === 'value' && hasCorrections(curve) ? y.minus(x) : y
    return [{ x: x.toNumber(), y: shown.toNumber(), U: U.toNumber() }]
  })
}

function optionOf(curve: CertificateCurve, names: { curve: string; band: string }): EChartsCoreOption {
  const text = { color: colour('--th-ink-soft') }
  const points = course(curve)
  const edge = (sign: 1 | -1) => ({
    name: names.band,
    type: 'line',
    showSymbol: false,
    silent: true,
    lineStyle: { type: 'dashed', width: 1 },
    color: colour('--th-ink-soft'),
    data: points.map(({ x, y, U }) => [x, y + sign * U]),
  })
  const axis = { type: 'value', scale: true, axisLabel: text, nameTextStyle: text }
  return {
    grid: { left: 84, right: 56, top: 36, bottom: 28 },
    xAxis: { ...axis, name: curve.argumentUnit ?? curve.unit, splitLine: { show: false } },
    yAxis: { ...axis, name: curve.unit, splitLine: { lineStyle: { color: colour('--th-line-soft') } } },
    tooltip: { trigger: 'axis' },
    series: [
      edge(1),
      edge(-1),
      {
        name: names.curve,
        type: 'line',
        showSymbol: false,
        color: colour('--th-seal'),
        data: points.map(({ x, y }) => [x, y]),
      },
    ],
  }
}

const powers = ['', ' x', ' x²', ' x³', ' x⁴', ' x⁵', ' x⁶', ' x⁷', ' x⁸', ' x⁹']

/** `c₀ + c₁ x + …` as it is computed. */
const polynomialText = ({ coefficients }: CertificateCurve): string =>
  coefficients
    .map((one, power) => `${power === 0 ? one : one.replace('-', '')}${powers[power] ?? ` x^${power}`}`)
    .reduce((sum, term, power) => `${sum} ${coefficients[power]?.startsWith('-') ? '−' : '+'} ${term}`)

/** The correction that a curve of a certificate gives, or the value where it leads to another unit, drawn over its domain. */
export function CurveView({ curve }: { curve: CertificateCurve }) {
  const { t } = useTranslation()
  const shown = hasCorrections(curve) ? 'correction' : 'value'
  const names = useMemo(() => ({ curve: t(`equipment.curve.gives.${shown}`), band: '±U' }), [t, shown])
  const option = useMemo(() => optionOf(curve, names), [curve, names])
  const { quantity, kind, gives, unit, low, high, U, k, points } = curve
  return (
    <section>
      <h3 className="th-finding-title">{t('equipment.curve.of', { quantity })}</h3>
      <p>
        {t(`equipment.curve.kind.${kind}`)} · {t(`equipment.curve.gives.${gives}`)} ·{' '}
        {t('equipment.curve.domain', { low, high, unit: curve.argumentUnit ?? unit })}
        {kind === 'table'
          ? ` · ${t('equipment.curve.count', { count: points.length })}`
          : ` · U = ${U} ${unit}, k = ${k}`}
      </p>
      {kind === 'polynomial' ? <p className="th-number">y = {polynomialText(curve)}</p> : null}
      <Chart option={option} label={t('equipment.curve.chart', { quantity })} />
    </section>
  )
}

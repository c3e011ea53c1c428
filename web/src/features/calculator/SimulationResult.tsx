import { validateGum } from '@tongheng/metrology'
import type { Interval, SimulatedOutput } from '@tongheng/metrology'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { percent, shown, shownBeside } from './figures.ts'
import { barsOf, gumCurve } from './histogram.ts'
import { HistogramChart } from './HistogramChart.tsx'
import type { CoveredResult } from './resultOf.ts'
import type { FinishedRun } from './useSimulation.ts'

interface SimulationResultProps {
  run: FinishedRun
  /** The GUM result of the same inputs; undefined when the inputs have changed since. */
  result: CoveredResult | undefined
  name: string | undefined
}

/** Figures and histogram of one simulated result, and whether the GUM result holds against it. */
export function SimulationResult({ run, result, name }: SimulationResultProps) {
  const { t } = useTranslation()
  const output = run.simulation.outputs.find((one) => one.name === name) ?? run.simulation.outputs[0]
  if (!output) return null
  const interval = intervalOf(output, result)
  return (
    <div className="th-calc-simulated" aria-live="polite">
      <p className="th-calc-hint th-number">
        {t('calculator.simulation.ran', {
          trials: run.simulation.trials.toLocaleString('en-US'),
          seed: run.simulation.seed,
          seconds: (run.milliseconds / 1000).toFixed(2),
        })}
        {run.stable === null
          ? ''
          : ` ${t(run.stable ? 'calculator.simulation.stable' : 'calculator.simulation.unstable')}`}
      </p>
      {output.undefinedShare > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('calculator.simulation.undefined', { share: shown(output.undefinedShare * 100, 3) })}
        />
      ) : null}
      <Comparison output={output} interval={interval} result={result} />
      {result && interval ? <Verdict result={result} interval={interval} /> : null}
      <Histogram output={output} interval={interval} result={result} />
    </div>
  )
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9

/** The interval for the probability of the GUM result, otherwise the first. */
export const intervalOf = (output: SimulatedOutput, result: CoveredResult | undefined): Interval | undefined =>
  output.intervals.find(({ p }) => result?.coverage && near(p, result.coverage.p)) ?? output.intervals[0]

interface PartProps {
  output: SimulatedOutput
  interval: Interval | undefined
  result: CoveredResult | undefined
}

function Comparison({ output, interval, result }: PartProps) {
  const { t } = useTranslation()
  const gum = result?.output
  const U = result?.coverage?.U
  const figure = (value: number): string => shownBeside(value, output.u, 3)
  const range = (low: number, high: number): string => `[${figure(low)}, ${figure(high)}]`
  return (
    <div className="th-calc-scroll" role="region" aria-label={t('calculator.simulation.figures')} tabIndex={0}>
      <table className="th-calc-table th-number">
        <thead>
          <tr>
            <th scope="col">
              {output.name}
              {output.unit === '' ? '' : ` / ${output.unit}`}
            </th>
            <th scope="col">{t('calculator.simulation.mean')}</th>
            <th scope="col">u</th>
            <th scope="col">{t('calculator.simulation.median')}</th>
            <th scope="col">
              {t('calculator.simulation.symmetric')} {interval ? `${percent(interval.p)} %` : ''}
            </th>
            <th scope="col">{t('calculator.simulation.shortest')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('calculator.simulation.short')}</th>
            <td>{figure(output.mean)}</td>
            <td>{shown(output.u)}</td>
            <td>{figure(output.median)}</td>
            <td>{interval ? range(interval.low, interval.high) : '—'}</td>
            <td>{interval ? range(interval.shortLow, interval.shortHigh) : '—'}</td>
          </tr>
          {gum ? (
            <tr>
              <th scope="row">GUM</th>
              <td>{figure(gum.value)}</td>
              <td>{shown(gum.u)}</td>
              <td>{figure(gum.value)}</td>
              <td colSpan={2}>{U === undefined ? '—' : `${range(gum.value - U, gum.value + U)} (y ± U)`}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  )
}

function Verdict({ result, interval }: { result: CoveredResult; interval: Interval }) {
  const { t } = useTranslation()
  const { output, coverage } = result
  if (!coverage || !near(coverage.p, interval.p)) return null
  const verdict = validateGum({ value: output.value, U: coverage.U, u: output.u }, interval)
  const figures = { low: shown(verdict.low, 2), high: shown(verdict.high, 2), tolerance: shown(verdict.tolerance, 1) }
  return (
    <Alert
      type={verdict.valid ? 'success' : 'warning'}
      showIcon
      title={t(verdict.valid ? 'calculator.simulation.valid' : 'calculator.simulation.notValid')}
      description={<span className="th-number">{t('calculator.simulation.verdict', figures)}</span>}
    />
  )
}

/** The histogram alone, for the page and for the printed report. */
export function Histogram({ output, interval, result }: PartProps) {
  const { t } = useTranslation()
  if (!output.histogram || output.u === 0) return null
  const bars = barsOf(output.histogram, output.trials)
  const ends = [bars.from, bars.from + bars.width * bars.density.length] as const
  const gum = result?.output
  const U = result?.coverage?.U
  return (
    <figure className="th-calc-figure-box">
      <HistogramChart
        bars={bars}
        curve={gum ? gumCurve(gum, ends) : []}
        interval={interval}
        gum={gum && U !== undefined ? [gum.value - U, gum.value + U] : null}
        label={t('calculator.simulation.chart', { name: output.name })}
      />
      <figcaption className="th-calc-legend">
        <span className="th-calc-legend-bars">{t('calculator.simulation.bars')}</span>
        {gum ? <span className="th-calc-legend-curve">{t('calculator.simulation.curve')}</span> : null}
      </figcaption>
    </figure>
  )
}

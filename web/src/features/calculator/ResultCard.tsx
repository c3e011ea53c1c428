import { Alert, Radio, Segmented } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from './Field.tsx'
import { percent, shown, shownBeside } from './figures.ts'
import type { CoveredResult } from './resultOf.ts'
import type { Settings } from './settings.ts'
import { useProblemText } from './useFaultText.ts'

interface ResultCardProps {
  result: CoveredResult | undefined
  faults: readonly string[]
  settings: Settings
  onSettings: (patch: Partial<Settings>) => void
}

/** The result as it would be printed, and how it is covered and rounded. Always in sight while the inputs change. */
export const ResultCard = memo(function ResultCard({ result, faults, settings, onSettings }: ResultCardProps) {
  const { t } = useTranslation()
  return (
    <section className="th-calc-card th-calc-result" aria-labelledby="calc-result">
      <h2 id="calc-result">{t('calculator.result.title')}</h2>
      <div aria-live="polite">
        {result ? <Figures result={result} /> : null}
        {faults.length === 0 ? null : (
          <Alert
            type="error"
            showIcon
            title={t('calculator.result.faults', { count: faults.length })}
            description={
              <ul className="th-calc-faults">
                {faults.slice(0, 4).map((fault, index) => (
                  <li key={index}>{fault}</li>
                ))}
              </ul>
            }
          />
        )}
      </div>
      <Wishes settings={settings} onSettings={onSettings} />
    </section>
  )
})

function Figures({ result }: { result: CoveredResult }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { output, coverage, problem } = result
  const { name, unit, value, u, veff, uSecondOrder, warnings } = output
  return (
    <>
      <Headline result={result} />
      {coverage ? <p className="th-calc-hint">{problemText(coverage.reason)}</p> : null}
      {u === 0 ? <p className="th-calc-hint">{t('calculator.result.exact')}</p> : null}
      {problem ? <Alert type="error" showIcon title={problemText(problem)} /> : null}
      <dl className="th-calc-facts th-number">
        <dt>{name}</dt>
        <dd>
          {shownBeside(value, u)} {unit}
        </dd>
        <dt>
          u<sub>c</sub>({name})
        </dt>
        <dd>
          {shown(u)} {unit}
        </dd>
        <dt>
          ν<sub>eff</sub>
        </dt>
        <dd>{shown(veff, 4)}</dd>
        {coverage ? (
          <>
            <dt>U</dt>
            <dd>
              {shown(coverage.U)} {unit}
            </dd>
          </>
        ) : null}
        {uSecondOrder === null || u === 0 ? null : (
          <>
            <dt>{t('calculator.result.secondOrder')}</dt>
            <dd>
              {shown(uSecondOrder)} {unit}
            </dd>
          </>
        )}
      </dl>
      {warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={problemText(warning)} />
      ))}
    </>
  )
}

function Headline({ result: { output, coverage, printed } }: { result: CoveredResult }) {
  if (!printed || !coverage) return null
  return (
    <p className="th-calc-headline th-number">
      <span>
        {output.name} = <strong>{printed.value}</strong> {output.unit}
      </span>
      <span>
        U = <strong>{printed.U}</strong> {output.unit}
      </span>
      <span className="th-calc-cover">
        k = {coverage.k}, p ≈ {percent(coverage.p)} %
      </span>
    </p>
  )
}

function Wishes({ settings, onSettings }: Pick<ResultCardProps, 'settings' | 'onSettings'>) {
  const { t } = useTranslation()
  return (
    <div className="th-calc-wishes">
      <fieldset>
        <legend>{t('calculator.result.cover')}</legend>
        <Radio.Group
          value={settings.cover}
          onChange={(event) => onSettings({ cover: event.target.value as Settings['cover'] })}
          options={(['auto', 'factor', 'probability'] as const).map((value) => ({
            value,
            label: t(`calculator.result.${value}`),
          }))}
        />
        {settings.cover === 'factor' ? (
          <TextField figure label="k" path="coverage.k" value={settings.k} onChange={(k) => onSettings({ k })} />
        ) : null}
        {settings.cover === 'probability' ? (
          <TextField figure label="p / %" path="coverage.p" value={settings.p} onChange={(p) => onSettings({ p })} />
        ) : null}
      </fieldset>
      <fieldset>
        <legend>{t('calculator.result.digits')}</legend>
        <Segmented<Settings['digits']>
          aria-label={t('calculator.result.digits')}
          value={settings.digits}
          onChange={(digits) => onSettings({ digits })}
          options={[
            { value: '1', label: '1' },
            { value: '2', label: '2' },
            { value: 'auto', label: t('calculator.result.digitsAuto') },
          ]}
        />
      </fieldset>
      <fieldset>
        <legend>{t('calculator.result.mode')}</legend>
        <Segmented<Settings['mode']>
          aria-label={t('calculator.result.mode')}
          value={settings.mode}
          onChange={(mode) => onSettings({ mode })}
          options={[
            { value: 'half-even', label: t('calculator.result.halfEven') },
            { value: 'up', label: t('calculator.result.up') },
          ]}
        />
      </fieldset>
    </div>
  )
}

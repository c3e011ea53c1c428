import { Checkbox, Input, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldFrame, TextField } from './Field.tsx'
import { comparedWithLimits, intervalText, reported, roundAll } from './roundingTool.ts'
import type { Compared, LimitWish, ReportWish } from './roundingTool.ts'
import { ToolFrame } from './ToolFrame.tsx'
import { useProblemText } from './useFaultText.ts'

/** Rounding after GB/T 8170 and JJF 1059.1: values to an interval, results to their uncertainty, values against limits. */
export const RoundingPage = () => (
  <ToolFrame tool="rounding">
    <div className="th-calc-pair">
      <Values />
      <div className="th-stack">
        <Result />
        <Limits />
      </div>
    </div>
  </ToolFrame>
)

type Factor = '1' | '2' | '5'
const exponents = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3] as const

function Interval({ value, onChange }: { value: string; onChange: (interval: string) => void }) {
  const { t } = useTranslation()
  const factor = (['5', '2'] as const).find((one) => value.includes(one)) ?? '1'
  const exponent = exponents.find((one) => intervalText(factor, one) === value) ?? -2
  return (
    <FieldFrame label={t('calculator.rounding.interval')}>
      {({ id }) => (
        <div className="th-calc-interval">
          <Segmented<Factor>
            aria-label={t('calculator.rounding.factor')}
            value={factor}
            onChange={(next) => onChange(intervalText(next, exponent))}
            options={[
              { value: '1', label: '1' },
              { value: '2', label: '2' },
              { value: '5', label: '5' },
            ]}
          />
          <Select<string>
            id={id}
            className="th-calc-select th-number"
            value={value}
            onChange={onChange}
            options={exponents.map((one) => ({ value: intervalText(factor, one), label: intervalText(factor, one) }))}
          />
        </div>
      )}
    </FieldFrame>
  )
}

const sampleValues = '10.5002\n-2.05\n60.25\n60.38\n-60.75\n0.0325'

function Values() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const [pasted, setPasted] = useState(sampleValues)
  const [interval, setInterval] = useState('0.1')
  const rounded = useMemo(() => roundAll(pasted, interval), [pasted, interval])
  return (
    <section className="th-calc-card" aria-labelledby="rounding-values">
      <h2 id="rounding-values">{t('calculator.rounding.values')}</h2>
      <Interval value={interval} onChange={setInterval} />
      <FieldFrame label={t('calculator.rounding.paste')}>
        {(field) => (
          <Input.TextArea
            {...field}
            className="th-number"
            value={pasted}
            maxLength={50_000}
            autoSize={{ minRows: 4, maxRows: 14 }}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </FieldFrame>
      <table className="th-calc-table th-number">
        <thead>
          <tr>
            <th scope="col">{t('calculator.rounding.value')}</th>
            <th scope="col">{t('calculator.rounding.rounded')}</th>
          </tr>
        </thead>
        <tbody aria-live="polite">
          {rounded.map(({ text, result, problem }, index) => (
            <tr key={index}>
              <td>{text.slice(0, 80)}</td>
              <td>{problem ? <span className="th-fault">{problemText(problem)}</span> : <strong>{result}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Result() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const [wish, setWish] = useState<ReportWish>({ value: '10.06154', U: '0.0996', digits: 2, mode: 'half-even' })
  const set = (patch: Partial<ReportWish>) => setWish((before) => ({ ...before, ...patch }))
  const result = reported(wish)
  return (
    <section className="th-calc-card" aria-labelledby="rounding-result">
      <h2 id="rounding-result">{t('calculator.rounding.result')}</h2>
      <div className="th-calc-row">
        <TextField figure label="y" value={wish.value} onChange={(value) => set({ value })} />
        <TextField figure label="U" value={wish.U} onChange={(U) => set({ U })} />
      </div>
      <div className="th-calc-row">
        <Segmented<ReportWish['digits']>
          aria-label={t('calculator.result.digits')}
          value={wish.digits}
          onChange={(digits) => set({ digits })}
          options={[
            { value: 1, label: t('calculator.rounding.one') },
            { value: 2, label: t('calculator.rounding.two') },
            { value: 'auto', label: t('calculator.result.digitsAuto') },
          ]}
        />
        <Segmented<ReportWish['mode']>
          aria-label={t('calculator.result.mode')}
          value={wish.mode}
          onChange={(mode) => set({ mode })}
          options={[
            { value: 'half-even', label: t('calculator.result.halfEven') },
            { value: 'up', label: t('calculator.result.up') },
          ]}
        />
      </div>
      <div aria-live="polite">
        {result === undefined ? null : 'problem' in result ? (
          <p className="th-fault">{problemText(result.problem)}</p>
        ) : (
          <p className="th-calc-headline th-number">
            <span>
              y = <strong>{result.report.value}</strong>
            </span>
            <span>
              U = <strong>{result.report.U}</strong>
            </span>
          </p>
        )}
      </div>
    </section>
  )
}

const sampleLimits: LimitWish = {
  value: '0.3499',
  lower: '',
  upper: '0.3',
  lowerIncluded: true,
  upperIncluded: true,
  interval: '0.1',
}

function Limits() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const [wish, setWish] = useState(sampleLimits)
  const set = (patch: Partial<LimitWish>) => setWish((before) => ({ ...before, ...patch }))
  const result = comparedWithLimits(wish)
  return (
    <section className="th-calc-card" aria-labelledby="rounding-limits">
      <h2 id="rounding-limits">{t('calculator.rounding.limits')}</h2>
      <div className="th-calc-row">
        {(['lower', 'value', 'upper'] as const).map((name) => (
          <TextField
            key={name}
            figure
            label={t(`calculator.rounding.${name}`)}
            value={wish[name]}
            onChange={(text) => set({ [name]: text })}
          />
        ))}
      </div>
      <div className="th-calc-row">
        <Checkbox checked={wish.lowerIncluded} onChange={(event) => set({ lowerIncluded: event.target.checked })}>
          {t('calculator.rounding.lowerIncluded')}
        </Checkbox>
        <Checkbox checked={wish.upperIncluded} onChange={(event) => set({ upperIncluded: event.target.checked })}>
          {t('calculator.rounding.upperIncluded')}
        </Checkbox>
      </div>
      <Interval value={wish.interval} onChange={(interval) => set({ interval })} />
      <div aria-live="polite">
        {result === undefined ? null : 'problem' in result ? (
          <p className="th-fault">{problemText(result.problem)}</p>
        ) : (
          <LimitVerdicts compared={result.compared} />
        )}
      </div>
    </section>
  )
}

function LimitVerdicts({ compared }: { compared: Compared }) {
  const { t } = useTranslation()
  return (
    <table className="th-calc-table th-number">
      <tbody>
        {(['full', 'rounded'] as const).map((method) => (
          <tr key={method}>
            <th scope="row">{t(`calculator.rounding.method.${method}`)}</th>
            <td>{compared[method].compared}</td>
            <td>
              <span className={`th-status ${compared[method].meets ? 'th-status-good' : 'th-status-bad'}`}>
                {t(compared[method].meets ? 'calculator.rounding.meets' : 'calculator.rounding.meetsNot')}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

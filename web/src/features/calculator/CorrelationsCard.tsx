import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { newCorrelation } from './draft.ts'
import type { Draft, DraftCorrelation } from './draft.ts'
import { FieldFrame, TextField } from './Field.tsx'
import { useFault } from './FaultsContext.ts'

interface CorrelationsCardProps {
  draft: Draft
  onChange: (change: (draft: Draft) => Draft) => void
}

/** Correlation coefficients between inputs. */
export const CorrelationsCard = memo(function CorrelationsCard({ draft, onChange }: CorrelationsCardProps) {
  const { t } = useTranslation()
  const fault = useFault('correlations')
  const names = draft.inputs.map(({ name }) => name).filter((name) => name !== '')
  const set = (correlations: readonly DraftCorrelation[]) => onChange((before) => ({ ...before, correlations }))
  const add = () => set([...draft.correlations, newCorrelation(names[0] ?? '', names[1] ?? '')])
  return (
    <section className="th-calc-card" aria-labelledby="calc-correlations">
      <h2 id="calc-correlations">{t('calculator.correlations.title')}</h2>
      {draft.correlations.length === 0 ? (
        <p className="th-calc-hint">{t('calculator.correlations.none')}</p>
      ) : (
        <ul className="th-calc-components">
          {draft.correlations.map((correlation, index) => (
            <CorrelationRow
              key={correlation.key}
              correlation={correlation}
              index={index}
              names={names}
              onChange={(next) => set(draft.correlations.with(index, next))}
              onRemove={() => set(draft.correlations.filter(({ key }) => key !== correlation.key))}
            />
          ))}
        </ul>
      )}
      {fault === undefined ? null : <p className="th-fault">{fault}</p>}
      <Button icon={<PlusOutlined />} onClick={add} disabled={names.length < 2}>
        {t('calculator.correlations.add')}
      </Button>
    </section>
  )
})

interface CorrelationRowProps {
  correlation: DraftCorrelation
  index: number
  names: readonly string[]
  onChange: (correlation: DraftCorrelation) => void
  onRemove: () => void
}

function CorrelationRow({ correlation, index, names, onChange, onRemove }: CorrelationRowProps) {
  const { t } = useTranslation()
  const options = names.map((value) => ({ value, label: value }))
  return (
    <li className="th-calc-row">
      {(['a', 'b'] as const).map((side) => (
        <FieldFrame key={side} label={t(`calculator.correlations.${side}`)} className="th-calc-form">
          {({ id }) => (
            <Select
              id={id}
              value={correlation[side]}
              options={options}
              popupMatchSelectWidth={false}
              onChange={(name) => onChange({ ...correlation, [side]: name })}
            />
          )}
        </FieldFrame>
      ))}
      <TextField
        figure
        className="th-calc-figure"
        label={t('calculator.correlations.r')}
        path={`correlations.${index}`}
        value={correlation.r}
        onChange={(r) => onChange({ ...correlation, r })}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('calculator.correlations.remove', { a: correlation.a, b: correlation.b })}
        onClick={onRemove}
      />
    </li>
  )
}

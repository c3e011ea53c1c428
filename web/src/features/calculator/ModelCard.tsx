import { Checkbox, Input } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from './draft.ts'
import { FieldFrame, TextField } from './Field.tsx'
import { useFault } from './FaultsContext.ts'
import { definitionsOf } from './modelText.ts'

interface ModelCardProps {
  draft: Draft
  onChange: (change: (draft: Draft) => Draft) => void
}

/** Name of the case, the model, and which of the quantities it defines are results. */
export const ModelCard = memo(function ModelCard({ draft, onChange }: ModelCardProps) {
  const { t } = useTranslation()
  return (
    <section className="th-calc-card" aria-labelledby="calc-model">
      <h2 id="calc-model">{t('calculator.model.title')}</h2>
      <TextField
        label={t('calculator.model.name')}
        value={draft.title}
        maxLength={200}
        placeholder={t('calculator.model.namePlaceholder')}
        onChange={(title) => onChange((before) => ({ ...before, title }))}
      />
      <FieldFrame label={t('calculator.model.formula')} path="model">
        {(field) => (
          <Input.TextArea
            {...field}
            className="th-calc-formula"
            value={draft.model}
            maxLength={20_000}
            spellCheck={false}
            autoSize={{ minRows: 2, maxRows: 12 }}
            onChange={(event) => onChange((before) => ({ ...before, model: event.target.value }))}
          />
        )}
      </FieldFrame>
      <p className="th-calc-hint">{t('calculator.model.hint')}</p>
      <Outputs draft={draft} onChange={onChange} />
    </section>
  )
})

function Outputs({ draft, onChange }: ModelCardProps) {
  const { t } = useTranslation()
  const fault = useFault('outputs')
  const names = definitionsOf(draft.model)
  const setUnit = (name: string, unit: string) =>
    onChange((before) => ({
      ...before,
      units: [...before.units.filter((one) => one.name !== name), { name, unit }],
    }))
  const show = (name: string, is: boolean) =>
    onChange((before) => ({
      ...before,
      hidden: is ? before.hidden.filter((one) => one !== name) : [...before.hidden, name],
    }))
  return (
    <div className="th-calc-outputs">
      {names.map((name) => (
        <div key={name} className="th-calc-output">
          {names.length > 1 ? (
            <Checkbox
              checked={!draft.hidden.includes(name)}
              onChange={(event) => show(name, event.target.checked)}
              aria-label={t('calculator.model.isResult', { name })}
            >
              <code>{name}</code>
            </Checkbox>
          ) : null}
          <TextField
            label={t('calculator.model.unitOf', { name })}
            value={draft.units.find((one) => one.name === name)?.unit ?? ''}
            onChange={(unit) => setUnit(name, unit)}
          />
        </div>
      ))}
      {fault === undefined ? null : <p className="th-fault">{fault}</p>}
    </div>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '@tongheng/metrology'
import { newInput } from './draft.ts'
import type { Draft, DraftInput } from './draft.ts'
import { InputEditor } from './InputEditor.tsx'

interface InputsCardProps {
  draft: Draft
  onChange: (change: (draft: Draft) => Draft) => void
  evaluation: Evaluation | null
}

const mostInputs = 200

/** The input quantities with their components. */
export const InputsCard = memo(function InputsCard({ draft, onChange, evaluation }: InputsCardProps) {
  const { t } = useTranslation()
  const changeInput = useCallback(
    (key: string, change: (input: DraftInput) => DraftInput) =>
      onChange((before) => ({
        ...before,
        inputs: before.inputs.map((input) => (input.key === key ? change(input) : input)),
      })),
    [onChange],
  )
  const remove = useCallback(
    (key: string) => onChange((before) => ({ ...before, inputs: before.inputs.filter((input) => input.key !== key) })),
    [onChange],
  )
  const add = () =>
    onChange((before) => ({
      ...before,
      inputs: [...before.inputs, newInput(before.inputs.map(({ name }) => name))],
    }))
  return (
    <section className="th-calc-card" aria-labelledby="calc-inputs">
      <h2 id="calc-inputs">{t('calculator.inputs.title')}</h2>
      <ul className="th-calc-inputs">
        {draft.inputs.map((input, index) => (
          <InputEditor
            key={input.key}
            input={input}
            index={index}
            u={evaluation?.inputs[index]?.u ?? null}
            onChange={changeInput}
            onRemove={remove}
          />
        ))}
      </ul>
      <Button icon={<PlusOutlined />} onClick={add} disabled={draft.inputs.length >= mostInputs}>
        {t('calculator.inputs.add')}
      </Button>
    </section>
  )
})

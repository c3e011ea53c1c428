import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ComponentEditor } from './ComponentEditor.tsx'
import { newComponent } from './draft.ts'
import type { DraftComponent, DraftInput } from './draft.ts'
import { TextField } from './Field.tsx'
import { shown } from './figures.ts'

interface InputEditorProps {
  input: DraftInput
  index: number
  /** Its standard uncertainty in model units, once known. */
  u: number | null
  onChange: (key: string, change: (input: DraftInput) => DraftInput) => void
  onRemove: (key: string) => void
}

/** One input quantity: name, value, unit, and the components of its uncertainty. */
export const InputEditor = memo(function InputEditor({ input, index, u, onChange, onRemove }: InputEditorProps) {
  const { t } = useTranslation()
  const path = `inputs.${index}`
  const set = (patch: Partial<DraftInput>) => onChange(input.key, (before) => ({ ...before, ...patch }))
  const addComponent = (component: DraftComponent) =>
    onChange(input.key, (before) => ({ ...before, components: [...before.components, component] }))
  const name = input.name === '' ? `#${index + 1}` : input.name
  return (
    <li className="th-calc-input" aria-label={t('calculator.inputs.one', { name })}>
      <QuantityFields input={input} path={path} name={name} set={set} onRemove={onRemove} />
      {input.components.length === 0 ? (
        <p className="th-calc-hint">{t('calculator.inputs.constant')}</p>
      ) : (
        <ul className="th-calc-components">
          {input.components.map((component, part) => (
            <ComponentEditor
              key={component.key}
              component={component}
              path={`${path}.components.${part}`}
              name={`${name} ${part + 1}`}
              onChange={(next) => set({ components: input.components.with(part, next) })}
              onRemove={() => set({ components: input.components.filter(({ key }) => key !== component.key) })}
            />
          ))}
        </ul>
      )}
      <div className="th-calc-input-foot">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => addComponent(newComponent('rectangular', 'halfwidth'))}
        >
          {t('calculator.inputs.addTypeB')}
        </Button>
        <Button size="small" icon={<PlusOutlined />} onClick={() => addComponent(newComponent('t', 'readings'))}>
          {t('calculator.inputs.addReadings')}
        </Button>
        {u === null || u === 0 ? null : (
          <span className="th-number th-calc-u">
            u({name}) = {shown(u)} {input.modelUnit || input.unit}
          </span>
        )}
      </div>
    </li>
  )
})

interface QuantityFieldsProps extends Pick<InputEditorProps, 'input' | 'onRemove'> {
  path: string
  name: string
  set: (patch: Partial<DraftInput>) => void
}

function QuantityFields({ input, path, name, set, onRemove }: QuantityFieldsProps) {
  const { t } = useTranslation()
  return (
    <div className="th-calc-row th-calc-row-input">
      <TextField
        label={t('calculator.inputs.name')}
        path={`${path}.name`}
        value={input.name}
        onChange={(text) => set({ name: text })}
      />
      <TextField
        figure
        label={t('calculator.inputs.value')}
        path={`${path}.value`}
        value={input.value}
        onChange={(value) => set({ value })}
      />
      <TextField
        label={t('calculator.inputs.unit')}
        path={`${path}.unit`}
        value={input.unit}
        onChange={(unit) => set({ unit })}
      />
      <TextField
        label={t('calculator.inputs.modelUnit')}
        path={`${path}.modelUnit`}
        value={input.modelUnit}
        placeholder={t('calculator.inputs.sameUnit')}
        onChange={(modelUnit) => set({ modelUnit, conversion: null })}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('calculator.inputs.remove', { name })}
        onClick={() => onRemove(input.key)}
      />
    </div>
  )
}

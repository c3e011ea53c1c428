import { DeleteOutlined } from '@ant-design/icons'
import { distributions } from '@tongheng/metrology'
import type { Distribution } from '@tongheng/metrology'
import { Button, Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { commonFields, fieldsOf, formsOf } from './componentForms.ts'
import type { FigureName, FormName } from './componentForms.ts'
import type { DraftComponent } from './draft.ts'
import { FieldFrame, TextField } from './Field.tsx'
import { readingTexts } from './figures.ts'

interface ComponentEditorProps {
  component: DraftComponent
  path: string
  name: string
  onChange: (component: DraftComponent) => void
  onRemove: () => void
}

/** Figures that are shown only where a file gives them, or where the law is made for them. */
const isRare = (name: FigureName, { distribution, figures }: DraftComponent): boolean =>
  (name === 'scale' || name === 'gumStd') &&
  figures[name] === undefined &&
  !(name === 'gumStd' && distribution === 'curvilinear_trapezoid')

/** One component: its law, how its size is stated, and the figures of that. */
export function ComponentEditor({ component, path, name, onChange, onRemove }: ComponentEditorProps) {
  const { t } = useTranslation()
  const { distribution, form, figures } = component
  const set = (patch: Partial<DraftComponent>) => onChange({ ...component, ...patch })
  const fields = [...fieldsOf(distribution, form), ...commonFields(form).filter((one) => !isRare(one, component))]
  return (
    <li className="th-calc-component" aria-label={t('calculator.component.one', { name })}>
      <div className="th-calc-row">
        <LawFields component={component} onChange={onChange} />
        {form === 'readings' ? <Readings component={component} path={path} onChange={onChange} /> : null}
        {fields.map((field) => (
          <TextField
            key={field}
            figure
            className="th-calc-figure"
            label={t(`calculator.figure.${field}`)}
            path={`${path}.${field}`}
            value={figures[field] ?? ''}
            {...(field === 'dof' ? { placeholder: '∞' } : {})}
            onChange={(text) => set({ figures: { ...figures, [field]: text } })}
          />
        ))}
        <TextField
          className="th-calc-label"
          label={t('calculator.component.label')}
          path={`${path}.label`}
          value={component.label}
          maxLength={200}
          onChange={(label) => set({ label })}
        />
        {form === 'readings' ? null : (
          <Checkbox
            className="th-calc-relative"
            checked={component.relative}
            onChange={(event) => set({ relative: event.target.checked })}
          >
            {t('calculator.component.relative')}
          </Checkbox>
        )}
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('calculator.component.remove', { name })}
          onClick={onRemove}
        />
      </div>
    </li>
  )
}

interface PartProps {
  component: DraftComponent
  onChange: (component: DraftComponent) => void
}

function LawFields({ component, onChange }: PartProps) {
  const { t } = useTranslation()
  const { distribution, form } = component
  const possible = formsOf(distribution)
  const choose = (next: Distribution) => {
    const forms = formsOf(next)
    onChange({ ...component, distribution: next, form: forms.includes(form) ? form : (forms[0] ?? 'std') })
  }
  const state = (next: FormName) => {
    const figures = next === 'expanded' && !component.figures.k ? { ...component.figures, k: '2' } : component.figures
    onChange({ ...component, form: next, figures, ...(next === 'readings' ? { relative: false } : {}) })
  }
  return (
    <>
      <FieldFrame label={t('calculator.component.distribution')} className="th-calc-law">
        {({ id }) => (
          <Select<Distribution>
            id={id}
            value={distribution}
            onChange={choose}
            popupMatchSelectWidth={false}
            listHeight={400}
            options={distributions.map((value) => ({ value, label: t(`calculator.distribution.${value}`) }))}
          />
        )}
      </FieldFrame>
      {possible.length > 1 ? (
        <FieldFrame label={t('calculator.component.form')} className="th-calc-form">
          {({ id }) => (
            <Select<FormName>
              id={id}
              value={form}
              onChange={state}
              popupMatchSelectWidth={false}
              options={possible.map((value) => ({ value, label: t(`calculator.form.${value}`) }))}
            />
          )}
        </FieldFrame>
      ) : null}
    </>
  )
}

function Readings({ component, path, onChange }: PartProps & { path: string }) {
  const { t } = useTranslation()
  const count = readingTexts(component.readings).length
  return (
    <FieldFrame
      label={t('calculator.component.readings', { count })}
      path={`${path}.readings`}
      className="th-calc-readings"
    >
      {(field) => (
        <Input.TextArea
          {...field}
          className="th-number"
          value={component.readings}
          maxLength={200_000}
          placeholder={t('calculator.component.readingsPlaceholder')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={(event) => onChange({ ...component, readings: event.target.value })}
          onBlur={() => onChange({ ...component, readings: readingTexts(component.readings).join('  ') })}
        />
      )}
    </FieldFrame>
  )
}

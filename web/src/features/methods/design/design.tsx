import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { pathText, valueAt } from './content.ts'
import type { Content, Faults, Path } from './content.ts'

export interface Design {
  content: Content
  faults: Faults
  set: (path: Path, value: unknown) => void
}

const DesignContext = createContext<Design | null>(null)
export const DesignProvider = DesignContext.Provider

export function useDesign(): Design {
  const design = use(DesignContext)
  if (!design) throw new Error('outside of a sheet that is designed')
  return design
}

export interface FieldProps {
  path: Path
  /** Told to screen readers; in a table the title of the column with the number of the row. */
  label: string
  /** Left empty the field is taken away. */
  optional?: boolean
}

const textAt = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is wrong with a field stands under it. */
function Faulty({ path, children }: { path: Path; children: (status: 'error' | '') => ReactNode }) {
  const { faults } = useDesign()
  const fault = faults.get(pathText(path))
  return (
    <div className="th-design-field">
      {children(fault === undefined ? '' : 'error')}
      {fault === undefined ? null : <div className="th-design-fault">{fault}</div>}
    </div>
  )
}

export function PlainField({ path, label, optional = false }: FieldProps) {
  const { content, set } = useDesign()
  return (
    <Faulty path={path}>
      {(status) => (
        <Input
          aria-label={label}
          status={status}
          value={textAt(valueAt(content, path))}
          onChange={({ target }) => set(path, optional && target.value.trim() === '' ? undefined : target.value)}
        />
      )}
    </Faulty>
  )
}

/** A formula or a symbol; checked while it is typed. */
export function FormulaField({ path, label, optional = false, wide = false }: FieldProps & { wide?: boolean }) {
  const { content, set } = useDesign()
  return (
    <Faulty path={path}>
      {(status) => (
        <Input.TextArea
          className="th-code"
          aria-label={label}
          status={status}
          autoSize={{ minRows: 1, maxRows: wide ? 6 : 3 }}
          spellCheck={false}
          value={textAt(valueAt(content, path))}
          onChange={({ target }) => {
            const typed = target.value.replaceAll('\n', ' ')
            set(path, optional && typed.trim() === '' ? undefined : typed)
          }}
        />
      )}
    </Faulty>
  )
}

/** Chinese above, English below; English left as it is follows the Chinese text. */
export function TextField({ path, label }: FieldProps) {
  const { t } = useTranslation()
  const { content, set } = useDesign()
  const given = valueAt(content, path) as { zh?: string; en?: string } | undefined
  const [zh, en] = [given?.zh ?? '', given?.en ?? '']
  const follows = en === '' || en === zh
  return (
    <Faulty path={[...path, 'zh']}>
      {(status) => (
        <>
          <Input
            aria-label={label}
            status={status}
            value={zh}
            onChange={({ target }) => set(path, { zh: target.value, en: follows ? target.value : en })}
          />
          <Input
            className="th-design-en"
            size="small"
            variant="borderless"
            aria-label={t('methods.design.inEnglish', { label })}
            placeholder={t('methods.design.english')}
            value={follows ? '' : en}
            onChange={({ target }) => set(path, { zh, en: target.value === '' ? zh : target.value })}
          />
        </>
      )}
    </Faulty>
  )
}

export function NumberField({
  path,
  label,
  optional = false,
  min = 1,
  max = 1000,
}: FieldProps & { min?: number; max?: number }) {
  const { content, set } = useDesign()
  const value = valueAt(content, path)
  return (
    <Faulty path={path}>
      {(status) => (
        <InputNumber
          aria-label={label}
          status={status}
          min={min}
          max={max}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => set(path, next ?? (optional ? undefined : ''))}
        />
      )}
    </Faulty>
  )
}

export interface Choice {
  value: string
  label: string
}

interface ChoiceFieldProps extends FieldProps {
  options: readonly Choice[]
  onChoose?: (value: string) => void
  /** What stands in the sheet, where it is no text. */
  shown?: string
}

export function ChoiceField({ path, label, options, optional = false, onChoose, shown }: ChoiceFieldProps) {
  const { content, set } = useDesign()
  const value = shown ?? textAt(valueAt(content, path))
  const unknown = value !== '' && options.every((option) => option.value !== value)
  return (
    <Faulty path={path}>
      {(status) => (
        <Select
          aria-label={label}
          className="th-design-choice"
          status={status}
          allowClear={optional}
          value={value === '' ? null : value}
          options={[...options, ...(unknown ? [{ value, label: value }] : [])]}
          onChange={(next: string | undefined) => (onChoose && next ? onChoose(next) : set(path, next))}
        />
      )}
    </Faulty>
  )
}

export function TickField({ path, label }: FieldProps) {
  const { content, set } = useDesign()
  return (
    <Checkbox
      aria-label={label}
      checked={valueAt(content, path) === true}
      onChange={({ target }) => set(path, target.checked)}
    />
  )
}

/** A field with its name above and a hint below. */
export const Labelled = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <Form.Item label={title} extra={hint} className="th-design-labelled">
    {children}
  </Form.Item>
)

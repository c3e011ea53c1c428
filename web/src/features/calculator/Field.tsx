import { Input } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { plainDecimal } from '../../ui/decimalText.ts'
import { useFault } from './FaultsContext.ts'

interface FrameProps {
  label: string
  /** Path of the field, under which its fault is known. */
  path?: string
  className?: string
  children: (field: { id: string; 'aria-describedby'?: string; status?: 'error'; 'aria-invalid'?: true }) => ReactNode
}

/** Label, field, and the sentence of what is wrong with it. */
export function FieldFrame({ label, path, className = '', children }: FrameProps) {
  const id = useId()
  const fault = useFault(path)
  const wrong =
    fault === undefined
      ? {}
      : { 'aria-describedby': `${id}-fault`, status: 'error' as const, 'aria-invalid': true as const }
  return (
    <div className={`th-calc-field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...wrong })}
      {fault === undefined ? null : (
        <span id={`${id}-fault`} className="th-fault th-calc-fault">
          {fault}
        </span>
      )}
    </div>
  )
}

interface TextFieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  path?: string
  /** Figures become plain ASCII when the field is left, and stay as typed otherwise. */
  figure?: boolean
  placeholder?: string
  suffix?: ReactNode
  className?: string
  maxLength?: number
}

export function TextField({ label, value, onChange, path, figure = false, className, ...rest }: TextFieldProps) {
  const { placeholder, suffix, maxLength = figure ? 40 : 80 } = rest
  return (
    <FieldFrame label={label} {...(path === undefined ? {} : { path })} {...(className ? { className } : {})}>
      {(field) => (
        <Input
          {...field}
          className={figure ? 'th-number' : ''}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          {...(figure ? { inputMode: 'decimal' as const } : {})}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(suffix === undefined ? {} : { suffix })}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => {
            const plain = figure ? plainDecimal(value) : value.trim()
            if (plain !== value) onChange(plain)
          }}
        />
      )}
    </FieldFrame>
  )
}

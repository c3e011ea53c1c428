import { Input } from 'antd'
import type { InputProps } from 'antd'
import { isDecimal, plainDecimal } from './decimalText.ts'

interface DecimalInputProps extends Omit<InputProps, 'value' | 'onChange' | 'type'> {
  value?: string
  onChange?: (text: string) => void
  unit?: string
}

/** A number kept as the text that was typed, so that 10.020 does not become 10.02. For use in a form field. */
export function DecimalInput({ value = '', onChange, unit, ...rest }: DecimalInputProps) {
  const wrong = value !== '' && !isDecimal(value)
  return (
    <Input
      {...rest}
      {...(unit === undefined ? {} : { suffix: <span className="th-faint">{unit}</span> })}
      {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
      className="th-number"
      inputMode="decimal"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={(event) => {
        const plain = plainDecimal(event.target.value)
        if (plain !== value) onChange?.(plain)
        rest.onBlur?.(event)
      }}
    />
  )
}

import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface DayInputProps {
  value?: string | null
  onChange?: (day: string | null) => void
  id?: string
  placeholder?: string
  disabled?: boolean
}

/** A calendar day kept as ISO text, `2026-11-21`. For use in a form field. */
export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  return (
    <DatePicker
      {...rest}
      className="th-day-input"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  )
}

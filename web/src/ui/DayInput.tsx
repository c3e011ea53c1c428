import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { KeyboardEvent } from 'react'

interface DayInputProps {
  value?: string | null
  onChange?: (day: string | null) => void
  id?: string
  placeholder?: string
  disabled?: boolean
}

/** Enter takes the day that was typed; the browser would send the whole form with it. */
export function takeDayOnly(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter') event.preventDefault()
}

/** A calendar day kept as ISO text, `2026-11-21`. For use in a form field. */
export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  return (
    <DatePicker
      {...rest}
      className="th-day-input"
      onKeyDown={takeDayOnly}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  )
}

import { cents, dayOf, grouped, momentOf } from './format.ts'

const dash = <span className="th-faint">—</span>

/** A calendar day, or a dash. */
export function DayText({ value }: { value: string | null | undefined }) {
  return value ? (
    <time dateTime={value} className="th-number">
      {dayOf(value)}
    </time>
  ) : (
    dash
  )
}

/** Day and time in Asia/Shanghai, or a dash. */
export function MomentText({ value, seconds = false }: { value: string | null | undefined; seconds?: boolean }) {
  return value ? (
    <time dateTime={value} className="th-number" title={momentOf(value, true)}>
      {momentOf(value, seconds)}
    </time>
  ) : (
    dash
  )
}

/** An amount of money given as decimal text. */
export function Money({ amount, symbol = '¥' }: { amount: string | null | undefined; symbol?: string }) {
  return amount ? (
    <span className="th-number">
      {symbol}
      {grouped(cents(amount))}
    </span>
  ) : (
    dash
  )
}

/** Serial number of an instrument, with its part where its parts are calibrated apart. */
export const serialWithPart = ({ serial, part }: { serial: string; part: string }): string =>
  [serial, part].filter(Boolean).join(' · ')

import { Decimal, plainText, toDecimal } from './decimal.ts'
import { MetrologyError } from './errors.ts'

const tooManyDigits = 1000

/**
 * Rounds to an interval after GB/T 8170-2008, 3.2 and 3.3: to the nearest multiple, a tie to the even multiple, sign by absolute value.
 *
 * @param value decimal text (exponent allowed) or a number, taken by its shortest decimal text
 * @param interval 10^n, 0.5×10^n or 0.2×10^n
 * @returns decimal text with the decimals of the interval, never a negative zero
 * @throws rounding.interval, rounding.too-many-digits, number.not-plain-decimal
 */
export function roundToInterval(value: string | number | Decimal, interval: string | number | Decimal): string {
  const step = checkedInterval(interval)
  return plainText(nearestMultiple(toDecimal(value, 'value'), step), Math.max(0, step.decimalPlaces()))
}

/** The same as a Decimal. */
export const roundDecimal = (value: Decimal, interval: Decimal): Decimal =>
  nearestMultiple(value, checkedInterval(interval))

function checkedInterval(interval: string | number | Decimal): Decimal {
  const step = toDecimal(interval, 'interval')
  const digits = step.isZero() ? '' : step.toExponential().replace(/e.*$/, '')
  if (!['1', '2', '5'].includes(digits))
    throw new MetrologyError('rounding.interval', 'interval', { interval: String(interval) })
  return step
}

/** Works with enough digits for the quotient to be exact to the unit, whatever the sizes. */
function nearestMultiple(value: Decimal, step: Decimal): Decimal {
  const span = Math.max(0, value.e - step.e)
  const digits = span + value.precision() + 10
  if (digits > tooManyDigits) throw new MetrologyError('rounding.too-many-digits', 'value', { digits: span })
  const Wide = Decimal.clone({ precision: Math.max(60, digits) })
  const multiples = new Wide(value).div(new Wide(step)).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN)
  return multiples.times(new Wide(step))
}

/** `half-even`: GB/T 8170. `up`: U is never rounded down (JJF 1059.1-2012, 5.3.8: 末位后都进位). */
export type UncertaintyRounding = 'half-even' | 'up'

export interface ReportRequest {
  value: string | number | Decimal
  /** Expanded or standard uncertainty, in the unit of `value`. */
  U: string | number | Decimal
  /** Significant digits of U; `auto` keeps two when the first is 1 or 2, otherwise one. Default 2. */
  digits?: 1 | 2 | 'auto'
  mode?: UncertaintyRounding
}

export interface Report {
  /** Value aligned with the last digit of U, padded with zeros where it was shorter. */
  value: string
  U: string
  /** Exponent of the last digit kept: -3 for 0.027. */
  lastDigitExponent: number
}

/**
 * Printed value and uncertainty (JJF 1059.1-2012, 5.3.8; JCGM 100, 7.2.6): U to one or two significant digits, the value rounded once
 * (half-even) to the same last digit. Where rounding U carries into a new digit the position moves with it (0.0996 → 0.10).
 *
 * @throws rounding.uncertainty-not-positive
 */
export function reportResult(request: ReportRequest): Report {
  const U = toDecimal(request.U, 'U')
  if (U.lte(0)) throw new MetrologyError('rounding.uncertainty-not-positive', 'U')
  const mode = request.mode ?? 'half-even'
  const rounded = roundUncertainty(U, significantDigits(U, request.digits ?? 2), mode)
  const step = new Decimal(10).pow(rounded.exponent)
  const decimals = Math.max(0, -rounded.exponent)
  const value = nearestMultiple(toDecimal(request.value, 'value'), step)
  return {
    value: plainText(value, decimals),
    U: plainText(rounded.value, decimals),
    lastDigitExponent: rounded.exponent,
  }
}

const significantDigits = (U: Decimal, digits: 1 | 2 | 'auto'): number => {
  if (digits !== 'auto') return digits
  return U.toExponential().startsWith('1') || U.toExponential().startsWith('2') ? 2 : 1
}

function roundUncertainty(U: Decimal, digits: number, mode: UncertaintyRounding): { value: Decimal; exponent: number } {
  const rounding = mode === 'up' ? Decimal.ROUND_UP : Decimal.ROUND_HALF_EVEN
  const value = U.toSignificantDigits(digits, rounding)
  return { value, exponent: value.e - digits + 1 }
}

/** Bound of GB/T 8170-2008, 4.1: `included` false for “不含”. */
export interface Limit {
  value: string
  included: boolean
}

export interface LimitCheck {
  value: string
  lower?: Limit
  upper?: Limit
  /** `full` 全数值比较法, the default of GB/T 8170-2008, 4.3.1; `rounded` 修约值比较法 needs the interval of the limit. */
  method?: 'full' | 'rounded'
  interval?: string
}

/** Compares a value with limits in decimal, by full value or by value rounded once to the interval of the limit (GB/T 8170-2008, 4.3). */
export function meetsLimits(check: LimitCheck): { meets: boolean; compared: string } {
  const compared =
    check.method === 'rounded'
      ? roundToInterval(check.value, check.interval ?? '1')
      : plainText(toDecimal(check.value, 'value'))
  const value = toDecimal(compared)
  const aboveLower = !check.lower || (check.lower.included ? value.gte(check.lower.value) : value.gt(check.lower.value))
  const belowUpper = !check.upper || (check.upper.included ? value.lte(check.upper.value) : value.lt(check.upper.value))
  return { meets: aboveLower && belowUpper, compared }
}

import { attempt, meetsLimits, reportResult, roundToInterval } from '@tongheng/metrology'
import type { Problem, Report, UncertaintyRounding } from '@tongheng/metrology'
import { plainDecimal } from '../../ui/decimalText.ts'
import { readingTexts } from './figures.ts'

export interface Rounded {
  text: string
  result: string | null
  problem: Problem | null
}

/** 10^exponent times 1, 2 or 5, as decimal text: `0.05`, `20`. */
export function intervalText(factor: '1' | '2' | '5', exponent: number): string {
  if (exponent >= 0) return factor + '0'.repeat(exponent)
  return `0.${'0'.repeat(-exponent - 1)}${factor}`
}

const mostValues = 1000

/** Every pasted value rounded to the interval (GB/T 8170-2008, 3). */
export function roundAll(pasted: string, interval: string): Rounded[] {
  return readingTexts(pasted)
    .slice(0, mostValues)
    .map((text) => {
      const result = attempt(() => roundToInterval(text, interval))
      return 'problem' in result
        ? { text, result: null, problem: result.problem }
        : { text, result: result.value, problem: null }
    })
}

export interface ReportWish {
  value: string
  U: string
  digits: 1 | 2 | 'auto'
  mode: UncertaintyRounding
}

/** Printed value and uncertainty; undefined while a field is empty. */
export function reported({
  value,
  U,
  digits,
  mode,
}: ReportWish): { report: Report } | { problem: Problem } | undefined {
  if (value.trim() === '' || U.trim() === '') return undefined
  const result = attempt(() => reportResult({ value: plainDecimal(value), U: plainDecimal(U), digits, mode }))
  return 'problem' in result ? result : { report: result.value }
}

export interface LimitWish {
  value: string
  lower: string
  upper: string
  lowerIncluded: boolean
  upperIncluded: boolean
  interval: string
}

export interface Compared {
  full: { meets: boolean; compared: string }
  rounded: { meets: boolean; compared: string }
}

/** A value against its limits by both methods of GB/T 8170-2008, 4.3; undefined while there is nothing to compare. */
export function comparedWithLimits(wish: LimitWish): { compared: Compared } | { problem: Problem } | undefined {
  const [value, lower, upper] = [wish.value, wish.lower, wish.upper].map(plainDecimal)
  if (!value || (!lower && !upper)) return undefined
  const limits = {
    value,
    ...(lower ? { lower: { value: lower, included: wish.lowerIncluded } } : {}),
    ...(upper ? { upper: { value: upper, included: wish.upperIncluded } } : {}),
  }
  const result = attempt(() => ({
    full: meetsLimits({ ...limits, method: 'full' }),
    rounded: meetsLimits({ ...limits, method: 'rounded', interval: wish.interval }),
  }))
  return 'problem' in result ? result : { compared: result.value }
}

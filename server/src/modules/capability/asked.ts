import type { ReadQuery, SearchFilters } from '@tongheng/contract/capability'
import { attempt, differenceToBase, toBase } from '@tongheng/metrology'
import { quantityKindOf } from './quantityKind.ts'
import { pointOf } from './segments.ts'

/** What is asked, in base units. */
export interface Asked {
  words: readonly string[]
  dimension: string | null
  /** Null when no value was asked: a unit alone may still say which quantity is meant. */
  range: { low: number; high: number; point: number } | null
  /** Largest U at the point. */
  maximumU: number | null
  /** Largest U as a share of the value, where no value was asked. */
  maximumShare: number | null
  accuracyClass: number | null
  service: NonNullable<SearchFilters['service']> | null
  place: 'site' | 'laboratory' | null
  region: string | null
  institutions: readonly string[] | null
}

const base = (value: string, unit: string): number | null => {
  const outcome = attempt(() => toBase(value, unit))
  return 'value' in outcome ? Number(outcome.value.value) : null
}

export const differenceInBase = (value: string, unit: string | null): number | null => {
  if (unit === null) return null
  const outcome = attempt(() => differenceToBase(value, unit))
  return 'value' in outcome ? Number(outcome.value.value) : null
}

/** What a unit measures, as two capabilities are told apart by it; null for a unit that nobody knows. */
export const dimensionOf = (unit: string | null): string | null => {
  if (unit === null) return null
  const outcome = attempt(() => quantityKindOf(unit))
  return 'value' in outcome ? outcome.value : null
}

interface Limit {
  size: number
  dimension: string
}

const limitOf = (value: string | null, unit: string | null, share: number): Limit | null => {
  const size = value === null ? null : differenceInBase(value, unit)
  const dimension = dimensionOf(unit)
  return size === null || dimension === null ? null : { size: Math.abs(size) * share, dimension }
}

/** For a conformity decision U is to be a third of the largest error allowed (JJF 1094-2002, 5.3.1.4). */
const shareOfTolerance = 1 / 3

/** No U is that small: a limit of another quantity than the range is met by nobody. */
const never = -1

function limitsOf(read: ReadQuery, dimension: string | null, size: number | null) {
  const limits = [
    limitOf(read.maximumU, read.uncertaintyUnit, 1),
    limitOf(read.tolerance, read.toleranceUnit, shareOfTolerance),
  ].filter((limit) => limit !== null)
  const shares = limits.filter((limit) => limit.dimension === '' && dimension !== '').map((limit) => limit.size)
  const sizes = limits
    .filter((limit) => limit.dimension !== '' || dimension === '')
    .map((limit) => (dimension === null || limit.dimension === dimension ? limit.size : never))
  if (size !== null) sizes.push(...shares.map((share) => share * size))
  return {
    maximumU: sizes.length === 0 ? null : Math.min(...sizes),
    maximumShare: size !== null || shares.length === 0 ? null : Math.min(...shares),
    dimension: dimension ?? limits.find((limit) => limit.dimension !== '')?.dimension ?? null,
  }
}

/** Largest value asked, counted from the zero of its unit: what a share is a share of. */
function sizeOf({ low, high, unit }: ReadQuery): number | null {
  const one = differenceInBase('1', unit)
  return one === null || low === null || high === null
    ? null
    : Math.max(Math.abs(Number(low)), Math.abs(Number(high))) * one
}

function rangeOf({ low, high, unit }: ReadQuery) {
  if (low === null || high === null || unit === null) return null
  const [from, to] = [base(low, unit), base(high, unit)]
  return from !== null && to !== null ? { low: from, high: to, point: pointOf(from, to) } : null
}

export function askedBy(read: ReadQuery, filters: Partial<SearchFilters> = {}): Asked {
  const range = rangeOf(read)
  const limits = limitsOf(read, range === null ? null : dimensionOf(read.unit), sizeOf(read))
  return {
    words: read.words,
    range,
    ...limits,
    accuracyClass: read.accuracyClass === null ? null : Number(read.accuracyClass),
    service: filters.service ?? read.service,
    place: filters.place ?? (read.place === 'both' ? null : read.place),
    region: filters.region ?? null,
    institutions: null,
  }
}

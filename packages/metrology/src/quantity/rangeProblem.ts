import { toBase } from './units.ts'
import { attempt } from '../errors.ts'

/** A range as it is typed, with the largest uncertainty that will do. */
export interface TypedRange {
  low: string
  high: string
  unit: string
  maximumU: string | null
  /** The unit of the range when absent. */
  uncertaintyUnit: string | null
}

export interface RangeProblem {
  part: keyof TypedRange
  problem: 'unknown-unit' | 'range-backwards' | 'not-positive' | 'unit-mismatch'
}

const read = (value: string, unit: string) => {
  const outcome = attempt(() => toBase(value, unit))
  return 'value' in outcome ? outcome.value : null
}

/** What keeps a range of decimal figures from being read as a quantity; null when nothing does. */
export function rangeProblem({ low, high, unit, maximumU, uncertaintyUnit }: TypedRange): RangeProblem | null {
  const [from, to] = [read(low, unit), read(high, unit)]
  if (!from || !to) return { part: 'unit', problem: 'unknown-unit' }
  if (Number(from.value) > Number(to.value)) return { part: 'high', problem: 'range-backwards' }
  if (maximumU === null) return null
  if (Number(maximumU) <= 0) return { part: 'maximumU', problem: 'not-positive' }
  if (uncertaintyUnit === null) return null
  const u = read(maximumU, uncertaintyUnit)
  if (!u) return { part: 'uncertaintyUnit', problem: 'unknown-unit' }
  return u.dimension === from.dimension ? null : { part: 'uncertaintyUnit', problem: 'unit-mismatch' }
}

import { MetrologyError } from '../errors.ts'
import type { Correlation } from './case.ts'

/** Correlated inputs only: their indexes, their matrix and a factor L with L·Lᵀ = R (also where R is singular). */
export interface CorrelationModel {
  indexes: readonly number[]
  matrix: readonly Float64Array[]
  factor: readonly Float64Array[]
}

const tolerance = 1e-10

/** Builds and checks the matrix. @throws correlation.range, .self, .twice, .unknown, .not-psd */
export function correlationModel(correlations: readonly Correlation[], names: readonly string[]): CorrelationModel {
  const position = new Map(names.map((name, index) => [name, index]))
  const seen = new Map<string, number>()
  const pairs: Array<[number, number, number]> = []
  for (const [row, { a, b, r }] of correlations.entries()) {
    const place = `correlations.${row}`
    if (!(Math.abs(r) <= 1)) throw new MetrologyError('correlation.range', place, { a, b })
    const [i, j] = [position.get(a), position.get(b)]
    if (i === undefined || j === undefined)
      throw new MetrologyError('correlation.unknown', place, { name: (i === undefined ? a : b).slice(0, 64) })
    if (i === j) throw new MetrologyError('correlation.self', place)
    const key = `${Math.min(i, j)} ${Math.max(i, j)}`
    const before = seen.get(key)
    if (before !== undefined && before !== r) throw new MetrologyError('correlation.twice', place, { a, b })
    seen.set(key, r)
    if (r !== 0 && before === undefined) pairs.push([i, j, r])
  }
  const indexes = [...new Set(pairs.flatMap(([i, j]) => [i, j]))].toSorted((x, y) => x - y)
  const matrix = indexes.map((_, row) => Float64Array.from(indexes, (__, column) => (row === column ? 1 : 0)))
  for (const [i, j, r] of pairs) {
    const [row, column] = [indexes.indexOf(i), indexes.indexOf(j)]
    matrix[row]![column] = r
    matrix[column]![row] = r
  }
  return { indexes, matrix, factor: factorize(matrix) }
}

/**
 * Cholesky factor with pivoting, which also works for singular matrices such as r = 1.
 *
 * @throws correlation.not-psd
 */
export function factorize(matrix: readonly Float64Array[]): Float64Array[] {
  const n = matrix.length
  const rest = matrix.map((row) => Float64Array.from(row))
  const factor = matrix.map(() => new Float64Array(n))
  const open = new Set(matrix.keys())
  for (let column = 0; column < n; column += 1) {
    const pivot = [...open].reduce((best, row) => (rest[row]![row]! > rest[best]![best]! ? row : best))
    const size = rest[pivot]![pivot]!
    if (size <= tolerance) {
      const residue = Math.max(...[...open].flatMap((row) => [...open].map((other) => Math.abs(rest[row]![other]!))))
      const negative = [...open].some((row) => rest[row]![row]! < -tolerance)
      if (negative || residue > Math.sqrt(tolerance)) throw new MetrologyError('correlation.not-psd', 'correlations')
      return factor
    }
    open.delete(pivot)
    const root = Math.sqrt(size)
    factor[pivot]![column] = root
    for (const row of open) factor[row]![column] = rest[row]![pivot]! / root
    for (const row of open)
      for (const other of open) rest[row]![other]! -= factor[row]![column]! * factor[other]![column]!
  }
  return factor
}

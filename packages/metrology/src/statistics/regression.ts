import { MetrologyError } from '../errors.ts'

export interface Line {
  intercept: number
  slope: number
  /** Residual standard deviation; 1 for weights given as uncertainties. */
  s: number
  uIntercept: number
  uSlope: number
  /** Covariance and correlation of intercept and slope. */
  cov: number
  r: number
  dof: number
  /** Σ((y − fit)/u)² for a weighted line, residual sum of squares otherwise. */
  chi2: number
  n: number
  meanX: number
  meanY: number
  Sxx: number
}

/**
 * Straight line y = a + b(x − xOffset): ordinary least squares, or weighted with the standard uncertainties `uy` (JCGM 100, H.3; ISO/TS 28037).
 *
 * @throws statistics.too-few, statistics.lengths, statistics.singular
 */
export function fitLine(
  x: readonly number[],
  y: readonly number[],
  options: { xOffset?: number; uy?: readonly number[] } = {},
): Line {
  const { uy, xOffset = 0 } = options
  const n = x.length
  if (n < 3) throw new MetrologyError('statistics.too-few', 'x', { least: 3 })
  if (y.length !== n || (uy && uy.length !== n)) throw new MetrologyError('statistics.lengths', 'y')
  if (uy?.some((u) => !(u > 0))) throw new MetrologyError('component.not-positive', 'uy', { field: 'uy' })
  const shifted = x.map((value) => value - xOffset)
  const weights = shifted.map((_, index) => (uy ? 1 / uy[index]! ** 2 : 1))
  const total = (term: (index: number) => number): number =>
    weights.reduce((sum, weight, index) => sum + weight * term(index), 0)
  const weight = total(() => 1)
  const meanX = total((i) => shifted[i]!) / weight
  const meanY = total((i) => y[i]!) / weight
  const Sxx = total((i) => (shifted[i]! - meanX) ** 2)
  if (!(Sxx > 0)) throw new MetrologyError('statistics.singular', 'x')
  const slope = total((i) => (shifted[i]! - meanX) * (y[i]! - meanY)) / Sxx
  const intercept = meanY - slope * meanX
  const chi2 = total((i) => (y[i]! - intercept - slope * shifted[i]!) ** 2)
  const s = uy ? 1 : Math.sqrt(chi2 / (n - 2))
  const uSlope = s / Math.sqrt(Sxx)
  const uIntercept = s * Math.sqrt(1 / weight + meanX ** 2 / Sxx)
  const cov = (-s * s * meanX) / Sxx
  return {
    intercept,
    slope,
    s,
    uIntercept,
    uSlope,
    cov,
    r: cov / (uIntercept * uSlope),
    dof: n - 2,
    chi2,
    n,
    meanX,
    meanY,
    Sxx,
  }
}

/** Value of the line at x (already less the offset) and its standard uncertainty from intercept and slope. */
export const predict = (line: Line, x: number): { y: number; u: number } => ({
  y: line.intercept + line.slope * x,
  u: Math.sqrt(line.uIntercept ** 2 + 2 * x * line.cov + (x * line.uSlope) ** 2),
})

/**
 * Quantity from observed responses (inverse use of a calibration line; Eurachem/CITAC QUAM, E.4): x₀ = (ȳ₀ − a)/b,
 * u = s/b·√(1/p + 1/n + (x₀ − x̄)²/Sxx).
 */
export function inversePredict(line: Line, observed: readonly number[]): { x0: number; uX0: number } {
  if (observed.length === 0) throw new MetrologyError('statistics.too-few', 'yObserved', { least: 1 })
  if (line.slope === 0) throw new MetrologyError('statistics.singular', 'slope')
  const y0 = observed.reduce((sum, value) => sum + value, 0) / observed.length
  const x0 = (y0 - line.intercept) / line.slope
  const spread = Math.sqrt(1 / observed.length + 1 / line.n + (x0 - line.meanX) ** 2 / line.Sxx)
  return { x0, uX0: (line.s / Math.abs(line.slope)) * spread }
}

export interface Polynomial {
  /** c₀ + c₁x + c₂x² + … */
  coefficients: number[]
  u: number[]
  covariance: number[][]
  s: number
  chi2: number
  dof: number
}

/**
 * Polynomial of the given degree by least squares, weighted with `uy` where given. Solved by Householder reflections on centred and scaled x, so that
 * high degrees stay accurate.
 *
 * @throws statistics.too-few, statistics.lengths, statistics.singular
 */
export function fitPolynomial(
  x: readonly number[],
  y: readonly number[],
  options: { degree: number; uy?: readonly number[] },
): Polynomial {
  const { degree, uy } = options
  const n = x.length
  const size = degree + 1
  if (!Number.isInteger(degree) || degree < 1 || degree > 10) {
    throw new MetrologyError('statistics.out-of-table', 'degree', { what: 'degree', from: 1, to: 10 })
  }
  if (n <= size) throw new MetrologyError('statistics.too-few', 'x', { least: size + 1 })
  if (y.length !== n || (uy && uy.length !== n)) throw new MetrologyError('statistics.lengths', 'y')
  const rows = x.map((value, index) => Array.from({ length: size }, (_, power) => value ** power / (uy?.[index] ?? 1)))
  const scales = Array.from({ length: size }, (_, column) => Math.hypot(...rows.map((row) => row[column]!)))
  if (scales.some((scale) => !(scale > 0))) throw new MetrologyError('statistics.singular', 'x')
  const { R, rhs, chi2 } = reflect(
    rows.map((row) => row.map((value, column) => value / scales[column]!)),
    y.map((value, index) => value / (uy?.[index] ?? 1)),
  )
  const inverse = invertUpper(R)
  const variance = uy ? 1 : chi2 / (n - size)
  const coefficients = inverse.map((row, i) => row.reduce((sum, value, j) => sum + value * rhs[j]!, 0) / scales[i]!)
  const covariance = inverse.map((row, i) =>
    inverse.map(
      (other, j) => (variance * row.reduce((sum, value, k) => sum + value * other[k]!, 0)) / (scales[i]! * scales[j]!),
    ),
  )
  return {
    coefficients,
    u: covariance.map((row, i) => Math.sqrt(row[i]!)),
    covariance,
    s: Math.sqrt(variance),
    chi2,
    dof: n - size,
  }
}

/** Value and standard uncertainty of a polynomial at x. */
export function evaluatePolynomial(fit: Polynomial, x: number): { y: number; u: number } {
  const powers = fit.coefficients.map((_, power) => x ** power)
  const y = fit.coefficients.reduce((sum, coefficient, power) => sum + coefficient * powers[power]!, 0)
  const variance = fit.covariance.reduce(
    (sum, row, i) => sum + row.reduce((part, value, j) => part + value * powers[i]! * powers[j]!, 0),
    0,
  )
  return { y, u: Math.sqrt(Math.max(0, variance)) }
}

function reflect(matrix: number[][], values: number[]): { R: number[][]; rhs: number[]; chi2: number } {
  const size = matrix[0]?.length ?? 0
  for (let column = 0; column < size; column += 1) {
    const norm = Math.hypot(...matrix.slice(column).map((row) => row[column]!))
    if (!(norm > 1e-12)) throw new MetrologyError('statistics.singular', 'x')
    const head = matrix[column]![column]! > 0 ? -norm : norm
    const vector = matrix.map((row, index) => (index < column ? 0 : row[column]! - (index === column ? head : 0)))
    const length = vector.reduce((sum, value) => sum + value * value, 0)
    const apply = (read: (row: number) => number, write: (row: number, value: number) => void): void => {
      const factor = (2 * vector.reduce((sum, value, row) => sum + (value === 0 ? 0 : value * read(row)), 0)) / length
      for (let row = column; row < matrix.length; row += 1) write(row, read(row) - factor * vector[row]!)
    }
    for (let other = column; other < size; other += 1) {
      apply(
        (row) => matrix[row]![other]!,
        (row, value) => {
          matrix[row]![other] = value
        },
      )
    }
    apply(
      (row) => values[row]!,
      (row, value) => {
        values[row] = value
      },
    )
  }
  const chi2 = values.slice(size).reduce((sum, value) => sum + value * value, 0)
  return { R: matrix.slice(0, size), rhs: values.slice(0, size), chi2 }
}

function invertUpper(R: readonly (readonly number[])[]): number[][] {
  const size = R.length
  const inverse = R.map(() => Array.from({ length: size }, () => 0))
  for (let column = size - 1; column >= 0; column -= 1) {
    if (Math.abs(R[column]![column]!) < 1e-13) throw new MetrologyError('statistics.singular', 'x')
    inverse[column]![column] = 1 / R[column]![column]!
    for (let row = column - 1; row >= 0; row -= 1) {
      let sum = 0
      for (let k = row + 1; k <= column; k += 1) sum += R[row]![k]! * inverse[k]![column]!
      inverse[row]![column] = -sum / R[row]![row]!
    }
  }
  return inverse
}

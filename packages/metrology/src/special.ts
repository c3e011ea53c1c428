import { MetrologyError } from './errors.ts'

/** Logarithm of Γ(x), x > 0: Lanczos, g = 7, nine terms, relative error about 1e-15. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  let sum = 0.99999999999980993
  for (const [index, coefficient] of lanczos.entries()) sum += coefficient / (shifted + index + 1)
  const base = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** erfc(x): power series below 2.5, continued fraction above; relative error below 1e-13. */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  if (x > 27.3) return 0
  const square = x * x
  if (x < 2.5) {
    let term = x
    let sum = x
    for (let n = 1; Math.abs(term) > 1e-17 * sum; n += 1) {
      term *= (2 * square) / (2 * n + 1)
      sum += term
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-square) * sum
  }
  let fraction = 0
  for (let n = 80; n >= 1; n -= 1) fraction = n / 2 / (x + fraction)
  return Math.exp(-square) / Math.sqrt(Math.PI) / (x + fraction)
}

/** Φ(z), distribution function of the standard normal law. */
export const normalCdf = (z: number): number => 0.5 * erfc(-z / Math.SQRT2)
export const normalPdf = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

/** Φ⁻¹(p): Wichura, Algorithm AS 241 (PPND16), relative error about 1e-16. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new MetrologyError('coverage.probability', 'p')
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(centralTop, r)) / polynomial(centralBottom, r)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const x =
    r <= 5
      ? polynomial(middleTop, r - 1.6) / polynomial(middleBottom, r - 1.6)
      : polynomial(tailTop, r - 5) / polynomial(tailBottom, r - 5)
  return q < 0 ? -x : x
}

const centralTop = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
]
const centralBottom = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
]
const middleTop = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
]
const middleBottom = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]
const tailTop = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
const tailBottom = [
  1, 0.59983220655588793769, 0.1369298809227358053, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]

/** Regularised incomplete beta I_x(a, b): continued fraction by Lentz's method. */
export function betaRegularized(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  const floor = 1e-300
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), floor)
  let result = d
  for (let m = 1; m <= 2000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d, floor)
    c = nonZero(1 + even / c, floor)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d, floor)
    c = nonZero(1 + odd / c, floor)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return result
}

const nonZero = (value: number, floor: number): number => (Math.abs(value) < floor ? floor : value)

/** Regularised lower incomplete gamma P(a, x). */
export function gammaRegularized(a: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; Math.abs(term) > 1e-17 * sum; n += 1) {
      term *= x / (a + n)
      sum += term
    }
    return front * sum
  }
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 5000; n += 1) {
    const coefficient = -n * (n - a)
    b += 2
    d = 1 / nonZero(coefficient * d + b, 1e-300)
    c = nonZero(b + coefficient / c, 1e-300)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return 1 - front * fraction
}

/** P(T ≤ t) of Student's t law. */
export function tCdf(t: number, dof: number): number {
  if (dof === Infinity || dof > 1e10) return normalCdf(t)
  const tail = 0.5 * betaRegularized(dof / (dof + t * t), dof / 2, 0.5)
  return t > 0 ? 1 - tail : tail
}

const tPdf = (t: number, dof: number): number =>
  Math.exp(logGamma((dof + 1) / 2) - logGamma(dof / 2) - ((dof + 1) / 2) * Math.log1p((t * t) / dof)) /
  Math.sqrt(dof * Math.PI)

const knownT = new Map<string, number>()

/**
 * Two-sided t factor: P(|T| ≤ k) = p (JCGM 100 table G.2). Above 500 degrees of freedom the expansion about the normal quantile, below
 * Newton's method on the incomplete beta function; relative error below 1e-11.
 *
 * @throws coverage.probability, component.dof
 */
export function tFactor(p: number, dof: number): number {
  if (!(p > 0 && p < 1)) throw new MetrologyError('coverage.probability', 'p')
  if (!(dof > 0)) throw new MetrologyError('component.dof', 'dof')
  const key = `${p}/${dof}`
  const known = knownT.get(key)
  if (known !== undefined) return known
  const factor = dof > 500 ? tExpansion(normalQuantile(0.5 + p / 2), dof) : tNewton(p, dof)
  if (knownT.size < 5000) knownT.set(key, factor)
  return factor
}

/** Abramowitz and Stegun 26.7.5. */
function tExpansion(z: number, dof: number): number {
  if (dof === Infinity) return z
  const s = z * z
  const g1 = (z * (s + 1)) / 4
  const g2 = (z * ((5 * s + 16) * s + 3)) / 96
  const g3 = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384
  const g4 = (z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945)) / 92160
  return z + (g1 + (g2 + (g3 + g4 / dof) / dof) / dof) / dof
}

function tNewton(p: number, dof: number): number {
  if (dof === 1) return Math.tan((Math.PI * p) / 2)
  if (dof === 2) return p * Math.sqrt(2 / (1 - p * p))
  const tail = (1 - p) / 2
  let t = Math.max(0.01, dof < 3 ? p * Math.sqrt(2 / (1 - p * p)) : tExpansion(normalQuantile(1 - tail), dof))
  for (let round = 0; round < 60; round += 1) {
    const upper = 0.5 * betaRegularized(dof / (dof + t * t), dof / 2, 0.5)
    const step = (upper - tail) / tPdf(t, dof)
    const next = t + step
    t = next > t * 3 ? t * 3 : next < t / 3 ? t / 3 : next
    if (Math.abs(step) < 1e-14 * t) break
  }
  return t
}

/** P(F ≤ f) of the F law. */
export const fCdf = (f: number, dof1: number, dof2: number): number =>
  f <= 0 ? 0 : betaRegularized((dof1 * f) / (dof1 * f + dof2), dof1 / 2, dof2 / 2)

/** P(F > f), accurate in the tail. */
export const fTail = (f: number, dof1: number, dof2: number): number =>
  f <= 0 ? 1 : betaRegularized(dof2 / (dof1 * f + dof2), dof2 / 2, dof1 / 2)

/** P(χ² > x). */
export const chiSquaredTail = (x: number, dof: number): number => 1 - gammaRegularized(dof / 2, x / 2)

/** Root of an increasing function on the positive axis by bracketing and bisection refined by the secant rule (Illinois). */
export function solveIncreasing(f: (x: number) => number, target: number, start: number): number {
  let low = 0
  let high = start
  while (f(high) < target && high < 1e300) {
    low = high
    high *= 2
  }
  let [fLow, fHigh] = [f(low) - target, f(high) - target]
  for (let round = 0; round < 300 && high - low > 1e-15 * high; round += 1) {
    const secant = high - (fHigh * (high - low)) / (fHigh - fLow)
    const middle = round % 3 === 2 || !(secant > low && secant < high) ? (low + high) / 2 : secant
    const value = f(middle) - target
    if (value === 0) return middle
    if (value < 0) [low, fLow] = [middle, value]
    else [high, fHigh] = [middle, value]
  }
  return (low + high) / 2
}

/** x with P(F ≤ x) = p. */
export const fQuantile = (p: number, dof1: number, dof2: number): number =>
  solveIncreasing((x) => -fTail(x, dof1, dof2), p - 1, 2)

/** x with P(χ² ≤ x) = p. */
export const chiSquaredQuantile = (p: number, dof: number): number =>
  solveIncreasing((x) => gammaRegularized(dof / 2, x / 2), p, dof)

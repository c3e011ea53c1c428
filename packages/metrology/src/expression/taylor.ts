import type { Operation, Program } from './program.ts'

/**
 * Truncated Taylor series in two directions s (to first order) and t (to second order):
 * [1, s, t, st, t², st²]. Enough for f_i, f_ij and f_ijj of the second-order variance, exact to rounding.
 */
type Series = readonly [number, number, number, number, number, number]

const constantSeries = (value: number): Series => [value, 0, 0, 0, 0, 0]

const add = (a: Series, b: Series, sign = 1): Series => [
  a[0] + sign * b[0],
  a[1] + sign * b[1],
  a[2] + sign * b[2],
  a[3] + sign * b[3],
  a[4] + sign * b[4],
  a[5] + sign * b[5],
]

const multiply = (a: Series, b: Series): Series => [
  a[0] * b[0],
  a[0] * b[1] + a[1] * b[0],
  a[0] * b[2] + a[2] * b[0],
  a[0] * b[3] + a[1] * b[2] + a[2] * b[1] + a[3] * b[0],
  a[0] * b[4] + a[2] * b[2] + a[4] * b[0],
  a[0] * b[5] + a[1] * b[4] + a[2] * b[3] + a[3] * b[2] + a[4] * b[1] + a[5] * b[0],
]

/** f(a) from the value and the first three derivatives of f at a[0]. */
function compose(a: Series, [f0, f1, f2, f3]: readonly [number, number, number, number]): Series {
  const h: Series = [0, a[1], a[2], a[3], a[4], a[5]]
  const h2 = multiply(h, h)
  const h3 = multiply(h2, h)
  const term = (index: 1 | 2 | 3 | 4 | 5) =>
    scaled(f1, h[index]) + scaled(f2 / 2, h2[index]) + scaled(f3 / 6, h3[index])
  return [f0, term(1), term(2), term(3), term(4), term(5)]
}

/** An infinite derivative matters only where something moves in its direction. */
const scaled = (derivative: number, amount: number): number => (amount === 0 ? 0 : derivative * amount)

const isConstant = (a: Series): boolean => a[1] === 0 && a[2] === 0 && a[3] === 0 && a[4] === 0 && a[5] === 0

/** Series of a definition when input `first` moves by s and input `second` by t (both may be the same input). */
export function directionalSeries(
  program: Program,
  point: ArrayLike<number>,
  path: { output: number; first: number; second: number },
): Series {
  const series: Series[] = []
  for (let index = 0; index <= path.output; index += 1) {
    const step = program.steps[index]!
    if (step.operation === 'constant') series.push(constantSeries(step.value))
    else if (step.operation === 'input') {
      const seed: Series = [
        point[step.left] ?? NaN,
        step.left === path.first ? 1 : 0,
        step.left === path.second ? 1 : 0,
        0,
        0,
        0,
      ]
      series.push(seed)
    } else series.push(apply(step.operation, series[step.left]!, series[step.right] ?? constantSeries(0)))
  }
  return series[path.output]!
}

function apply(operation: Operation, a: Series, b: Series): Series {
  switch (operation) {
    case 'add':
      return add(a, b)
    case 'sub':
      return add(a, b, -1)
    case 'mul':
      return multiply(a, b)
    case 'div':
      return multiply(a, compose(b, reciprocal(b[0])))
    case 'neg':
      return add(constantSeries(0), a, -1)
    case 'pow':
      return isConstant(b)
        ? compose(a, powers(a[0], b[0]))
        : compose(multiply(b, compose(a, logarithm(a[0]))), exponential(b[0] * Math.log(a[0])))
    case 'atan2':
      return angle(a, b)
    default:
      return compose(a, derivatives(operation, a[0]))
  }
}

/** Turned by the angle at the point, the rest is an arc tangent near zero and needs no case distinction. */
function angle(y: Series, x: Series): Series {
  const across = add(multiply(y, constantSeries(x[0])), multiply(x, constantSeries(y[0])), -1)
  const along = add(multiply(x, constantSeries(x[0])), multiply(y, constantSeries(y[0])))
  const turned = compose(multiply(across, compose(along, reciprocal(along[0]))), derivatives('atan', 0))
  return [Math.atan2(y[0], x[0]), turned[1], turned[2], turned[3], turned[4], turned[5]]
}

type Derivatives = readonly [number, number, number, number]
const reciprocal = (x: number): Derivatives => [1 / x, -1 / x ** 2, 2 / x ** 3, -6 / x ** 4]
const logarithm = (x: number): Derivatives => [Math.log(x), 1 / x, -1 / x ** 2, 2 / x ** 3]
const exponential = (x: number): Derivatives => [Math.exp(x), Math.exp(x), Math.exp(x), Math.exp(x)]

/** Falling factors first: for whole exponents they reach zero before the power becomes infinite at x = 0. */
function powers(x: number, p: number): Derivatives {
  const at = (factor: number, exponent: number): number => (factor === 0 ? 0 : factor * x ** exponent)
  return [x ** p, at(p, p - 1), at(p * (p - 1), p - 2), at(p * (p - 1) * (p - 2), p - 3)]
}

function derivatives(operation: Operation, x: number): Derivatives {
  switch (operation) {
    case 'sqrt':
      return powers(x, 0.5)
    case 'exp':
      return exponential(x)
    case 'ln':
      return logarithm(x)
    case 'log10': {
      const [value, first, second, third] = logarithm(x)
      return [value / Math.LN10, first / Math.LN10, second / Math.LN10, third / Math.LN10]
    }
    case 'sin':
      return [Math.sin(x), Math.cos(x), -Math.sin(x), -Math.cos(x)]
    case 'cos':
      return [Math.cos(x), -Math.sin(x), -Math.cos(x), Math.sin(x)]
    case 'sinh':
      return [Math.sinh(x), Math.cosh(x), Math.sinh(x), Math.cosh(x)]
    case 'cosh':
      return [Math.cosh(x), Math.sinh(x), Math.cosh(x), Math.sinh(x)]
    case 'tan': {
      const t = Math.tan(x)
      const first = 1 + t * t
      return [t, first, 2 * t * first, 2 * first * (1 + 3 * t * t)]
    }
    case 'tanh': {
      const t = Math.tanh(x)
      const first = (1 - t) * (1 + t)
      return [t, first, -2 * t * first, -2 * first * (1 - 3 * t * t)]
    }
    default:
      return inverseFunctions(operation, x)
  }
}

function inverseFunctions(operation: Operation, x: number): Derivatives {
  const w = (1 - x) * (1 + x)
  const sine: Derivatives = [Math.asin(x), w ** -0.5, x * w ** -1.5, (1 + 2 * x * x) * w ** -2.5]
  switch (operation) {
    case 'asin':
      return sine
    case 'acos':
      return [Math.acos(x), -sine[1], -sine[2], -sine[3]]
    case 'atan': {
      const q = 1 + x * x
      return [Math.atan(x), 1 / q, (-2 * x) / q ** 2, (6 * x * x - 2) / q ** 3]
    }
    case 'abs':
      return [Math.abs(x), x === 0 ? NaN : Math.sign(x), 0, 0]
    default:
      return [NaN, NaN, NaN, NaN]
  }
}

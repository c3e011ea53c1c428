import type { FunctionName } from './program.ts'

/**
 * Elementary functions in plain double arithmetic, after fdlibm (Sun Microsystems, freely redistributable): engines are free to differ in the last bit of
 * `Math.sin` and the like, and a simulation must give the same digits everywhere. Errors stay below 1 ulp (exp, ln, sin, cos, atan) or a few ulp.
 */

const highestExponent = 1023
const lowestExponent = -1074

/** 2^k as exact doubles, by doubling and halving. */
const powersOfTwo = new Float64Array(highestExponent - lowestExponent + 1)
powersOfTwo[-lowestExponent] = 1
for (let k = 1; k <= highestExponent; k += 1) powersOfTwo[k - lowestExponent] = powersOfTwo[k - 1 - lowestExponent]! * 2
for (let k = -1; k >= lowestExponent; k -= 1) powersOfTwo[k - lowestExponent] = powersOfTwo[k + 1 - lowestExponent]! / 2

const ln2High = 6.9314718036912381649e-1
const ln2Low = 1.90821492927058770002e-10

/** eˣ */
export function exp(x: number): number {
  if (!(x > -745.2)) return Number.isNaN(x) ? NaN : 0
  if (x > 709.782712893384) return Infinity
  const k = Math.round(x * 1.442695040888963387)
  const high = x - k * ln2High
  const low = k * ln2Low
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (k > highestExponent) return y * 2 * powersOfTwo[k - 1 - lowestExponent]!
  return k > -1022 ? y * powersOfTwo[k - lowestExponent]! : y * powersOfTwo[k + 54 - lowestExponent]! * 2 ** -54
}

const view = new Float64Array(1)
const halves = new Int32Array(view.buffer)
/** Index of the half with sign and exponent. */
view[0] = 1
const top = halves[1] === 0x3ff00000 ? 1 : 0

/** Natural logarithm; NaN below zero, −∞ at zero. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return Infinity
  const isTiny = x < 2.2250738585072014e-308
  view[0] = isTiny ? x * 18014398509481984 : x
  const word = halves[top]!
  const fraction = word & 0xfffff
  const carry = (fraction + 0x95f64) >> 20
  const k = (word >> 20) - 1023 + carry
  const f = view[0]! * powersOfTwo[-k - lowestExponent]! - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  const exponent = isTiny ? k - 54 : k
  return exponent * ln2High - (half - (s * (half + even + odd) + exponent * ln2Low) - f)
}

const powersOfTen = Float64Array.from({ length: 617 }, (_, index) => Number(`1e${index - 308}`))

/** Decimal logarithm, exact for powers of ten. */
export function log10(x: number): number {
  const value = ln(x) * 0.4342944819032518
  const whole = Math.round(value)
  return Math.abs(value - whole) < 1e-12 && powersOfTen[whole + 308] === x ? whole : value
}

const sinKernel = (x: number, y: number): number => {
  const z = x * x
  const v = z * x
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1)
}

const cosKernel = (x: number, y: number): number => {
  const z = x * x
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (z * r - x * y))
}

/** Beyond this the reduction by three parts of π/2 is no longer exact; no angle of a measurement gets there. */
const largestAngle = 1e6

function turned(x: number, quarter: number): number {
  if (!(Math.abs(x) < largestAngle)) return quarter === 0 ? Math.sin(x) : Math.cos(x)
  const n = Math.round(x * 6.36619772367581382433e-1)
  const first = x - n * 1.57079632673412561417
  const part = n * 6.0771005063039659766e-11
  const r = first - part
  const w = n * 2.02226624879595063154e-21 - (first - r - part)
  const high = r - w
  const low = r - high - w
  switch ((n + quarter) & 3) {
    case 0:
      return sinKernel(high, low)
    case 1:
      return cosKernel(high, low)
    case 2:
      return -sinKernel(high, low)
    default:
      return -cosKernel(high, low)
  }
}

export const sin = (x: number): number => turned(x, 0)
export const cos = (x: number): number => turned(x, 1)
export const tan = (x: number): number => turned(x, 0) / turned(x, 1)

/** Odd Taylor series near zero, where the difference of exponentials would cancel. */
export function sinh(x: number): number {
  if (Math.abs(x) < 0.3) {
    const z = x * x
    return x * (1 + (z / 6) * (1 + (z / 20) * (1 + (z / 42) * (1 + (z / 72) * (1 + (z / 110) * (1 + z / 156))))))
  }
  const half = exp(Math.abs(x) / 2)
  const size = Math.abs(x) > 700 ? (half / 2) * half : (exp(Math.abs(x)) - exp(-Math.abs(x))) / 2
  return x < 0 ? -size : size
}

export function cosh(x: number): number {
  const half = exp(Math.abs(x) / 2)
  return Math.abs(x) > 700 ? (half / 2) * half : (exp(x) + exp(-x)) / 2
}

export const tanh = (x: number): number => (Math.abs(x) > 22 ? Math.sign(x) : sinh(x) / cosh(x))

const atanPoints = [
  [0, 0],
  [4.63647609000806093515e-1, 2.26987774529616870924e-17],
  [7.85398163397448278999e-1, 3.06161699786838301793e-17],
  [9.82793723247329054082e-1, 1.39033110312309984516e-17],
  [1.570796326794896558, 6.12323399573676603587e-17],
] as const

export function atan(x: number): number {
  const size = Math.abs(x)
  const zone = size < 0.4375 ? 0 : size < 0.6875 ? 1 : size < 1.1875 ? 2 : size < 2.4375 ? 3 : 4
  const u =
    zone === 0
      ? size
      : zone === 1
        ? (2 * size - 1) / (2 + size)
        : zone === 2
          ? (size - 1) / (size + 1)
          : zone === 3
            ? (size - 1.5) / (1 + 1.5 * size)
            : -1 / size
  const z = u * u
  const w = z * z
  const even =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))))
  const odd =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))))
  const [high, low] = atanPoints[zone]
  const angle = zone === 0 ? u - u * (even + odd) : high - (u * (even + odd) - low - u)
  return x < 0 ? -angle : angle
}

export function atan2(y: number, x: number): number {
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return Math.atan2(y, x)
  const angle = atan(Math.abs(y / x))
  const turned = x > 0 ? angle : Math.PI - (angle - 1.2246467991473532e-16)
  return y < 0 ? -turned : turned
}

export const asin = (x: number): number => (Math.abs(x) > 1 ? NaN : atan2(x, Math.sqrt((1 - x) * (1 + x))))
export const acos = (x: number): number => (Math.abs(x) > 1 ? NaN : atan2(Math.sqrt((1 - x) * (1 + x)), x))

/** Whole powers by multiplication, others as e^(b ln a). */
export function pow(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base)
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) return wholePower(base, exponent)
  if (!(base > 0)) return base ** exponent
  return exp(exponent * ln(base))
}

export function wholePower(x: number, exponent: number): number {
  let result = 1
  let factor = x
  for (let rest = Math.abs(exponent); rest > 0; rest >>= 1) {
    if ((rest & 1) === 1) result *= factor
    factor *= factor
  }
  return exponent < 0 ? 1 / result : result
}

const byName: Readonly<Record<FunctionName, (x: number) => number>> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  exp,
  ln,
  log10,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
}

/** The function of a name of the expression language. */
export const functionOf = (name: FunctionName): ((x: number) => number) => byName[name]

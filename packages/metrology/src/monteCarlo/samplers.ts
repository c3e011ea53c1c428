import { exp, ln, pow, wholePower } from '../expression/functions.ts'
import type { Law } from '../evaluation/law.ts'
import type { Bits } from './bits.ts'
import { drawZiggurat, fillZiggurat, normalZiggurat, tZiggurat } from './ziggurat.ts'

/** Fills the first `count` places with draws. */
type Fill = (bits: Bits, out: Float64Array, count: number) => void

/** Draws of a zero-mean law: `factor` times what `fill` gives, in the unit of the input. */
export interface Sampler {
  factor: number
  fill: Fill
}

/** Words a sampler may ask for at once, per draw. */
export const wordsPerDraw = 4

/** Sampler of a component (JCGM 101, 6.4). */
export function samplerOf(law: Law): Sampler {
  switch (law.kind) {
    case 'normal':
    case 't': {
      const table = law.kind === 't' ? tZiggurat(law.dof) : normalZiggurat()
      return { factor: law.spread, fill: (bits, out, count) => fillZiggurat(table, bits, out, count) }
    }
    case 'rectangular':
      return { factor: law.spread, fill: fillUniform }
    case 'arcsine':
      return { factor: law.spread, fill: fillArcsine }
    case 'triangular':
      return { factor: law.spread, fill: law.shape === 0 ? trapezoid(0) : triangle(law.shape) }
    case 'trapezoidal':
      return { factor: law.spread, fill: trapezoid(law.shape) }
    case 'curvilinear_trapezoid':
      return { factor: law.spread, fill: curvilinear(law.spread === 0 ? 0 : law.shape / law.spread) }
    default:
      return skewed(law)
  }
}

const toUnit = 2 ** -63

/** Uniform on (−1, 1) from two words. */
const fillUniform: Fill = (bits, out, count) => {
  const words = bits.fill(2 * count)
  for (let index = 0; index < count; index += 1) {
    out[index] = (words[2 * index]! * 4294967296 + (words[2 * index + 1]! >>> 0) + 0.5) * toUnit
  }
}

/** cos 2θ of a random direction, from points in the disc: no trigonometric function, which could differ between engines. */
const fillArcsine: Fill = (bits, out, count) => {
  const points = Math.floor(1.4 * count)
  const words = bits.fill(2 * points)
  let filled = 0
  for (let point = 0; point < points && filled < count; point += 1) {
    const x = (words[2 * point]! + 0.5) * 4.656612873077393e-10
    const y = (words[2 * point + 1]! + 0.5) * 4.656612873077393e-10
    const size = x * x + y * y
    out[filled] = (x * x - y * y) / size
    filled += +(size < 1)
  }
  while (filled < count) {
    const x = (bits.word() + 0.5) * 4.656612873077393e-10
    const y = (bits.word() + 0.5) * 4.656612873077393e-10
    const size = x * x + y * y
    out[filled] = (x * x - y * y) / size
    filled += +(size < 1)
  }
}

/** Sum of two uniform variables of half widths (1 ± β)/2 (JCGM 101, 6.4.4.4); β = 0 is the triangle. */
function trapezoid(beta: number): Fill {
  const wide = (1 + beta) / 2
  const narrow = (1 - beta) / 2
  return (bits, out, count) => {
    const words = bits.fill(4 * count)
    for (let index = 0; index < count; index += 1) {
      const u = (words[4 * index]! * 4294967296 + (words[4 * index + 1]! >>> 0) + 0.5) * toUnit
      const v = (words[4 * index + 2]! * 4294967296 + (words[4 * index + 3]! >>> 0) + 0.5) * toUnit
      out[index] = wide * u + narrow * v
    }
  }
}

/** Half width 1 uncertain by ±d (JCGM 101, 6.4.3.4). */
function curvilinear(d: number): Fill {
  return (bits, out, count) => {
    const words = bits.fill(4 * count)
    for (let index = 0; index < count; index += 1) {
      const u = (words[4 * index]! * 4294967296 + (words[4 * index + 1]! >>> 0) + 0.5) * toUnit
      const v = (words[4 * index + 2]! * 4294967296 + (words[4 * index + 3]! >>> 0) + 0.5) * toUnit
      out[index] = (1 + d * u) * v
    }
  }
}

/** Triangle on (−1, 1) with its mode at `mode`, by inversion, centred on its mean mode/3. */
function triangle(mode: number): Fill {
  const split = (1 + mode) / 2
  return (bits, out, count) => {
    fillUniform(bits, out, count)
    for (let index = 0; index < count; index += 1) {
      const p = 0.5 + 0.5 * out[index]!
      const x = p < split ? Math.sqrt(4 * p * split) - 1 : 1 - Math.sqrt(4 * (1 - p) * (1 - split))
      out[index] = x - mode / 3
    }
  }
}

function skewed(law: Law): Sampler {
  if (law.kind === 'exponential') return { factor: law.spread, fill: fillExponential }
  if (law.kind === 'gamma') return { factor: law.spread, fill: gamma(law.shape) }
  const center = (law.shape * law.shape) / 2
  const mean = exp(center)
  const fill: Fill = (bits, out, count) => {
    fillZiggurat(normalZiggurat(), bits, out, count)
    for (let index = 0; index < count; index += 1) out[index] = exp(law.shape * out[index]!) - mean
  }
  return { factor: exp(law.spread), fill }
}

const fillExponential: Fill = (bits, out, count) => {
  fillUniform(bits, out, count)
  for (let index = 0; index < count; index += 1) out[index] = -ln(Math.max(0.5 + 0.5 * out[index]!, 1e-18)) - 1
}

/** Marsaglia, Tsang (2000); for shape below one the draw of shape + 1 times U^(1/shape). */
function gamma(shape: number): Fill {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  const normal = normalZiggurat()
  const one = (bits: Bits): number => {
    for (;;) {
      const x = drawZiggurat(normal, bits)
      const v = wholePower(1 + c * x, 3)
      if (v > 0 && ln(bits.uniform()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v
    }
  }
  return (bits, out, count) => {
    for (let index = 0; index < count; index += 1) {
      const boost = shape < 1 ? pow(bits.uniform(), 1 / shape) : 1
      out[index] = one(bits) * boost - shape
    }
  }
}

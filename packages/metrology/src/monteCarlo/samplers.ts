import type { Law } from '../evaluation/law.ts'
import type { Bits } from './bits.ts'
import { drawZiggurat, fillZiggurat, normalZiggurat, tZiggurat } from './ziggurat.ts'

/** Draws of a zero-mean law in the unit of the input. */
export type Sampler = (bits: Bits, out: Float64Array, count: number) => void

/** Words a sampler may ask for at once, per draw. */
export const wordsPerDraw = 4

/** Sampler of a component (JCGM 101, 6.4). */
export function samplerOf(law: Law): Sampler {
  switch (law.kind) {
    case 'normal':
      return scaled((bits, out, count) => fillZiggurat(normalZiggurat(), bits, out, count), law.spread)
    case 't': {
      const table = tZiggurat(law.dof)
      return scaled((bits, out, count) => fillZiggurat(table, bits, out, count), law.spread)
    }
    case 'rectangular':
      return scaled(fillUniform, law.spread)
    case 'arcsine':
      return scaled(fillArcsine, law.spread)
    case 'triangular':
      return law.shape === 0 ? trapezoid(0, law.spread) : triangle(law.shape, law.spread)
    case 'trapezoidal':
      return trapezoid(law.shape, law.spread)
    case 'curvilinear_trapezoid':
      return curvilinear(law.spread, law.shape)
    default:
      return skewed(law)
  }
}

function scaled(unit: Sampler, factor: number): Sampler {
  return (bits, out, count) => {
    unit(bits, out, count)
    for (let index = 0; index < count; index += 1) out[index] = factor * out[index]!
  }
}

const uniformScale = 2.220446049250313e-16

/** Uniform on (−1, 1), 53 bits. */
const fillUniform: Sampler = (bits, out, count) => {
  const words = bits.fill(2 * count)
  for (let index = 0; index < count; index += 1) {
    out[index] = ((words[2 * index]! >>> 5) * 67108864 + (words[2 * index + 1]! >>> 6) + 0.5) * uniformScale - 1
  }
}

/** cos 2θ of a random direction, from a point in the disc: no trigonometric function. */
const fillArcsine: Sampler = (bits, out, count) => {
  const words = bits.fill(2 * count)
  for (let index = 0; index < count; index += 1) {
    let x = (words[2 * index]! + 0.5) * 4.656612873077393e-10
    let y = (words[2 * index + 1]! + 0.5) * 4.656612873077393e-10
    let size = x * x + y * y
    while (size >= 1) {
      x = (bits.word() + 0.5) * 4.656612873077393e-10
      y = (bits.word() + 0.5) * 4.656612873077393e-10
      size = x * x + y * y
    }
    out[index] = (x * x - y * y) / size
  }
}

/** Sum of two uniform variables of half widths (1 ± β)/2 (JCGM 101, 6.4.4.4); β = 0 is the triangle. */
function trapezoid(beta: number, halfWidth: number): Sampler {
  const wide = ((1 + beta) / 2) * halfWidth
  const narrow = ((1 - beta) / 2) * halfWidth
  return (bits, out, count) => {
    const words = bits.fill(4 * count)
    for (let index = 0; index < count; index += 1) {
      const u = ((words[4 * index]! >>> 5) * 67108864 + (words[4 * index + 1]! >>> 6) + 0.5) * uniformScale - 1
      const v = ((words[4 * index + 2]! >>> 5) * 67108864 + (words[4 * index + 3]! >>> 6) + 0.5) * uniformScale - 1
      out[index] = wide * u + narrow * v
    }
  }
}

/** Half width uncertain by ±d (JCGM 101, 6.4.3.4). */
function curvilinear(halfWidth: number, d: number): Sampler {
  return (bits, out, count) => {
    const words = bits.fill(4 * count)
    for (let index = 0; index < count; index += 1) {
      const u = ((words[4 * index]! >>> 5) * 67108864 + (words[4 * index + 1]! >>> 6) + 0.5) * uniformScale - 1
      const v = ((words[4 * index + 2]! >>> 5) * 67108864 + (words[4 * index + 3]! >>> 6) + 0.5) * uniformScale - 1
      out[index] = (halfWidth + d * u) * v
    }
  }
}

/** Triangle on (−1, 1) with its mode at `mode`, by inversion, centred on its mean mode/3. */
function triangle(mode: number, halfWidth: number): Sampler {
  const split = (1 + mode) / 2
  return (bits, out, count) => {
    fillUniform(bits, out, count)
    for (let index = 0; index < count; index += 1) {
      const p = 0.5 + 0.5 * out[index]!
      const x = p < split ? Math.sqrt(4 * p * split) - 1 : 1 - Math.sqrt(4 * (1 - p) * (1 - split))
      out[index] = halfWidth * (x - mode / 3)
    }
  }
}

function skewed(law: Law): Sampler {
  if (law.kind === 'exponential') {
    return (bits, out, count) => {
      fillUniform(bits, out, count)
      for (let index = 0; index < count; index += 1) out[index] = law.spread * (-Math.log(0.5 + 0.5 * out[index]!) - 1)
    }
  }
  if (law.kind === 'gamma') return gamma(law.shape, law.spread)
  const mean = Math.exp(law.spread + (law.shape * law.shape) / 2)
  return (bits, out, count) => {
    fillZiggurat(normalZiggurat(), bits, out, count)
    for (let index = 0; index < count; index += 1) out[index] = Math.exp(law.spread + law.shape * out[index]!) - mean
  }
}

/** Marsaglia, Tsang (2000); for shape below one the draw of shape + 1 times U^(1/shape). */
function gamma(shape: number, scale: number): Sampler {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  const normal = normalZiggurat()
  const one = (bits: Bits): number => {
    for (;;) {
      const x = drawZiggurat(normal, bits)
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(bits.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  return (bits, out, count) => {
    for (let index = 0; index < count; index += 1) {
      const boost = shape < 1 ? bits.uniform() ** (1 / shape) : 1
      out[index] = scale * (one(bits) * boost - shape)
    }
  }
}

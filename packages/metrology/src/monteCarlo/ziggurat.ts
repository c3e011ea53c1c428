import { exp, ln, pow } from '../expression/functions.ts'
import { logGamma, normalCdf, normalPdf, tCdf } from '../special.ts'
import type { Bits } from './bits.ts'

/**
 * Exact sampling of a symmetric law with one peak by 256 layers of equal area (Marsaglia, Tsang 2000), with 56 random bits per draw.
 * One table per law makes Student's t as fast as the normal.
 */
export interface Ziggurat {
  /** Half widths of the layers; x[0] is the width of a rectangle with the area of base layer and tail. */
  x: Float64Array
  /** Density at the layers, relative to the peak. */
  f: Float64Array
  density: (x: number) => number
  tail: (bits: Bits, edge: number) => number
}

interface Shape {
  density: (x: number) => number
  inverse: (f: number) => number
  /** Area beyond x, in units where the peak is 1. */
  tailArea: (x: number) => number
  tail: Ziggurat['tail']
}

const layers = 256

/** Rounded to 2⁻³² relative, so that last-bit differences between engines' exp and log cannot reach the draws. */
const stable = (value: number): number => {
  const scale = 2 ** (32 - Math.ceil(Math.log2(Math.abs(value) + 1e-300)))
  return Math.round(value * scale) / scale
}

function build(shape: Shape): Ziggurat {
  const residue = (edge: number): number => {
    const area = edge * shape.density(edge) + shape.tailArea(edge)
    let x = edge
    for (let layer = 1; layer < layers - 1; layer += 1) {
      const f = shape.density(x) + area / x
      if (f >= 1) return f - 1 + (layers - layer)
      x = shape.inverse(f)
    }
    return shape.density(x) + area / x - 1
  }
  let low = 1e-3
  let high = 1
  while (residue(high) > 0) {
    low = high
    high *= 2
  }
  for (let round = 0; round < 44; round += 1) {
    const middle = (low + high) / 2
    if (residue(middle) > 0) low = middle
    else high = middle
  }
  return table(shape, stable(high))
}

function table(shape: Shape, edge: number): Ziggurat {
  const x = new Float64Array(layers + 1)
  const f = new Float64Array(layers + 1)
  const area = edge * shape.density(edge) + shape.tailArea(edge)
  x[0] = stable(area / shape.density(edge))
  x[1] = edge
  for (let layer = 2; layer < layers; layer += 1)
    x[layer] = stable(shape.inverse(shape.density(x[layer - 1]!) + area / x[layer - 1]!))
  x[layers] = 0
  for (let layer = 1; layer <= layers; layer += 1) f[layer] = shape.density(x[layer]!)
  return { x, f, density: shape.density, tail: shape.tail }
}

let normalTable: Ziggurat | undefined

/** Standard normal law. */
export function normalZiggurat(): Ziggurat {
  normalTable ??= build({
    density: (x) => exp(-0.5 * x * x),
    inverse: (f) => Math.sqrt(-2 * ln(f)),
    tailArea: (x) => normalCdf(-x) / normalPdf(0),
    tail: (bits, edge) => {
      for (;;) {
        const x = -ln(bits.uniform()) / edge
        if (-2 * ln(bits.uniform()) >= x * x) return edge + x
      }
    },
  })
  return normalTable
}

const tTables = new Map<number, Ziggurat>()
const nearlyNormal = 1e7

/** Student's t law of unit scale; above 10⁷ degrees of freedom it cannot be told from the normal. */
export function tZiggurat(dof: number): Ziggurat {
  if (dof > nearlyNormal) return normalZiggurat()
  const known = tTables.get(dof)
  if (known) return known
  const power = -(dof + 1) / 2
  const peak = peakOfT(dof)
  const result = build({
    density: (x) => pow(1 + (x * x) / dof, power),
    inverse: (f) => Math.sqrt(dof * (pow(f, 1 / power) - 1)),
    tailArea: (x) => tCdf(-x, dof) / peak,
    tail: (bits, edge) => tailOfT(bits, edge, dof),
  })
  if (tTables.size < 200) tTables.set(dof, result)
  return result
}

/** Density of the t law at zero. */
const peakOfT = (dof: number): number => exp(logGamma((dof + 1) / 2) - logGamma(dof / 2)) / Math.sqrt(dof * Math.PI)

/**
 * Tail of the t law beyond `edge` by rejection from the Pareto law with the same slope at the edge and the same tail index;
 * ((ν + x²)/(ν + r²)) ≥ (1 + r(x − r)/(ν + r²))² shows that it covers the tail.
 */
function tailOfT(bits: Bits, edge: number, dof: number): number {
  const size = dof + edge * edge
  for (;;) {
    const reach = pow(bits.uniform(), -1 / dof) - 1
    const x = edge + (reach * size) / edge
    const ratio = (1 + reach) ** 2 / ((dof + x * x) / size)
    if (bits.uniform() < pow(ratio, (dof + 1) / 2)) return x
  }
}

const misses = new Int32Array(1024)

/**
 * Fills `out` with draws; two words each, more from the second stream where the first rectangle misses. The loop without calls or branches notes
 * the misses (1.5 %), a second one mends them: calls inside the first would more than double its time.
 */
export function fillZiggurat(ziggurat: Ziggurat, bits: Bits, out: Float64Array, count: number): void {
  const { x } = ziggurat
  const words = bits.fill(2 * count)
  let missed = 0
  for (let index = 0; index < count; index += 1) {
    const word = words[2 * index]!
    const layer = word & 255
    const value = ((word >> 8) * 4294967296 + (words[2 * index + 1]! >>> 0)) * toUnit * x[layer]!
    out[index] = value
    misses[missed] = index
    missed += +(Math.abs(value) >= x[layer + 1]!)
  }
  for (let miss = 0; miss < missed; miss += 1) {
    const index = misses[miss]!
    out[index] = rare(ziggurat, bits, words[2 * index]! & 255, out[index]!)
  }
}

const toUnit = 2 ** -55

function rare(ziggurat: Ziggurat, bits: Bits, firstLayer: number, first: number): number {
  const { x, f } = ziggurat
  let layer = firstLayer
  let value = first
  for (;;) {
    if (Math.abs(value) < x[layer + 1]!) return value
    if (layer === 0) return value < 0 ? -ziggurat.tail(bits, x[1]!) : ziggurat.tail(bits, x[1]!)
    const height = f[layer]! + bits.uniform() * (f[layer + 1]! - f[layer]!)
    if (height < ziggurat.density(value)) return value
    const word = bits.word()
    layer = word & 255
    value = ((word >> 8) * 4294967296 + (bits.word() >>> 0)) * toUnit * x[layer]!
  }
}

/** One draw from the second stream. */
export function drawZiggurat(ziggurat: Ziggurat, bits: Bits): number {
  const word = bits.word()
  const layer = word & 255
  return rare(ziggurat, bits, layer, ((word >> 8) * 4294967296 + (bits.word() >>> 0)) * toUnit * ziggurat.x[layer]!)
}

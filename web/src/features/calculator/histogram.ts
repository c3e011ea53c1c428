import { normalPdf } from '@tongheng/metrology'
import type { Histogram } from '@tongheng/metrology'
import { logGamma } from '@tongheng/metrology/special'

/** Bars of a probability density: `density[i]` from `from + i·width`. */
export interface Bars {
  from: number
  width: number
  density: readonly number[]
}

/** Counts as densities; empty bars at both ends are left out, and neighbours are joined where there are few trials. */
export function barsOf(histogram: Histogram, trials: number): Bars {
  const join = Math.max(1, Math.ceil(histogram.counts.length / Math.max(12, 2 * Math.cbrt(trials))))
  const counts: number[] = []
  for (const [index, count] of histogram.counts.entries()) {
    const bar = Math.floor(index / join)
    counts[bar] = (counts[bar] ?? 0) + count
  }
  const width = histogram.width * join
  const first = counts.findIndex((count) => count > 0)
  const last = counts.findLastIndex((count) => count > 0)
  const kept = first < 0 ? [] : counts.slice(first, last + 1)
  return {
    from: histogram.from + Math.max(0, first) * width,
    width,
    density: kept.map((count) => count / (trials * width)),
  }
}

interface Gum {
  value: number
  u: number
  veff: number | null
}

/** Density of the GUM result: Student's t with its effective degrees of freedom, scaled and shifted; normal where they are infinite or undefined. */
export function gumDensity({ value, u, veff }: Gum, x: number): number {
  const z = (x - value) / u
  if (veff === null || veff === Infinity || veff > 1e4) return normalPdf(z) / u
  const log = logGamma((veff + 1) / 2) - logGamma(veff / 2) - 0.5 * Math.log(veff * Math.PI)
  return Math.exp(log - ((veff + 1) / 2) * Math.log1p((z * z) / veff)) / u
}

export function gumCurve(gum: Gum, [from, to]: readonly [number, number], points = 160): [number, number][] {
  if (!(gum.u > 0)) return []
  return Array.from({ length: points + 1 }, (_, index) => {
    const x = from + ((to - from) * index) / points
    return [x, gumDensity(gum, x)]
  })
}

/** Round places for the marks of an axis, about `count` of them. */
export function ticksOf(from: number, to: number, count = 6): { at: number[]; step: number } {
  const rough = (to - from) / count
  if (!(rough > 0) || !Number.isFinite(rough)) return { at: [from], step: 1 }
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.ceil(from / step)
  const many = Math.min(20, Math.floor(to / step) - first + 1)
  return { at: Array.from({ length: Math.max(0, many) }, (_, index) => (first + index) * step), step }
}

/** Labels with the decimals of the step and a power of ten taken out where figures would be long. */
export function tickLabels(ticks: { at: number[]; step: number }): { labels: string[]; exponent: number } {
  const largest = Math.max(ticks.step, ...ticks.at.map(Math.abs))
  const size = Math.floor(Math.log10(largest))
  const exponent = size < -3 || size > 9 ? size : 0
  const decimals = Math.min(20, Math.max(0, exponent - Math.floor(Math.log10(ticks.step) + 1e-9)))
  return { labels: ticks.at.map((at) => (at / 10 ** exponent).toFixed(decimals).replace(/^-/, '−')), exponent }
}

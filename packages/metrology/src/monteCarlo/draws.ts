import type { PreparedCase, PreparedInput } from '../evaluation/prepare.ts'
import type { Bits } from './bits.ts'
import { samplerOf } from './samplers.ts'
import { chunkSize } from './vector.ts'
import { fillZiggurat, normalZiggurat } from './ziggurat.ts'

/** Fills the buffers of all uncertain inputs for one chunk, always in the same order of draws. */
export type Draw = (bits: Bits, count: number) => void

/** Inputs whose draws differ from their estimate. */
export const uncertainInputs = (prepared: PreparedCase): Set<number> =>
  new Set([...prepared.inputs.keys()].filter((index) => prepared.inputs[index]!.laws.some((law) => law.u > 0)))

/** Buffers are given for the inputs the model uses; every uncertain input is drawn, so that results do not depend on the outputs asked for. */
export function compileDraws(prepared: PreparedCase, buffers: ReadonlyMap<number, Float64Array>): Draw {
  const uncertain = uncertainInputs(prepared)
  const correlated = new Set(prepared.correlation.indexes)
  const scratch = new Float64Array(chunkSize)
  const draws: Draw[] = []
  for (const index of uncertain) {
    if (correlated.has(index)) continue
    draws.push(single(prepared.inputs[index]!, buffers.get(index) ?? new Float64Array(chunkSize), scratch))
  }
  if (correlated.size > 0) draws.push(joint(prepared, buffers))
  return (bits, count) => {
    for (const draw of draws) draw(bits, count)
  }
}

/** Estimate plus the sum of independent components. */
function single(input: PreparedInput, out: Float64Array, scratch: Float64Array): Draw {
  const [first, ...others] = input.laws.filter((law) => law.u > 0).map(samplerOf)
  const { value, scale } = input
  if (!first) return () => undefined
  return (bits, count) => {
    first.fill(bits, out, count)
    const factor = scale * first.factor
    for (let i = 0; i < count; i += 1) out[i] = value + factor * out[i]!
    for (const other of others) {
      other.fill(bits, scratch, count)
      addScaled(out, scratch, { factor: scale * other.factor, count })
    }
  }
}

function addScaled(out: Float64Array, draws: Float64Array, { factor, count }: { factor: number; count: number }): void {
  for (let i = 0; i < count; i += 1) out[i] = out[i]! + factor * draws[i]!
}

/** Joint normal law of the correlated inputs (JCGM 101, 6.4.8): estimate + u·(L z). */
function joint(prepared: PreparedCase, buffers: ReadonlyMap<number, Float64Array>): Draw {
  const { indexes, factor } = prepared.correlation
  const normals = indexes.map(() => new Float64Array(chunkSize))
  const outs = indexes.map((index) => buffers.get(index))
  const table = normalZiggurat()
  return (bits, count) => {
    for (const normal of normals) fillZiggurat(table, bits, normal, count)
    for (const [row, index] of indexes.entries()) {
      const out = outs[row]
      if (!out) continue
      const { value, u } = prepared.inputs[index]!
      out.fill(value)
      for (const [column, normal] of normals.entries()) {
        const weight = u * factor[row]![column]!
        if (weight !== 0) addScaled(out, normal, { factor: weight, count })
      }
    }
  }
}

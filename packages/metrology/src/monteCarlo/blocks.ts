import type { PreparedCase } from '../evaluation/prepare.ts'
import { evaluateSteps } from '../expression/evaluate.ts'
import { Bits } from './bits.ts'
import { compileDraws, uncertainInputs } from './draws.ts'
import { wordsPerDraw } from './samplers.ts'
import { chunkSize, compileVector } from './vector.ts'

/** Trials of one stream; also the block of the adaptive procedure (JCGM 101, 7.9.4). */
export const blockSize = 10_000

/**
 * Moments of one block about the values at the estimates. `pairs` runs over outputs a ≤ b row by row; trials where an output is not finite are
 * left out of its sums and of its pairs.
 */
export interface BlockMoments {
  count: Float64Array
  sum: Float64Array
  pairCount: Float64Array
  pairSumA: Float64Array
  pairSumB: Float64Array
  pairProduct: Float64Array
}

export interface BlockRunner {
  /** Runs `trials` trials (at most a block) of stream `block`; finite values of `stored` outputs go to `sinks`, behind what is there. */
  run: (block: number, trials: number, sinks: readonly Sink[]) => BlockMoments
  shifts: Float64Array
}

/** Finite values of one output. */
export interface Sink {
  output: number
  values: Float64Array
  length: number
}

/** Compiles a case for simulation. The runner keeps buffers and must not be shared by threads. */
export function blockRunner(prepared: PreparedCase, seed: number): BlockRunner {
  const uncertain = uncertainInputs(prepared)
  const point = Float64Array.from(prepared.inputs, (input) => input.value)
  const values = evaluateSteps(prepared.program, point)
  const targets = prepared.outputs.map(({ step }) => step)
  const vector = compileVector({ program: prepared.program, values, uncertain, outputs: targets })
  const draw = compileDraws(prepared, vector.inputs)
  const bits = new Bits(wordsPerDraw * chunkSize)
  const shifts = Float64Array.from(targets, (step) => values[step]!)
  const outputs = vector.outputs.map((operand) =>
    typeof operand === 'number' ? new Float64Array(chunkSize).fill(operand) : operand,
  )
  const run: BlockRunner['run'] = (block, trials, sinks) => {
    const moments = emptyMoments(outputs.length)
    bits.start(seed, block)
    for (let done = 0; done < trials; done += chunkSize) {
      const count = Math.min(chunkSize, trials - done)
      draw(bits, count)
      vector.run(count)
      addMoments(moments, outputs, shifts, count)
      for (const sink of sinks) store(sink, outputs[sink.output]!, count)
    }
    return moments
  }
  return { run, shifts }
}

const pairsOf = (outputs: number): number => (outputs * (outputs + 1)) / 2

export const emptyMoments = (outputs: number): BlockMoments => ({
  count: new Float64Array(outputs),
  sum: new Float64Array(outputs),
  pairCount: new Float64Array(pairsOf(outputs)),
  pairSumA: new Float64Array(pairsOf(outputs)),
  pairSumB: new Float64Array(pairsOf(outputs)),
  pairProduct: new Float64Array(pairsOf(outputs)),
})

/** Adds the sums of a later block; blocks are always added in their order, so that the digits do not depend on the threads. */
export function mergeMoments(total: BlockMoments, block: BlockMoments): void {
  for (const field of ['count', 'sum', 'pairCount', 'pairSumA', 'pairSumB', 'pairProduct'] as const) {
    const target = total[field]
    for (let index = 0; index < target.length; index += 1) target[index] = target[index]! + block[field][index]!
  }
}

function addMoments(
  moments: BlockMoments,
  outputs: readonly Float64Array[],
  shifts: Float64Array,
  count: number,
): void {
  const sums = outputs.map((values, index) => shiftedSum(values, shifts[index]!, count))
  const clean = sums.every(Number.isFinite)
  let pair = 0
  for (const [a, left] of outputs.entries()) {
    const finite = clean ? { count, sum: sums[a]! } : finiteSum(left, shifts[a]!, count)
    moments.count[a] = moments.count[a]! + finite.count
    moments.sum[a] = moments.sum[a]! + finite.sum
    for (let b = a; b < outputs.length; b += 1) {
      const both = { left, right: outputs[b]!, shiftLeft: shifts[a]!, shiftRight: shifts[b]! }
      const product = clean
        ? { count, a: sums[a]!, b: sums[b]!, ab: shiftedProduct(both, count) }
        : finiteProduct(both, count)
      moments.pairCount[pair] = moments.pairCount[pair]! + product.count
      moments.pairSumA[pair] = moments.pairSumA[pair]! + product.a
      moments.pairSumB[pair] = moments.pairSumB[pair]! + product.b
      moments.pairProduct[pair] = moments.pairProduct[pair]! + product.ab
      pair += 1
    }
  }
}

function shiftedSum(values: Float64Array, shift: number, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i += 1) sum += values[i]! - shift
  return sum
}

interface Both {
  left: Float64Array
  right: Float64Array
  shiftLeft: number
  shiftRight: number
}

function shiftedProduct({ left, right, shiftLeft, shiftRight }: Both, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i += 1) sum += (left[i]! - shiftLeft) * (right[i]! - shiftRight)
  return sum
}

function finiteSum(values: Float64Array, shift: number, count: number): { count: number; sum: number } {
  let [sum, finite] = [0, 0]
  for (let i = 0; i < count; i += 1) {
    if (!Number.isFinite(values[i])) continue
    sum += values[i]! - shift
    finite += 1
  }
  return { count: finite, sum }
}

function finiteProduct(
  { left, right, shiftLeft, shiftRight }: Both,
  count: number,
): { count: number; a: number; b: number; ab: number } {
  const total = { count: 0, a: 0, b: 0, ab: 0 }
  for (let i = 0; i < count; i += 1) {
    if (!Number.isFinite(left[i]) || !Number.isFinite(right[i])) continue
    const [x, y] = [left[i]! - shiftLeft, right[i]! - shiftRight]
    total.count += 1
    total.a += x
    total.b += y
    total.ab += x * y
  }
  return total
}

function store(sink: Sink, values: Float64Array, count: number): void {
  const { values: target } = sink
  let length = sink.length
  for (let i = 0; i < count; i += 1) {
    const value = values[i]!
    target[length] = value
    if (Number.isFinite(value)) length += 1
  }
  sink.length = length
}

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

/** Adds a chunk; true when all its values are finite. */
export function addMoments(
  moments: BlockMoments,
  outputs: readonly Float64Array[],
  shifts: Float64Array,
  count: number,
): boolean {
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
  return clean
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

/** Place of the pair of outputs a and b among the pairs. */
export function pairIndex(a: number, b: number, outputs: number): number {
  const [row, column] = a <= b ? [a, b] : [b, a]
  return row * outputs - (row * (row - 1)) / 2 + (column - row)
}

/** Sample correlation over the trials where both outputs are finite. */
export function correlationOf(moments: BlockMoments, outputs: number): number[][] {
  const covariance = (a: number, b: number): number => {
    const pair = pairIndex(a, b, outputs)
    return moments.pairProduct[pair]! - (moments.pairSumA[pair]! * moments.pairSumB[pair]!) / moments.pairCount[pair]!
  }
  const indexes = Array.from({ length: outputs }, (_, index) => index)
  return indexes.map((a) =>
    indexes.map((b) => {
      const size = Math.sqrt(covariance(a, a) * covariance(b, b))
      if (!(size > 0)) return 0
      return a === b ? 1 : Math.max(-1, Math.min(1, covariance(a, b) / size))
    }),
  )
}

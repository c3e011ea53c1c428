/** Distributes into equal buckets between the bounds, then straightens by insertion; crowded buckets are sorted on their own. */
export function bucketSort(values: Float64Array, low: number, high: number): Float64Array {
  const count = values.length
  const buckets = Math.max(1, count >> 1)
  const scale = buckets / (high - low)
  if (count < 2000 || !Number.isFinite(scale)) return values.slice().sort()
  const starts = new Int32Array(buckets + 3)
  const indexes = new Int32Array(count)
  for (let i = 0; i < count; i += 1) {
    const position = (values[i]! - low) * scale
    const bucket = position < 0 ? 0 : position >= buckets ? buckets + 1 : (position | 0) + 1
    indexes[i] = bucket
    starts[bucket + 1] = starts[bucket + 1]! + 1
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket] = starts[bucket]! + starts[bucket - 1]!
  const ends = starts.slice()
  const sorted = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const bucket = indexes[i]!
    sorted[ends[bucket]!] = values[i]!
    ends[bucket] = ends[bucket]! + 1
  }
  for (let bucket = 0; bucket < buckets + 2; bucket += 1) {
    const [start, end] = [starts[bucket]!, starts[bucket + 1]!]
    if (end - start > 32) sorted.subarray(start, end).sort()
  }
  straighten(sorted)
  return sorted
}

function straighten(values: Float64Array): void {
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i]!
    let hole = i
    while (hole > 0 && values[hole - 1]! > value) {
      values[hole] = values[hole - 1]!
      hole -= 1
    }
    values[hole] = value
  }
}

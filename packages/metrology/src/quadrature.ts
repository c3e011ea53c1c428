const known = new Map<number, { nodes: Float64Array; weights: Float64Array }>()

/** Nodes and weights of Gauss–Legendre on (−1, 1), by Newton's method on the Legendre polynomial. */
function legendre(order: number): { nodes: Float64Array; weights: Float64Array } {
  const cached = known.get(order)
  if (cached) return cached
  const nodes = new Float64Array(order)
  const weights = new Float64Array(order)
  for (let index = 0; index < order; index += 1) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (order + 0.5))
    let slope = 1
    for (let round = 0; round < 100; round += 1) {
      let [before, value] = [1, x]
      for (let degree = 2; degree <= order; degree += 1) {
        ;[before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree]
      }
      slope = (order * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    nodes[index] = x
    weights[index] = 2 / ((1 - x * x) * slope * slope)
  }
  known.set(order, { nodes, weights })
  return { nodes, weights }
}

/** ∫ f over consecutive panels between the given edges, 40 Gauss–Legendre nodes each: for integrands smooth inside every panel. */
export function integrate(f: (x: number) => number, edges: readonly number[]): number {
  const { nodes, weights } = legendre(40)
  let sum = 0
  for (let panel = 1; panel < edges.length; panel += 1) {
    const [from, to] = [edges[panel - 1]!, edges[panel]!]
    const half = (to - from) / 2
    if (half === 0) continue
    const middle = (from + to) / 2
    for (let index = 0; index < nodes.length; index += 1)
      sum += weights[index]! * half * f(middle + half * nodes[index]!)
  }
  return sum
}

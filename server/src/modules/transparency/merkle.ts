import { createHash } from 'node:crypto'

/** The hash tree of RFC 6962 section 2.1. Sizes and indices are whole numbers below 2^53, hashes are the 32 bytes of SHA-256. */
export type Hash = Buffer

/** The leaves from `start` up to, not including, `end`. */
export interface Range {
  start: number
  end: number
}

/** A perfect subtree: 2^level leaves, the first of them at index × 2^level. */
export interface Node {
  level: number
  index: number
}

const hashOf = (...parts: readonly (Uint8Array | string)[]): Hash => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])

export const emptyRoot: Hash = hashOf()
export const leafHash = (leaf: Uint8Array | string): Hash => hashOf(leafPrefix, leaf)
const parentHash = (left: Hash, right: Hash): Hash => hashOf(nodePrefix, left, right)

/** The largest power of two below `size`, for sizes above one. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The subtrees whose hashes lead from a leaf to the root of the first `size` leaves, the sibling of the leaf first. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
    }
  }
  return path.toReversed()
}

/** The subtrees that prove that the tree of `second` leaves begins with the tree of `first` leaves; none when either is empty or both are alike. */
export function consistencyRanges(first: number, second: number): Range[] {
  if (first === 0 || first >= second) return []
  const path: Range[] = []
  let [start, end, isWhole] = [0, second, true]
  while (end !== first) {
    const middle = start + splitOf(end - start)
    if (first <= middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
      isWhole = false
    }
  }
  if (!isWhole) path.push({ start, end })
  return path.toReversed()
}

/** The perfect subtrees that a subtree of the tree consists of, from left to right. */
export function perfectNodes({ start, end }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end;) {
    let [level, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1
      width *= 2
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The hash of a subtree from the hashes of its perfect subtrees, left to right. */
export const joinHashes = (hashes: readonly Hash[]): Hash =>
  hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => parentHash(left, right))

export interface GrownNode extends Node {
  hash: Hash
}

/** A tree that grows: it holds only the hashes of the perfect subtrees that the leaves so far consist of. */
export interface GrowingTree {
  readonly size: number
  /** Of the perfect subtrees, from left to right: what `growTree` needs to go on later. */
  readonly frontier: readonly Hash[]
  readonly root: Hash
  /** Adds a leaf, and answers every perfect subtree that it completes, itself among them. */
  add(hash: Hash): GrownNode[]
}

export function growTree(startSize: number, startFrontier: readonly Hash[]): GrowingTree {
  let size = startSize
  const nodes: GrownNode[] = perfectNodes({ start: 0, end: startSize }).map((node, place) => {
    const hash = startFrontier[place]
    if (hash === undefined) throw new Error(`a tree of ${startSize} leaves has more subtrees than ${place}`)
    return { ...node, hash }
  })
  return {
    get size() {
      return size
    },
    get frontier() {
      return nodes.map((node) => node.hash)
    },
    get root() {
      return joinHashes(nodes.map((node) => node.hash))
    },
    add: (hash) => {
      let grown: GrownNode = { level: 0, index: size, hash }
      const completed = [grown]
      for (let left = nodes.at(-1); left?.level === grown.level; left = nodes.at(-1)) {
        nodes.pop()
        grown = { level: grown.level + 1, index: left.index / 2, hash: parentHash(left.hash, grown.hash) }
        completed.push(grown)
      }
      nodes.push(grown)
      size += 1
      return completed
    },
  }
}

/** The root over hashes as if they were leaves: of parts of one size, as many as a power of two, the subtree they make. */
export function rootOver(hashes: readonly Hash[]): Hash {
  const tree = growTree(0, [])
  for (const hash of hashes) tree.add(hash)
  return tree.root
}

const half = (value: number): number => Math.floor(value / 2)
const isOdd = (value: number): boolean => value % 2 === 1
const alike = (left: Hash, right: Hash): boolean => left.equals(right)

/** Whether the path leads from the leaf at `index` to the root of `size` leaves (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  leaf: Hash,
  { index, size }: { index: number; size: number },
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (index < 0 || index >= size) return false
  let [place, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      hash = parentHash(sibling, hash)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else {
      hash = parentHash(hash, sibling)
    }
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && alike(hash, root)
}

/** A tree as a checkpoint tells it. */
export interface TreeHead {
  size: number
  root: Hash
}

/** Whether the path proves that the later tree begins with the earlier one (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(earlier: TreeHead, later: TreeHead, path: readonly Hash[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return path.length === 0 && alike(earlier.root, later.root)
  if (earlier.size === 0) return path.length === 0 && alike(earlier.root, emptyRoot)
  const isPerfect = Number.isInteger(Math.log2(earlier.size)) && 2 ** Math.log2(earlier.size) === earlier.size
  const [seed, ...rest] = isPerfect ? [earlier.root, ...path] : path
  if (seed === undefined || rest.length === 0) return false
  let [place, last] = [earlier.size - 1, later.size - 1]
  while (isOdd(place)) [place, last] = [half(place), half(last)]
  let [old, young] = [seed, seed]
  for (const hash of rest) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      old = parentHash(hash, old)
      young = parentHash(hash, young)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else {
      young = parentHash(young, hash)
    }
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && alike(old, earlier.root) && alike(young, later.root)
}

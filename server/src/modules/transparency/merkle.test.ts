import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  consistencyRanges,
  emptyRoot,
  growTree,
  type Hash,
  inclusionRanges,
  joinHashes,
  leafHash,
  perfectNodes,
  type Range,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

/** The vectors of the certificate-transparency project (merkletree/merkle_tree_test). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')))
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The definition of RFC 6962 section 2.1 word by word, slow, to hold the other against. */
function rootOf(hashes: readonly Hash[]): Hash {
  const [first] = hashes
  if (first === undefined) return createHash('sha256').digest()
  if (hashes.length === 1) return first
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(rootOf(hashes.slice(0, split)))
    .update(rootOf(hashes.slice(split)))
    .digest()
}

const hashesOf = (ranges: readonly Range[], all: readonly Hash[]): Hash[] =>
  ranges.map(({ start, end }) => rootOf(all.slice(start, end)))
const at = (all: readonly Hash[], index: number): Hash => all[index] ?? emptyRoot
const many = (count: number): Hash[] => Array.from({ length: count }, (_, index) => leafHash(`leaf ${index}`))

test.each(roots.map((root, size) => [size, root] as const))(
  'the root of %i leaves is the published one',
  (size, root) => {
    const tree = growTree(0, [])
    for (const leaf of leaves.slice(0, size)) tree.add(leaf)
    expect(tree.root.toString('hex')).toBe(root)
  },
)

test.each([
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
])('the inclusion path of leaf %i of %i is the published one', (index, size, path) => {
  const found = hashesOf(inclusionRanges(index, size), leaves)
  expect(found.map((hash) => hash.toString('hex'))).toEqual(path)
  expect(verifyInclusion(at(leaves, index), { index, size }, found, rootOf(leaves.slice(0, size)))).toBe(true)
})

test.each([
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
])('the consistency path from %i to %i leaves is the published one', (first, second, path) => {
  expect(hashesOf(consistencyRanges(first, second), leaves).map((hash) => hash.toString('hex'))).toEqual(path)
})

const size = fc.integer({ min: 1, max: 300 })

test('a tree that grows leaf by leaf, broken off and resumed anywhere, has the root of the definition', () => {
  fc.assert(
    fc.property(size, fc.nat(300), (count, pause) => {
      const all = many(count)
      const before = growTree(0, [])
      for (const leaf of all.slice(0, pause)) before.add(leaf)
      const after = growTree(before.size, before.frontier)
      for (const leaf of all.slice(pause)) after.add(leaf)
      expect(after.size).toBe(count)
      expect(after.root).toEqual(rootOf(all))
    }),
  )
})

test('every completed subtree is told once, with its hash', () => {
  const all = many(40)
  const tree = growTree(0, [])
  const told = all.flatMap((leaf) => tree.add(leaf))
  expect(new Set(told.map(({ level, index }) => `${level}/${index}`)).size).toBe(told.length)
  expect(told).toHaveLength(40 + 20 + 10 + 5 + 2 + 1)
  for (const { level, index, hash } of told)
    expect(hash).toEqual(rootOf(all.slice(index * 2 ** level, (index + 1) * 2 ** level)))
})

test('a subtree of a proof is put together from perfect subtrees', () => {
  fc.assert(
    fc.property(size, fc.nat(), (count, seed) => {
      const all = many(count)
      const ranges = [...inclusionRanges(seed % count, count), ...consistencyRanges(seed % count, count)]
      for (const range of ranges)
        expect(
          joinHashes(
            perfectNodes(range).map(({ level, index }) =>
              rootOf(all.slice(index * 2 ** level, (index + 1) * 2 ** level)),
            ),
          ),
        ).toEqual(rootOf(all.slice(range.start, range.end)))
    }),
  )
})

test('inclusion: the right proof holds; any bit, place, size or length changed does not', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (count, seed, bit) => {
      const all = many(count)
      const index = seed % count
      const [leaf, root] = [at(all, index), rootOf(all)]
      const path = hashesOf(inclusionRanges(index, count), all)
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)))
      expect(verifyInclusion(leaf, { index, size: count }, path, root)).toBe(true)
      const flipped = flip(path, bit)
      if (flipped) expect(verifyInclusion(leaf, { index, size: count }, flipped, root)).toBe(false)
      expect(verifyInclusion(leafHash('another'), { index, size: count }, path, root)).toBe(false)
      expect(verifyInclusion(leaf, { index: count, size: count }, path, root)).toBe(false)
      expect(verifyInclusion(leaf, { index: -1, size: count }, path, root)).toBe(false)
      expect(verifyInclusion(leaf, { index, size: count }, [...path, root], root)).toBe(false)
      if (path.length > 0) expect(verifyInclusion(leaf, { index, size: count }, path.slice(1), root)).toBe(false)
      for (const other of [index - 1, index + 1])
        if (other >= 0 && other < count)
          expect(verifyInclusion(leaf, { index: other, size: count }, path, root)).toBe(false)
    }),
  )
})

test('consistency: a tree that only grew is proved; one rewritten anywhere in its past is not', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (count, seed, bit) => {
      const first = seed % (count + 1)
      const all = many(count)
      const path = hashesOf(consistencyRanges(first, count), all)
      const earlier = { size: first, root: rootOf(all.slice(0, first)) }
      const later = { size: count, root: rootOf(all) }
      expect(verifyConsistency(earlier, later, path)).toBe(true)
      const flipped = flip(path, bit)
      if (flipped) expect(verifyConsistency(earlier, later, flipped)).toBe(false)
      if (first < count) expect(verifyConsistency(later, earlier, path)).toBe(false)
      expect(verifyConsistency(earlier, later, [...path, later.root])).toBe(false)
      if (first === 0) return
      const forked = all.with(bit % first, leafHash('rewritten'))
      const forkedPath = hashesOf(consistencyRanges(first, count), forked)
      expect(verifyConsistency(earlier, { size: count, root: rootOf(forked) }, forkedPath)).toBe(false)
    }),
  )
})

function flip(path: readonly Hash[], bit: number): Hash[] | null {
  const place = path.length === 0 ? -1 : bit % path.length
  const hash = path[place]
  if (hash === undefined) return null
  const altered = Buffer.from(hash)
  altered[bit % 32] = (altered[bit % 32] ?? 0) ^ (1 << (bit % 8))
  return path.with(place, altered)
}

test('places beyond 2^32 do not wrap around', () => {
  const count = 2 ** 40 + 3
  const path = inclusionRanges(2 ** 40 + 1, count)
  expect(path.at(-1)).toEqual({ start: 0, end: 2 ** 40 })
  expect(perfectNodes({ start: 2 ** 40, end: count })).toEqual([
    { level: 1, index: 2 ** 39 },
    { level: 0, index: 2 ** 40 + 2 },
  ])
})

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import {
  cosignText,
  isSignedBy,
  logKeyOf,
  readKey,
  readLine,
  readNote,
  signText,
  verifySignature,
  witnessKeyOf,
  writeKey,
  writeNote,
} from '#platform/signedNote'
import { expect, test } from 'vitest'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { consistencyRanges, growTree, type Hash, inclusionRanges, leafHash, type Range } from './merkle.ts'
import { compareCheckpoints, readTlogProof, type TlogProof, verifyTlogProof, writeTlogProof } from './tlogProof.ts'

/** The example of golang.org/x/mod/sumdb/note, which made the format: key, text and note as published there. */
const publishedKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const publishedSecret = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const publishedText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const publishedNote = `${publishedText}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

const opened = (text: string) => {
  const note = readNote(text)
  if (!note) throw new Error('this is no note')
  return note
}
const keyFrom = (text: string) => {
  const key = readKey(text)
  if (!key) throw new Error('this is no key')
  return key
}

test('the published note verifies, and the published secret key signs it to the same bytes', () => {
  const key = keyFrom(publishedKey)
  const note = opened(publishedNote)
  expect(isSignedBy(note, key)).toBe(true)
  expect(writeKey(key)).toBe(publishedKey)
  expect(writeNote(note)).toBe(publishedNote)
  const seed = Buffer.from(publishedSecret, 'base64').subarray(1)
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  expect(writeKey(logKeyOf('PeterNeumann', createPublicKey(secret)))).toBe(publishedKey)
  expect(writeNote({ text: publishedText, signatures: [signText(publishedText, key, secret)] })).toBe(publishedNote)
})

test('the example of the C2SP specification verifies', () => {
  const key = keyFrom('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
  const note =
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
  expect(isSignedBy(opened(note), key)).toBe(true)
  expect(isSignedBy(opened(note.replace('example', 'other')), key)).toBe(false)
})

test.each([
  ['without a signature', publishedText],
  ['without the last line break', publishedNote.slice(0, -1)],
  ['with a control character', `\u0001${publishedNote}`],
  ['with a carriage return', publishedNote.replace('\n', '\r\n')],
  ['with a blank in the name', publishedNote.replace('Peter', 'Peter ')],
  ['with a plus in the name', publishedNote.replace('Peter', 'Peter+')],
  ['with a line that is no signature', `${publishedNote}Unexpected line.\n`],
  ['with broken base64', publishedNote.replace('JnAM=', 'JnAM')],
  ['longer than anybody needs', `${'x'.repeat(100_001)}${publishedNote}`],
])('a note %s is refused', (_, note) => {
  expect(readNote(note)).toBeNull()
})

test.each([
  'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
  'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  publishedKey.replace('c74f20a3', 'c74f20a4'),
  publishedKey.replace('Peter', 'Petra'),
  'nonsense',
  '',
])('the key %s is refused', (text) => {
  expect(readKey(text)).toBeNull()
})

const logKeys = generateKeyPairSync('ed25519')
const logKey = logKeyOf('tongheng.example', logKeys.publicKey)
const witnessKeys = generateKeyPairSync('ed25519')
const witness = witnessKeyOf('witness.example/w1', witnessKeys.publicKey)

test('one wrong signature of the known key spoils the note; those of others are passed over', () => {
  const right = opened(publishedNote)
  const stranger = signText(right.text, logKey, logKeys.privateKey)
  const key = keyFrom(publishedKey)
  const wrong = { ...right.signatures[0], signature: Buffer.alloc(64), name: 'PeterNeumann', id: key.id }
  expect(isSignedBy({ ...right, signatures: [stranger, ...right.signatures] }, key)).toBe(true)
  expect(isSignedBy({ ...right, signatures: [...right.signatures, wrong] }, key)).toBe(false)
  expect(isSignedBy({ ...right, signatures: [stranger] }, key)).toBe(false)
})

test('a cosignature is made of what the specification says', () => {
  const text = 'tongheng.example\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const raw = witnessKeys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const id = createHash('sha256').update('witness.example/w1\n\u0004').update(raw).digest().subarray(0, 4)
  const signed = sign(null, Buffer.from(`cosignature/v1\ntime 1679315147\n${text}`), witnessKeys.privateKey)
  const time = Buffer.from('00000000641850cb', 'hex')
  const line = `— witness.example/w1 ${Buffer.concat([id, time, signed]).toString('base64')}`
  const cosignature = readLine(line)
  expect(cosignature && verifySignature(text, witness, cosignature)).toEqual({
    answer: 'right',
    at: new Date(1_679_315_147_000),
  })
  expect(cosignText(text, witness, witnessKeys.privateKey, 1_679_315_147)).toEqual(cosignature)
  const later = cosignature && { ...cosignature, signature: Buffer.from(cosignature.signature) }
  later?.signature.writeBigUInt64BE(1_679_315_148n)
  expect(later && verifySignature(text, witness, later).answer).toBe('wrong')
  expect(keyFrom(writeKey(witness))).toMatchObject({ name: 'witness.example/w1', type: 'witness', id })
})

test.each([
  'tongheng.example\n03\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'tongheng.example\n-3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'tongheng.example\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'tongheng.example\n3\nCsUYapGGPo4dkMgIAUqom\n',
  '\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'tongheng.example\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  'tongheng.example\n3\n',
])('%j is no checkpoint', (text) => {
  expect(readCheckpoint(text)).toBeNull()
})

test('a checkpoint with lines added by another log is read', () => {
  const text = 'other.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n'
  expect(readCheckpoint(text)).toMatchObject({ origin: 'other.example', size: 0 })
})

const entries = ['first', 'second', '第三', 'fourth', 'fifth']
const treeOf = (leaves: readonly string[]) => {
  const tree = growTree(0, [])
  for (const leaf of leaves) tree.add(leafHash(leaf))
  return tree
}
const pathOf = (ranges: readonly Range[], leaves: readonly string[]): Hash[] =>
  ranges.map(({ start, end }) => treeOf(leaves.slice(start, end)).root)

function signedCheckpoint(leaves: readonly string[], key = logKey, secret = logKeys.privateKey): string {
  const text = writeCheckpoint({ origin: key.name, size: leaves.length, root: treeOf(leaves).root })
  return writeNote({ text, signatures: [signText(text, key, secret)] })
}

const proofOf = (index: number, change: Partial<TlogProof> = {}): string =>
  writeTlogProof({
    index,
    path: pathOf(inclusionRanges(index, entries.length), entries),
    checkpoint: signedCheckpoint(entries),
    leaf: entries[index] ?? null,
    ...change,
  })
const keys = { log: writeKey(logKey), witnesses: [writeKey(witness)] }
const answerTo = (proof: string, saved: string | null = null, leaf: string | null = null) =>
  verifyTlogProof(proof, saved, keys, leaf).answer

test('a proof file is written line by line as specified, and read back', () => {
  const proof = proofOf(2)
  const lines = proof.split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'c2sp.org/tlog-proof@v1',
    `extra ${Buffer.from('第三').toString('base64')}`,
    'index 2',
  ])
  expect(lines.slice(6, 9)).toEqual(['', 'tongheng.example', '5'])
  expect(readTlogProof(proof)).toMatchObject({ index: 2, leaf: '第三' })
  expect(answerTo(proof)).toBe('included')
  expect(answerTo(proofOf(2, { leaf: null }), null, '第三')).toBe('included')
})

test('witnesses that signed are named with their time, others are not', () => {
  const note = opened(signedCheckpoint(entries))
  const cosignature = cosignText(note.text, witness, witnessKeys.privateKey, 1_800_000_000)
  const stranger = witnessKeyOf('stranger.example', logKeys.publicKey)
  const strange = cosignText(note.text, stranger, logKeys.privateKey, 1_800_000_000)
  const checkpoint = writeNote({ ...note, signatures: [...note.signatures, strange, cosignature] })
  expect(verifyTlogProof(proofOf(4, { checkpoint }), null, keys, null)).toMatchObject({
    answer: 'included',
    witnesses: [{ name: 'witness.example/w1', at: new Date(1_800_000_000_000) }],
  })
})

test('whatever is altered in a proof is refused for its own reason', () => {
  const proof = proofOf(2)
  const other = generateKeyPairSync('ed25519')
  const otherKey = logKeyOf('tongheng.example', other.publicKey)
  const elsewhere = logKeyOf('elsewhere.example', logKeys.publicKey)
  expect(answerTo('')).toBe('malformed')
  expect(answerTo(proof.replace('index 2', 'index 02'))).toBe('malformed')
  expect(answerTo(proof.replace('index 2\n', 'index 2\nAAAA\n'))).toBe('malformed')
  expect(answerTo(proof.replace('@v1', '@v2'))).toBe('malformed')
  expect(answerTo(proofOf(2, { leaf: null }))).toBe('malformed')
  expect(answerTo(proof.replace('index 2', 'index 3'))).toBe('not-included')
  expect(answerTo(proofOf(2, { leaf: 'another' }))).toBe('not-included')
  expect(answerTo(proofOf(2, { path: [] }))).toBe('not-included')
  expect(answerTo(proof, null, 'another')).toBe('other-entry')
  expect(answerTo(proof.replace('\n5\n', '\n6\n'))).toBe('bad-signature')
  const strange = [
    signedCheckpoint(entries, otherKey, other.privateKey),
    signedCheckpoint(entries, elsewhere, logKeys.privateKey),
  ]
  for (const checkpoint of strange) expect(answerTo(proofOf(2, { checkpoint }))).toBe('unknown-key')
})

test('a log that shows two faces is told by a checkpoint kept from before', () => {
  const forked = entries.with(1, 'rewritten')
  const proof = proofOf(2)
  expect(answerTo(proof, signedCheckpoint(entries))).toBe('included')
  expect(answerTo(proof, signedCheckpoint(forked))).toBe('forked')
  expect(answerTo(proof, 'nonsense')).toBe('malformed')
  const grown = [...entries, 'sixth', 'seventh']
  const path = (leaves: readonly string[]) =>
    pathOf(consistencyRanges(5, 7), leaves).map((hash) => hash.toString('base64'))
  const compare = (later: readonly string[]) =>
    compareCheckpoints(signedCheckpoint(entries), signedCheckpoint(later), path(later), keys.log)
  expect(compare(grown)).toBe('consistent')
  expect(compare([...forked, 'sixth', 'seventh'])).toBe('forked')
})

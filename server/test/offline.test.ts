import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import type { LogLeaf } from '@tongheng/contract/transparency'
import { expect, test } from 'vitest'
import { offlineVerdict, verifyOffline } from '../src/modules/certificates/verifyOffline.ts'
import { writeCheckpoint } from '../src/modules/transparency/checkpoint.ts'
import { growTree, leafHash } from '../src/modules/transparency/merkle.ts'
import { writeTlogProof } from '../src/modules/transparency/tlogProof.ts'
import { canonicalJson } from '../src/platform/canonical.ts'
import { logKeyOf, signText, writeKey, writeNote } from '../src/platform/signedNote.ts'
import { aSigningInstitution, institutionName, signingMoment } from '../src/platform/signing/fixtures.ts'
import { signXml } from '../src/platform/signing/signXml.ts'
import type { TrustFile } from '../src/platform/signing/trustFile.ts'
import { fingerprintOf } from '../src/platform/signing/trust.ts'

const institution = await aSigningInstitution()
const file = await signXml('<a>20.05</a>', institution.signer, signingMoment)
const logKeys = generateKeyPairSync('ed25519')
const logKey = logKeyOf('tongheng.example', logKeys.publicKey)

const leafOf = (change: Partial<LogLeaf> = {}): string =>
  canonicalJson({
    v: 1,
    event: 'issued',
    number: 'SLY-JZ-2026-000001',
    kind: 'calibration',
    institutionId: '00000000-0000-7000-8000-000000000001',
    institution: institutionName,
    fileSha256: 'ab'.repeat(32),
    dccSha256: createHash('sha256').update(file).digest('hex'),
    at: signingMoment.toISOString(),
    related: null,
    reasonSha256: null,
    ...change,
  })

/** A log of this one entry. */
function checkpointOf(leaf: string): string {
  const tree = growTree(0, [])
  tree.add(leafHash(leaf))
  const text = writeCheckpoint({ origin: logKey.name, size: 1, root: tree.root })
  return writeNote({ text, signatures: [signText(text, logKey, logKeys.privateKey)] })
}

interface Asked {
  bytes?: Uint8Array
  entry?: Partial<LogLeaf>
  withdrawnAt?: string
  checkpoint?: string
  now?: string
}

function answersTo({ bytes = file, entry = {}, withdrawnAt, checkpoint, now = '2026-06-01T00:00:00Z' }: Asked) {
  const leaf = leafOf(entry)
  const fingerprint = fingerprintOf(new X509Certificate(institution.identity.certificate))
  const trust: TrustFile = {
    format: 'tongheng.trust/1',
    madeAt: signingMoment.toISOString(),
    roots: institution.trust.roots.map(String),
    withdrawn: withdrawnAt === undefined ? [] : [{ fingerprint, at: withdrawnAt }],
    log: { key: writeKey(logKey), witnesses: [], checkpoint: null },
  }
  const proof = writeTlogProof({ index: 0, path: [], checkpoint: checkpointOf(leaf), leaf })
  const found = verifyOffline({ bytes, trust, proof, checkpoint: checkpoint ?? null, now: new Date(now) })
  return { ...found, verdict: offlineVerdict(found) }
}

const known = { answer: 'known', name: institutionName }
const before = '2026-03-01T00:00:00Z'
const after = '2026-04-01T00:00:00Z'

test.each<[string, Asked, object]>([
  ['as issued', {}, { issuer: known, status: { answer: 'valid' }, verdict: 'good' }],
  [
    'void',
    { entry: { event: 'voided' } },
    { integrity: { answer: 'unchanged' }, status: { answer: 'void' }, verdict: 'withdrawn' },
  ],
  [
    'a replaced one, shown again',
    { entry: { event: 'replaced', related: 'SLY-JZ-2026-000002' } },
    { status: { answer: 'replaced', related: 'SLY-JZ-2026-000002' }, verdict: 'withdrawn' },
  ],
  [
    'the checkpoint of a log with another past',
    { checkpoint: checkpointOf(leafOf({ number: 'rewritten' })) },
    { log: { answer: 'forked' }, status: { answer: 'unknown' }, verdict: 'broken' },
  ],
  [
    'a clock set back: nothing is said about today, the key is judged for the day of the log',
    { now: '2001-01-01T00:00:00Z' },
    { issuer: known, status: { answer: 'unknown', clockBehind: true }, verdict: 'undecided' },
  ],
  ['a clock far ahead of the key', { now: '2099-01-01T00:00:00Z' }, { issuer: known, verdict: 'good' }],
  [
    'a key that had ended when the log took it in',
    { entry: { at: '2032-01-01T00:00:00.000Z' }, now: '2033-01-01T00:00:00Z' },
    { issuer: { answer: 'not-entitled', reason: 'key-not-valid-then' }, verdict: 'withdrawn' },
  ],
  [
    'a key withdrawn before',
    { withdrawnAt: before },
    { issuer: { answer: 'not-entitled', reason: 'key-withdrawn', since: new Date(before).toISOString() } },
  ],
  [
    'a key withdrawn afterwards, which the log shows',
    { withdrawnAt: after },
    { issuer: { ...known, reason: 'key-withdrawn-since' }, verdict: 'good' },
  ],
  [
    'the proof of another certificate',
    { entry: { dccSha256: 'cd'.repeat(32), number: 'NX02-JZ-2026-000009' } },
    { status: { answer: 'unknown', number: null }, log: { answer: 'other-file' }, verdict: 'undecided' },
  ],
  [
    'one byte changed',
    { bytes: Buffer.from(Buffer.from(file).toString('utf8').replace('20.05', '20.06')) },
    { integrity: { answer: 'altered' }, issuer: { answer: 'unknown' }, verdict: 'broken' },
  ],
])('[NQI-4.1-mutual] without a server: %s', (_what, asked, said) => {
  expect(answersTo(asked)).toMatchObject(said)
})

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  anAuthority,
  aNote,
  anUnsignedCertificate,
  aSigningInstitution,
  askTool,
  institutionName,
  signingMoment,
  trusting,
} from '#platform/signing/fixtures'
import { signPdf } from '#platform/signing/signPdf'
import { examineFile } from './examineFile.ts'
import { issuerBySignature } from './issuerAnswer.ts'

const ours = await aSigningInstitution()
const stranger = await aSigningInstitution({ name: '某校准公司' }, await anAuthority({ name: '别处的根证书' }))
let unsigned: Uint8Array
let signed: Buffer

beforeAll(async () => {
  unsigned = await anUnsignedCertificate()
  signed = Buffer.from(await signPdf(unsigned, ours.signer, aNote))
}, 60_000)

function answersTo(bytes: Uint8Array, trust = ours.trust, at = signingMoment) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { integrity, signatures } = examineFile({ sha256, bytes }, trust, at)
  return { integrity, issuer: issuerBySignature(integrity.answer, signatures) }
}

/** What another program says: that it is not what was signed. */
function expectOthersToAgree(bytes: Uint8Array): void {
  expect(askTool({ 'a.pdf': bytes }, ['pdfsig', 'a.pdf'])).toMatch(
    /Not total document signed|Signature is Invalid|Digest Mismatch|failed:/,
  )
}

test('a file that an institution of the platform signed is unchanged and known, though it was not issued here', () => {
  expect(answersTo(signed)).toMatchObject({
    integrity: { answer: 'unchanged', reason: 'signature-holds', format: 'pdf', signatures: [{ trusted: true }] },
    issuer: { answer: 'known', name: institutionName, reason: null },
  })
  expect(askTool({ 'a.pdf': signed }, ['qpdf', '--check', 'a.pdf'])).toContain('No syntax or stream encoding errors')
})

test('one byte changed: altered, and nobody is named as its issuer', () => {
  const altered = Buffer.from(signed)
  altered[1000] = (altered[1000] ?? 0) ^ 1
  expect(answersTo(altered)).toMatchObject({
    integrity: { answer: 'altered', reason: 'bytes-differ' },
    issuer: { answer: 'unknown', name: null },
  })
  expectOthersToAgree(altered)
})

/** An update behind the signed file, as a program that edits PDF appends it; `objects` overwrite those of the file. */
const updated = (objects: string): Buffer =>
  Buffer.concat([
    signed,
    Buffer.from(
      `\n${objects}\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 99 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    ),
  ])

test('shadow attacks by an update of the signed file: what hides, replaces or covers content is found', () => {
  const attacks = {
    hide: '3 0 obj\n<< /Type /Page /MediaBox [0 0 595 842] >>\nendobj',
    replace:
      '1 0 obj\n<< /Type /Catalog /Pages 98 0 R >>\nendobj\n98 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj',
    annotation:
      '97 0 obj\n<< /Type /Annot /Subtype /FreeText /Rect [50 50 300 300] /Contents (0.01) /DA (/Helv 12 Tf) >>\nendobj',
  }
  for (const attack of Object.values(attacks)) {
    const file = updated(attack)
    expect(answersTo(file)).toMatchObject({
      integrity: { answer: 'altered', reason: 'added-after-signing' },
      issuer: { answer: 'unknown' },
    })
    expectOthersToAgree(file)
  }
})

test('an old file signed again by a stranger is altered; a stranger’s own file is unchanged, of an unknown issuer', async () => {
  const again = await signPdf(signed, stranger.signer, aNote)
  expect(answersTo(again)).toMatchObject({ integrity: { answer: 'altered', reason: 'added-after-signing' } })
  const own = await signPdf(unsigned, stranger.signer, aNote)
  expect(answersTo(own)).toMatchObject({
    integrity: { answer: 'unchanged', signatures: [{ signer: '某校准公司', trusted: false }] },
    issuer: { answer: 'unknown', name: null, reason: 'unknown-signer' },
  })
})

test('a key that expired, was withdrawn, or a clock set back before it: not entitled, with the reason', () => {
  for (const moment of ['2036-01-01T00:00:00Z', '2020-01-01T00:00:00Z'])
    expect(answersTo(signed, ours.trust, new Date(moment)).issuer).toMatchObject({
      answer: 'not-entitled',
      reason: 'key-not-valid-then',
    })
  const since = new Date('2026-03-01T00:00:00Z')
  const withdrawn = { ...trusting(ours.authority), withdrawnAt: () => since }
  expect(answersTo(signed, withdrawn).issuer).toMatchObject({
    answer: 'not-entitled',
    reason: 'key-withdrawn',
    since: since.toISOString(),
  })
})

test('what nothing protects, and what cannot be read, is not judged', () => {
  const reasons: [string | Uint8Array, string][] = [
    ['', 'no-signature'],
    ['hello', 'no-signature'],
    [unsigned, 'no-signature'],
    ['<a/>', 'no-signature'],
    ['<a', 'unreadable'],
    ['<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>', 'unreadable'],
  ]
  for (const [content, reason] of reasons)
    expect(answersTo(typeof content === 'string' ? Buffer.from(content) : content)).toMatchObject({
      integrity: { answer: 'unknown-file', reason },
      issuer: { answer: 'unknown', reason: null },
    })
  expect(examineFile({ sha256: 'x', bytes: null }, ours.trust, signingMoment).integrity.reason).toBe('too-large')
})

const example = join(
  import.meta.dirname,
  '../../../..',
  process.env['DCC_SCHEMA_DIR'] ?? '../shared/dcc/xsd-3.3.0',
  '../examples/zh_minimal_3.3.0.xml',
)

test.runIf(existsSync(example))(
  'a digital calibration certificate of another issuer is held against its rules',
  async () => {
    const bytes = await readFile(example)
    expect(answersTo(bytes).integrity).toMatchObject({
      format: 'xml',
      reason: 'no-signature',
      dcc: { version: '3.3.0' },
    })
    const faulty = Buffer.from(
      bytes.toString('utf8').replaceAll(/<dcc:uniqueIdentifier>.*?<\/dcc:uniqueIdentifier>/g, ''),
    )
    const { dcc } = answersTo(faulty).integrity
    expect(dcc?.problems).toMatchObject([{ code: 'dcc.element-missing' }])
  },
)

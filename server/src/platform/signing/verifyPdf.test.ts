import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { makeCertified } from './authority.ts'
import {
  anAuthority,
  aNote,
  askTool,
  aSigningInstitution,
  anUnsignedCertificate,
  institutionName,
  signingMoment,
  trusting,
} from './fixtures.ts'
import { faultOf, readCms } from './readCms.ts'
import { softwareSigner } from './signer.ts'
import { signPdf } from './signPdf.ts'
import { fingerprintOf } from './trust.ts'
import { maxPdfBytes, verifyPdf } from './verifyPdf.ts'

const institution = await aSigningInstitution()
let unsigned: Uint8Array
let signed: Buffer

beforeAll(async () => {
  unsigned = await anUnsignedCertificate()
  signed = Buffer.from(await signPdf(unsigned, institution.signer, aNote))
})

const verify = (bytes: Uint8Array, trust = institution.trust, at = signingMoment) => verifyPdf(bytes, trust, at)
const holds = (bytes: Uint8Array): boolean => {
  const { signatures, changedAfterSigning } = verify(bytes)
  return !changedAfterSigning && signatures.some((one) => one.intact && one.coversWholeFile && one.trusted)
}

const contents = () => {
  const from = signed.indexOf('/Contents <', unsigned.length) + '/Contents '.length
  return { from, end: signed.indexOf('>', from) + 1 }
}
/** The file with another text of the same length in the place of a text that stands behind the original bytes. */
const replaced = (old: string, text: string): Buffer => {
  expect(text).toHaveLength(old.length)
  const at = signed.indexOf(old, unsigned.length)
  expect(at).toBeGreaterThan(0)
  return Buffer.concat([signed.subarray(0, at), Buffer.from(text), signed.subarray(at + old.length)])
}
const range = () => /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(signed.toString('latin1'))?.[0] ?? ''
const withRange = (...values: (number | string)[]) =>
  replaced(range(), `/ByteRange [${values.join(' ')}`.padEnd(range().length - 1) + ']')

test('one byte changed anywhere outside the signature itself is found', () => {
  const { from, end } = contents()
  fc.assert(
    fc.property(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      fc.pre(at < from || at >= end)
      const altered = Buffer.from(signed)
      altered[at] = (altered[at] ?? 0) ^ change
      return !holds(altered)
    }),
    { numRuns: 300 },
  )
  const altered = Buffer.from(signed)
  altered[1000] = (altered[1000] ?? 0) ^ 1
  expect(verify(altered)).toMatchObject({
    changedAfterSigning: true,
    signatures: [{ intact: false, fault: 'digest', coversWholeFile: true, trusted: true, signer: institutionName }],
  })
})

test('bytes added behind the signature are found: an update of the file, or a single space', () => {
  const update =
    '\n1 0 obj\n<< /Type /Pages >>\nendobj\nxref\n1 1\n0000000000 00000 n \ntrailer\n<< /Size 9 >>\nstartxref\n9\n%%EOF\n'
  for (const added of [' ', '\0', update])
    expect(verify(Buffer.concat([signed, Buffer.from(added)]))).toMatchObject({
      changedAfterSigning: true,
      signatures: [{ intact: true, coversWholeFile: false, trusted: true }],
    })
})

test('a range that leaves out more than the signature, or reaches beyond the file, is no signature of it', () => {
  const { from, end } = contents()
  const rest = signed.length - end
  const ranges: (number | string)[][] = [
    [0, from - 10, end, rest],
    [0, from, end + 10, rest - 10],
    [10, from - 10, end, rest],
    [0, from, end, rest + 10],
    [0, from, end, 0],
    [0, from, end],
    [0, 0, 0, 0],
    [0, signed.length, 0, 0],
    [0, from, end, 100, end + 100, 9],
    [0, '9'.repeat(25), 1, 1],
  ]
  for (const values of ranges)
    expect(verify(withRange(...values))).toMatchObject({
      changedAfterSigning: true,
      signatures: [{ intact: false, fault: 'coverage', coversWholeFile: false }],
    })
})

test('content moved away from its place behind the signature is found (signature wrapping)', () => {
  const { from, end } = contents()
  const evil = Buffer.from('\n1 0 obj\n<< /Evil true >>\nendobj\n')
  const skipping = withRange(0, from, end + evil.length, signed.length - end)
  const moved = Buffer.concat([skipping.subarray(0, end), evil, skipping.subarray(end)])
  expect(verify(moved)).toMatchObject({
    changedAfterSigning: true,
    signatures: [{ intact: false, fault: 'coverage' }],
  })
  const inserted = Buffer.concat([signed.subarray(0, end), evil, signed.subarray(end)])
  expect(verify(inserted)).toMatchObject({
    changedAfterSigning: true,
    signatures: [{ intact: false, fault: 'digest' }],
  })
  const inGap = Buffer.from(signed)
  inGap.write('><</Evil true>>', end - 40)
  expect(verify(inGap)).toMatchObject({ changedAfterSigning: true, signatures: [{ intact: false }] })
  const behindMessage = Buffer.from(signed)
  behindMessage.write('41', end - 3)
  expect(verify(behindMessage)).toMatchObject({ signatures: [{ intact: false, fault: 'encoding' }] })
  expect(holds(Buffer.concat([signed.subarray(0, from), Buffer.from('<>'), signed.subarray(end)]))).toBe(false)
})

test('the signature of another file does not fit', async () => {
  const other = Buffer.from(await signPdf(unsigned, institution.signer, { ...aNote, reason: '另一份文件 (issue) \\' }))
  const { from, end } = contents()
  const at = other.indexOf('/Contents <', unsigned.length) + '/Contents '.length
  const swapped = Buffer.concat([signed.subarray(0, from), other.subarray(at, at + end - from), signed.subarray(end)])
  expect(verify(swapped)).toMatchObject({ changedAfterSigning: true, signatures: [{ intact: false, fault: 'digest' }] })
})

test('a stranger who signs over our signature does not hide it', async () => {
  const stranger = await aSigningInstitution()
  const { signatures, changedAfterSigning } = verify(await signPdf(signed, stranger.signer, aNote))
  expect(signatures).toMatchObject([
    { intact: true, coversWholeFile: false, trusted: true },
    { intact: true, coversWholeFile: true, trusted: false, validAt: false, signer: institutionName },
  ])
  expect(changedAfterSigning).toBe(true)
})

test('an issuer that only bears the name of ours is unknown', async () => {
  const forged = await aSigningInstitution({}, await anAuthority())
  const file = await signPdf(unsigned, forged.signer, aNote)
  expect(verify(file)).toMatchObject({ changedAfterSigning: false, signatures: [{ intact: true, trusted: false }] })
  expect(verify(file, forged.trust)).toMatchObject({ signatures: [{ trusted: true }] })
  expect(verify(file, trusting())).toMatchObject({ signatures: [{ trusted: false }] })
})

test('an institution cannot certify others, nor does the authority sign documents', async () => {
  const { authority, identity, trust } = institution
  const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2030-01-01') }
  const below = await makeCertified({ name: '冒名机构', ...validity }, identity)
  const chain = [below.certificate, identity.certificate, authority.certificate]
  const file = await signPdf(unsigned, softwareSigner(below.privateKey, chain), aNote)
  expect(verify(file, trust)).toMatchObject({ signatures: [{ intact: true, trusted: false, signer: '冒名机构' }] })
  const byRoot = await signPdf(unsigned, softwareSigner(authority.privateKey, [authority.certificate]), aNote)
  expect(verify(byRoot, trust)).toMatchObject({ signatures: [{ intact: true, trusted: false }] })
})

test('a certificate outside its validity, and one withdrawn, are told with an otherwise whole signature', () => {
  for (const at of ['2025-12-31T23:59:59Z', '2031-01-01T00:00:01Z'])
    expect(verify(signed, institution.trust, new Date(at))).toMatchObject({
      changedAfterSigning: false,
      signatures: [{ intact: true, trusted: true, validAt: false }],
    })
  const withdrawn = fingerprintOf(new X509Certificate(institution.identity.certificate))
  const moment = new Date('2026-05-01T00:00:00Z')
  const trust = { ...institution.trust, withdrawnAt: (one: string) => (one === withdrawn ? moment : null) }
  expect(verify(signed, trust)).toMatchObject({ signatures: [{ intact: true, withdrawnAt: moment.toISOString() }] })
})

test('a certificate of another holder, or of another key, does not fit the message', async () => {
  const { from, end } = contents()
  const message = readCms(Buffer.from(signed.subarray(from + 1, end - 1).toString('latin1'), 'hex'))
  const nothing = () => new Uint8Array(32)
  const other = new X509Certificate((await aSigningInstitution()).identity.certificate)
  expect(faultOf({ ...message, certificate: other }, nothing, true)).toBe('signature')
  expect(faultOf(message, nothing, true)).toBe('digest')
})

test('messages of openssl are read: RSA, RSA-PSS, ECDSA; one that names no certificate does not count as CAdES', () => {
  const content = Buffer.from('content')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const cases = [
    { key: rsa, options: ['-cades'], fault: null },
    { key: rsa, options: ['-cades', '-keyopt', 'rsa_padding_mode:pss'], fault: null },
    { key: ec, options: ['-cades', '-md', 'sha384'], fault: null },
    { key: rsa, options: [], fault: 'binding' },
    { key: rsa, options: ['-cades', '-md', 'sha1'], fault: 'unsupported' },
    { key: rsa, options: ['-cades', '-keyid'], fault: 'encoding' },
    { key: rsa, options: ['-cades', '-nodetach'], fault: 'encoding' },
    { key: weak, options: ['-cades'], fault: 'unsupported' },
  ]
  for (const { key, options, fault } of cases) {
    const keyPem = key.export({ type: 'pkcs8', format: 'pem' }).toString()
    const own = askTool({ 'key.pem': keyPem }, ['openssl', 'req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=x'])
    const files = { 'key.pem': keyPem, 'own.pem': own, content }
    const sign = ['-sign', '-binary', '-in', 'content', '-signer', 'own.pem', '-inkey', 'key.pem', ...options]
    const answer = askTool(files, ['sh', '-c', `openssl cms ${sign.join(' ')} -outform DER | base64`])
    const judge = () =>
      faultOf(readCms(Buffer.from(answer, 'base64')), (hash) => createHash(hash).update(content).digest(), true)
    if (fault === 'encoding') expect(judge).toThrow('encoding')
    else expect(judge(), options.join(' ')).toBe(fault)
  }
})

test('whatever is handed in, nothing is thrown and nothing passes for ours', () => {
  const { from, end } = contents()
  const position = fc.oneof(fc.nat(signed.length - 1), fc.integer({ min: unsigned.length, max: signed.length - 1 }))
  const cut = position.map((at) => signed.subarray(0, at))
  const mutated = fc
    .tuple(position, fc.uint8Array({ maxLength: 40 }), fc.nat(60))
    .map(([at, bytes, removed]) => Buffer.concat([signed.subarray(0, at), bytes, signed.subarray(at + removed)]))
  const junk = fc
    .array(
      fc.constantFrom(
        '/ByteRange',
        '[0 1 2 3]',
        '/Contents',
        '<3080',
        '>',
        ' obj',
        'endobj',
        '<<',
        '(',
        '/ETSI.CAdES.detached',
      ),
      { maxLength: 30 },
    )
    .map((parts) => Buffer.from(parts.join(' ')))
  const message = fc.tuple(fc.nat(end - from - 3), fc.stringMatching(/^[0-9a-f]{2,16}$/)).map(([at, hex]) => {
    const copy = Buffer.from(signed)
    copy.write(hex.slice(0, end - 1 - (from + 1 + at)), from + 1 + at, 'latin1')
    return copy
  })
  fc.assert(
    fc.property(
      fc.oneof(cut, mutated, junk, fc.uint8Array()),
      (bytes) => Buffer.compare(bytes, signed) === 0 || !holds(bytes),
    ),
    { numRuns: 400 },
  )
  fc.assert(
    fc.property(message, (bytes) => verify(bytes).signatures.length === 1),
    { numRuns: 400 },
  )
})

test('too large a file and too many signatures are refused; deep nesting is only unreadable', () => {
  expect(verify(Buffer.alloc(maxPdfBytes + 1)).refused).toBe('too-large')
  const one = ' obj << /ByteRange [0 1 2 3] /Contents <00> >> endobj'
  expect(verify(Buffer.from(one.repeat(100_000))).refused).toBe('too-many-signatures')
  expect(verify(Buffer.from('/ByteRange '.repeat(1_000_000))).refused).toBe('too-many-signatures')
  const deep = ` obj << /ByteRange [0 1 2 3] /Contents <${'3080'.repeat(100_000)}> >> endobj`
  expect(verify(Buffer.from(deep)).signatures).toMatchObject([{ intact: false, fault: 'encoding' }])
  expect(verify(new Uint8Array())).toEqual({ refused: null, signatures: [], changedAfterSigning: false })
  expect(verify(unsigned)).toEqual({ refused: null, signatures: [], changedAfterSigning: false })
})

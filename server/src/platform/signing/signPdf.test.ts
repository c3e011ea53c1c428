import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { readPdf } from '../documents/readPdf.ts'
import {
  aNote,
  askTool,
  aSigningInstitution,
  anUnsignedCertificate,
  institutionName,
  signingMoment,
} from './fixtures.ts'
import { PdfStructureError, readPdfStructure } from './pdfObjects.ts'
import { nodeKey } from './privateKey.ts'
import { softwareSigner } from './signer.ts'
import { signPdf } from './signPdf.ts'
import { verifyPdf } from './verifyPdf.ts'

const institution = await aSigningInstitution()
let unsigned: Uint8Array
let signed: Uint8Array

beforeAll(async () => {
  unsigned = await anUnsignedCertificate()
  signed = await signPdf(unsigned, institution.signer, aNote)
})

const pem = (der: Uint8Array): string => new X509Certificate(der).toString()

/** The message in the last signature's `/Contents`, and the bytes that it covers. */
function lastMessage(bytes: Uint8Array): { cms: Uint8Array; covered: Uint8Array } {
  const file = Buffer.from(bytes)
  const at = file.lastIndexOf('/Contents <') + '/Contents '.length
  const end = file.indexOf('>', at) + 1
  const cms = Buffer.from(file.subarray(at + 1, end - 1).toString('latin1'), 'hex')
  return { cms, covered: Buffer.concat([file.subarray(0, at), file.subarray(end)]) }
}

test('what is signed is an update: the bytes before it stay, and the document reads as before', async () => {
  expect(Buffer.from(signed).subarray(0, unsigned.length).equals(Buffer.from(unsigned))).toBe(true)
  expect((await readPdf(signed)).pages).toEqual((await readPdf(unsigned)).pages)
})

test('PDF/A-3 keeps what it needs: the identifier of the document, the catalog, the attachment', () => {
  const [before, after] = [readPdfStructure(unsigned), readPdfStructure(signed)]
  const first = /^\[\s*(\(.*?\)|<.*?>)/
  expect(first.exec(after.trailer.get('ID') ?? '')?.[1]).toBe(first.exec(before.trailer.get('ID') ?? '')?.[1])
  expect(after.trailer.get('Info')).toBe(before.trailer.get('Info'))
  for (const key of ['/Metadata', '/OutputIntents', '/StructTreeRoot', '/Lang (zh-CN)', '/AF [', '/EmbeddedFiles'])
    expect(after.object(after.trailer.get('Root') ?? '').split('endobj')[0]).toContain(key)
  const check = askTool({ 'a.pdf': signed }, ['qpdf', '--check', 'a.pdf'])
  expect(check).toContain('No syntax or stream encoding errors found')
  const attachment = askTool({ 'a.pdf': signed }, ['qpdf', '--show-attachment=dcc.xml', 'a.pdf'])
  expect(attachment).toBe('<digitalCalibrationCertificate/>')
})

test('our own verification and pdfsig say that the signature holds and who signed', () => {
  expect(verifyPdf(signed, institution.trust, signingMoment)).toEqual({
    refused: null,
    changedAfterSigning: false,
    signatures: [
      {
        coversWholeFile: true,
        intact: true,
        fault: null,
        signer: institutionName,
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        trusted: true,
        timeStamp: null,
        validAt: true,
        withdrawnAt: null,
      },
    ],
  })
  const said = askTool({ 'a.pdf': signed }, ['pdfsig', 'a.pdf'])
  for (const text of [
    'Signature is Valid',
    'Total document signed',
    `Signer Certificate Common Name: ${institutionName}`,
    'ETSI.CAdES.detached',
  ])
    expect(said).toContain(text)
})

test('openssl agrees on message and certificate; the message has no signing time and names its certificate', () => {
  const { cms, covered } = lastMessage(signed)
  const files = {
    'cms.der': cms,
    content: covered,
    'root.pem': pem(institution.authority.certificate),
    'own.pem': pem(institution.identity.certificate),
  }
  const check = [
    '-content',
    'content',
    '-CAfile',
    'root.pem',
    '-purpose',
    'any',
    '-attime',
    '1772413200',
    '-out',
    'out',
  ]
  const said = askTool(files, [
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'cms.der',
    ...check,
  ])
  expect(said).not.toContain('failed')
  const printed = askTool(files, ['openssl', 'cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'cms.der'])
  expect(printed).toContain('id-smime-aa-signingCertificateV2')
  expect(printed).not.toContain('signingTime')
  const subject = askTool(files, [
    'openssl',
    'x509',
    '-in',
    'own.pem',
    '-noout',
    '-subject',
    '-nameopt',
    'utf8,sep_comma_plus',
  ])
  expect(subject.trim()).toBe(`subject=C=CN,O=${institutionName},CN=${institutionName}`)
})

test('RSA signs as well; a weak key does not', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const signer = softwareSigner(nodeKey(privateKey), institution.signer.certificateChain)
  expect(signer.algorithm).toBe('rsa-sha256')
  // The certificate here is another key's: what counts is that the message is made and refused as such.
  const file = await signPdf(unsigned, signer, aNote)
  expect(verifyPdf(file, institution.trust, signingMoment).signatures[0]?.fault).toBe('unsupported')
  expect(() => nodeKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)).toThrow('3072')
  expect(() => nodeKey(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)).toThrow('P-256')
})

test('a second signature leaves the first one whole', async () => {
  const twice = await signPdf(signed, institution.signer, aNote)
  const { signatures, changedAfterSigning } = verifyPdf(twice, institution.trust, signingMoment)
  expect(signatures.map((one) => [one.intact, one.coversWholeFile])).toEqual([
    [true, false],
    [true, true],
  ])
  expect(changedAfterSigning).toBe(false)
  const said = askTool({ 'a.pdf': twice }, ['pdfsig', 'a.pdf'])
  expect(said.match(/Signature is Valid/g)).toHaveLength(2)
  expect(said).toContain('Signature Field Name: Signature2')
})

test('texts cannot get out of their place in the file', async () => {
  const hostile = ') >> endobj /ByteRange [0 1 2 3] /Contents <00>'
  const file = await signPdf(unsigned, institution.signer, {
    ...aNote,
    reason: hostile,
    location: hostile,
    name: hostile,
  })
  expect(verifyPdf(file, institution.trust, signingMoment).signatures).toMatchObject([
    { intact: true, coversWholeFile: true },
  ])
})

test('a file of another kind is refused as such', async () => {
  for (const bytes of [
    new Uint8Array(),
    new TextEncoder().encode('%PDF-1.7\nstartxref\n9\n%%EOF'),
    unsigned.slice(0, -40),
  ])
    await expect(signPdf(bytes, institution.signer, aNote)).rejects.toThrow(PdfStructureError)
})

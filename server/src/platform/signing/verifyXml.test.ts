import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { validateDcc } from '@tongheng/dcc/validate'
import { askTool, aSigningInstitution, institutionName, signingMoment, trusting } from './fixtures.ts'
import { signXml } from './signXml.ts'
import { fingerprintOf } from './trust.ts'
import { maxXmlBytes, verifyXml } from './verifyXml.ts'

const projectRoot = join(import.meta.dirname, '../../../..')
const institution = await aSigningInstitution()
const document =
  `<?xml version="1.0" encoding="UTF-8"?>\n<dcc:digitalCalibrationCertificate xmlns:dcc="https://ptb.de/dcc" schemaVersion="3.3.0">\n` +
  `  <dcc:administrativeData id="a1">温度计 &lt;T-100&gt;</dcc:administrativeData>\n  <dcc:value><![CDATA[20.05]]></dcc:value>\n` +
  `</dcc:digitalCalibrationCertificate>\n`
let signed: string

beforeAll(async () => {
  signed = text(await signXml(document, institution.signer, signingMoment))
})

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
const verify = (xml: string | Uint8Array, trust = institution.trust, at = signingMoment) =>
  verifyXml(typeof xml === 'string' ? Buffer.from(xml) : xml, trust, at)
const holds = (xml: string | Uint8Array): boolean => {
  const { signatures, changedAfterSigning } = verify(xml)
  return !changedAfterSigning && signatures.some((one) => one.intact && one.coversWholeFile && one.trusted)
}
const faultOf = (xml: string): unknown => verify(xml).signatures[0]?.fault
const changed = (old: string | RegExp, by: string): string => {
  const result = signed.replace(old, by)
  expect(result).not.toBe(signed)
  return result
}
const signatureElement = (xml: string): string => /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(xml)?.[0] ?? ''
const signedBy = async (pem: 'rsa' | 'ec', algorithm: string): Promise<string> => {
  const template = signatureElement(signed)
    .replace(/<ds:Reference Type=[\s\S]*?<\/ds:Reference>/, '')
    .replace(/<ds:Object>[\s\S]*<\/ds:Object>/, '')
    .replaceAll(/<ds:DigestValue>[^<]*|<ds:SignatureValue[^>]*>[^<]*/g, (found) => found.replace(/>[^]*/, '>'))
    .replace(/<ds:X509Data>[\s\S]*<\/ds:X509Data>/, '<ds:X509Data/>')
    .replace(/(<ds:SignatureMethod Algorithm=")[^"]*/, `$1${algorithm}`)
  const pair = pem === 'rsa' ? { modulusLength: 2048 } : { namedCurve: 'P-256' }
  const key = generateKeyPairSync(pem as 'rsa', pair as { modulusLength: number })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
  const own = askTool({ 'key.pem': key }, ['openssl', 'req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=x'])
  const xml = document.replace('</dcc:digital', `${template}</dcc:digital`)
  const sign = ['xmlsec1', '--sign', '--privkey-pem', 'key.pem,own.pem', 'document.xml']
  return askTool({ 'key.pem': key, 'own.pem': own, 'document.xml': xml }, sign)
}

test('a signed document keeps its text, says who signed it, and holds', () => {
  expect(signed.replace(signatureElement(signed), '')).toBe(document)
  expect(verify(signed)).toEqual({
    refused: null,
    changedAfterSigning: false,
    signatures: [
      {
        coversWholeFile: true,
        intact: true,
        fault: null,
        signer: institutionName,
        fingerprint: fingerprintOf(new X509Certificate(institution.identity.certificate)),
        trusted: true,
        timeStamp: null,
        validAt: true,
        withdrawnAt: null,
      },
    ],
  })
  expect(verify(document)).toEqual({ refused: null, signatures: [], changedAfterSigning: false })
})

const schemaDir = resolve(projectRoot, process.env['DCC_SCHEMA_DIR'] ?? '../shared/dcc/xsd-3.3.0')
const example = join(schemaDir, '../examples/zh_minimal_3.3.0.xml')

test.runIf(existsSync(example))('the signature stands where the schema of the DCC has its place', async () => {
  const dcc = readFileSync(example, 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '')
  const file = await signXml(dcc, institution.signer, signingMoment)
  expect(await validateDcc(file, schemaDir)).toEqual([])
  expect(holds(file)).toBe(true)
})

test('xmlsec1 agrees with a signature of ours, and finds what was changed', () => {
  const pem = (der: Uint8Array) => new X509Certificate(der).toString()
  const ask = (xml: string) =>
    askTool({ 'root.pem': pem(institution.authority.certificate), 'document.xml': xml }, [
      'sh',
      '-c',
      'xmlsec1 --verify --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties --trusted-pem root.pem --verification-time "2026-03-02+01:00:00" document.xml 2>&1',
    ])
  askTool({}, ['xmlsec1', '--version'])
  const answer = ask(signed)
  expect(answer).toContain('OK')
  expect(answer).toContain('SignedInfo References (ok/all): 2/2')
  expect(ask(changed('20.05', '20.06'))).toContain('failed')
})

test('signatures of xmlsec1 hold: RSA, RSA-PSS, ECDSA; with SHA-1 they do not', async () => {
  const more = 'http://www.w3.org/2001/04/xmldsig-more#'
  for (const [key, algorithm] of [
    ['rsa', `${more}rsa-sha256`],
    ['rsa', `${more}rsa-sha512`],
    ['ec', `${more}ecdsa-sha256`],
    ['ec', `${more}ecdsa-sha384`],
  ] as const)
    expect(verify(await signedBy(key, algorithm)), algorithm).toMatchObject({
      changedAfterSigning: false,
      signatures: [{ intact: true, trusted: false }],
    })
  const old = await signedBy('rsa', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1')
  expect(old).toContain('DigestValue')
  expect(verify(old)).toMatchObject({ signatures: [{ intact: false, fault: 'unsupported' }] })
})

test('whatever is changed in content, properties, value or certificate is found', async () => {
  expect(faultOf(changed('20.05', '20.06'))).toBe('digest')
  expect(faultOf(changed('id="a1"', 'id="a2"'))).toBe('digest')
  expect(faultOf(changed('T-100', 'T-<b/>100'))).toBe('digest')
  expect(faultOf(changed('<dcc:value>', '<?pi x?><dcc:value>'))).toBe('digest')
  expect(faultOf(changed('2026-03-02T01', '2025-03-02T01'))).toBe('digest')
  expect(faultOf(changed(/<ds:SignatureValue ([^>]*)>../, '<ds:SignatureValue $1>AA'))).toBe('signature')
  expect(faultOf(changed(/(<ds:Reference Id="[^"]*)/, '$1x'))).toBe('signature')
  const other = (await aSigningInstitution()).identity.certificate
  const foreign = changed(/<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${Buffer.from(other).toString('base64')}`)
  expect(faultOf(foreign)).toBe('signature')
  expect(verify(foreign).changedAfterSigning).toBe(true)
})

test('a comment is covered by no signature: neither signed nor taken for unchanged', async () => {
  expect(faultOf(changed('20.05', '20]]><!-- --><![CDATA[.05'))).toBe('coverage')
  expect(faultOf(changed('<?xml version="1.0" encoding="UTF-8"?>', '<!-- x -->'))).toBe('coverage')
  await expect(
    signXml(document.replace('<dcc:value>', '<!-- --><dcc:value>'), institution.signer, signingMoment),
  ).rejects.toThrow('comments')
})

test('signature wrapping: whatever place the signed content is moved to, the file does not hold', () => {
  const signature = signatureElement(signed)
  const root = /<dcc:digitalCalibrationCertificate[\s\S]*<\/dcc:digitalCalibrationCertificate>/.exec(signed)?.[0] ?? ''
  const inner = root.replace(signature, '')
  const forged = inner.replace('20.05', '99.99')
  const end = '</dcc:digitalCalibrationCertificate>'
  const at = (place: string) => forged.replace(end, `${place}${end}`)
  const wrappings = [
    at(root),
    at(signature.replace('<ds:Object>', `<ds:Object>${inner}</ds:Object><ds:Object>`)),
    at(signature.replace('</ds:Signature>', `<ds:Object Id="x">${inner}</ds:Object></ds:Signature>`)),
    at(`<dcc:document>${signature}</dcc:document>`),
    at(`${signature}<dcc:value>99.99</dcc:value>`),
    at(signature.replace('URI=""', 'URI="#a1"')),
    `<x>${root}${forged}</x>`,
    signed.replace('URI=""', `URI="#xpointer(/)"`),
    signed.replace(
      /<ds:Transform Algorithm="[^"]*enveloped-signature"><\/ds:Transform>/,
      '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>self::text()</ds:XPath></ds:Transform>',
    ),
    signed.replace('<xades:SignedProperties', '<xades:SignedProperties Id="y"/><xades:SignedProperties'),
    signed.replace('<dcc:value>', `<dcc:value Id="${/Id="(signature-[0-9a-f]+-properties)"/.exec(signed)?.[1]}">`),
    signed.replace('id="a1"', `ID="${/Id="(signature-[0-9a-f]+)"/.exec(signed)?.[1]}"`),
  ]
  for (const one of wrappings) {
    expect(one).not.toBe(signed)
    expect(holds(one), one).toBe(false)
  }
})

test('a stranger who signs over ours does not hide it, and one who signs instead is not trusted', async () => {
  const stranger = await aSigningInstitution()
  const over = text(await signXml(signed, stranger.signer, signingMoment))
  expect(verify(over)).toMatchObject({
    changedAfterSigning: true,
    signatures: [
      { trusted: true, intact: false, fault: 'digest' },
      { trusted: false, intact: true },
    ],
  })
  const instead = text(await signXml(document, stranger.signer, signingMoment))
  expect(verify(instead)).toMatchObject({ signatures: [{ intact: true, trusted: false, signer: institutionName }] })
  expect(verify(instead, trusting())).toMatchObject({ signatures: [{ trusted: false }] })
})

test('a certificate outside its validity, and one withdrawn, are told with an otherwise whole signature', () => {
  expect(verify(signed, institution.trust, new Date('2031-02-01'))).toMatchObject({
    signatures: [{ intact: true, trusted: true, validAt: false }],
  })
  const moment = new Date('2026-05-01T00:00:00Z')
  expect(verify(signed, { ...institution.trust, withdrawnAt: () => moment })).toMatchObject({
    signatures: [{ intact: true, withdrawnAt: moment.toISOString() }],
  })
})

test('entity bombs, other encodings and files made to exhaust are not read', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`
  const refused = (xml: string | Uint8Array) => verify(xml).refused
  expect(refused(changed('<dcc:digital', `${bomb}<dcc:digital`))).toBe('unreadable')
  expect(refused('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>')).toBe('unreadable')
  expect(refused(changed('UTF-8', 'UTF-7'))).toBe('unreadable')
  expect(refused(Buffer.from(signed, 'utf16le'))).toBe('unreadable')
  expect(refused(Buffer.from([0x3c, 0x78, 0x3e, 0xff, 0x3c, 0x2f, 0x78, 0x3e]))).toBe('unreadable')
  expect(refused(`${'<a>'.repeat(100_000)}`)).toBe('unreadable')
  expect(refused(`<a>${'<b/>'.repeat(300_001)}</a>`)).toBe('unreadable')
  expect(refused(`<a ${Array.from({ length: 2000 }, (_, n) => `a${n}=""`).join(' ')}/>`)).toBe('unreadable')
  expect(refused(Buffer.alloc(maxXmlBytes + 1, 0x20))).toBe('too-large')
  expect(refused(signed.replace(signatureElement(signed), signatureElement(signed).repeat(9)))).toBe(
    'too-many-signatures',
  )
  expect(refused('')).toBe('unreadable')
  await expect(signXml(`${document}<?x </?>`, institution.signer, signingMoment)).rejects.toThrow()
})

test('whatever is handed in, nothing is thrown and nothing passes for ours', () => {
  const pieces = signed.split(/(?=<)/)
  const shuffled = fc
    .array(fc.nat(pieces.length - 1), { maxLength: 60 })
    .map((order) => order.map((index) => pieces[index]).join(''))
  const swapped = fc
    .tuple(fc.nat(pieces.length - 1), fc.nat(pieces.length - 1), fc.constantFrom('', ' ', '<x/>', '&amp;'))
    .map(([from, to, extra]) => pieces.toSpliced(to, 1, `${pieces[from] ?? ''}${extra}`).join(''))
  const mutated = fc
    .tuple(fc.nat(signed.length - 1), fc.string({ unit: 'binary', maxLength: 6 }), fc.nat(40))
    .map(([at, put, removed]) => signed.slice(0, at) + put + signed.slice(at + removed))
  const canonicalOf = (xml: string) => xml.replace(/^<\?xml[^>]*>\s*/, '').trim()
  fc.assert(
    fc.property(fc.oneof(shuffled, swapped, mutated), (xml) => {
      const isSame = canonicalOf(xml) === canonicalOf(signed)
      return isSame || !holds(xml) || withoutUnsigned(xml) === withoutUnsigned(signed)
    }),
    { numRuns: 1000 },
  )
})

/** What a signature leaves open by its nature: blanks between its own elements, other certificates, blanks in tags. */
const withoutUnsigned = (xml: string): string =>
  xml
    .replace(/^[\s\S]*?<dcc:/, '<dcc:')
    .replace(signatureElement(xml), '')
    .replaceAll(/\s+(?=\/?>)|<!\[CDATA\[|\]\]>/g, '')
    .trim()

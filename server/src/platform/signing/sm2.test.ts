import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { Certificate } from 'pkijs'
import { sm2 } from 'sm-crypto-v2'
import { beforeAll, expect, test } from 'vitest'
import { signDetached, verifyDetached } from './detached.ts'
import {
  aNote,
  askOpensslOfSm2,
  askTool,
  anUnsignedCertificate,
  aSigningInstitution,
  defaultSm2Id,
  institutionName,
  pemOf,
  signingMoment,
} from './fixtures.ts'
import { newPrivateKey, readPrivateKey } from './privateKey.ts'
import { newSm2Key, sm2FromPem, sm2PublicKeyInfo, sm2Sign, sm2ToPem, sm2Verify } from './sm2.ts'
import { signPdf } from './signPdf.ts'
import { signXml } from './signXml.ts'
import { verifyPdf } from './verifyPdf.ts'

const institution = await aSigningInstitution({ suite: 'gm' })
const international = await aSigningInstitution()
const content = Buffer.from('温度计 20.05 ℃')
let signature: Uint8Array
beforeAll(async () => {
  signature = await signDetached(content, institution.signer)
})

const asksOpenssl = (files: Record<string, string | Uint8Array>, command: string): string =>
  askTool(files, ['sh', '-c', `${command} 2>&1`])

test('SM3 gives the values of GB/T 32905', () => {
  const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('openssl takes our signature with the default user id, and we take one of openssl', () => {
  const key = newSm2Key()
  const files = {
    'key.pem': sm2ToPem(key),
    'public.pem': pemOf('PUBLIC KEY', new Uint8Array(sm2PublicKeyInfo(key.publicHex))),
    content,
    signature: sm2Sign(content, key),
  }
  const verify = `openssl pkeyutl -verify -pubin -inkey public.pem -rawin -digest sm3 -in content -sigfile signature ${defaultSm2Id}`
  expect(asksOpenssl(files, verify)).toContain('Signature Verified Successfully')
  const own = asksOpenssl(
    files,
    `openssl pkeyutl -sign -inkey key.pem -rawin -digest sm3 -in content ${defaultSm2Id} | base64`,
  )
  expect(sm2Verify(content, Buffer.from(own, 'base64'), key.publicHex)).toBe(true)
})

test('keys of openssl are read, and ours by openssl', () => {
  const pem = asksOpenssl({}, 'openssl genpkey -algorithm SM2')
  const read = sm2FromPem(pem)
  expect(read && sm2FromPem(sm2ToPem(read))).toEqual(read)
  expect(readPrivateKey(pem).algorithm).toBe('sm2-sm3')
  expect(asksOpenssl({ 'key.pem': newPrivateKey('gm').toPem() }, 'openssl pkey -in key.pem -noout -text')).toContain(
    'SM2',
  )
  expect(sm2FromPem(newPrivateKey().toPem())).toBeNull()
})

test('the traps of Node: ECDSA on the SM2 curve, and an empty user id, are no SM2 signatures', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const key = sm2FromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  if (!key) throw new Error('an SM2 key was not read')
  expect(sm2Verify(content, sign('sm3', content, privateKey), key.publicHex)).toBe(false)
  const { privateHex, publicHex } = key
  const forNobody = sm2.doSignature(content, privateHex, { hash: true, der: true, publicKey: publicHex, userId: '' })
  expect(sm2Verify(content, Buffer.from(forNobody, 'hex'), publicHex)).toBe(false)
  expect(sm2Verify(content, sm2Sign(content, key), publicHex)).toBe(true)
  for (const broken of [new Uint8Array(), Buffer.from('3006020100020100', 'hex'), Buffer.alloc(72, 0x30)])
    expect(sm2Verify(content, broken, publicHex)).toBe(false)
  expect(sm2Verify(content, sm2Sign(content, key), `04${'00'.repeat(64)}`)).toBe(false)
})

test('certificates for SM2 lead to their authority, for us and for openssl', () => {
  const files = {
    'root.pem': pemOf('CERTIFICATE', institution.authority.certificate),
    'own.pem': pemOf('CERTIFICATE', institution.identity.certificate),
  }
  const moment = signingMoment.getTime() / 1000
  const id = 'distid:1234567812345678'
  const answer = asksOpenssl(files, `openssl verify -attime ${moment} -vfyopt ${id} -CAfile root.pem own.pem`)
  expect(answer).toContain('own.pem: OK')
})

test('a signature beside a file: who signed it, and whatever is changed', async () => {
  const { trust } = institution
  const ask = (p7s: Uint8Array, file: Uint8Array) => verifyDetached(p7s, file, { trust, at: signingMoment })
  expect(ask(signature, content)).toMatchObject({
    changedAfterSigning: false,
    signatures: [{ intact: true, trusted: true, validAt: true, signer: institutionName }],
  })
  expect(ask(signature, Buffer.from('温度计 20.06 ℃'))).toMatchObject({
    changedAfterSigning: true,
    signatures: [{ intact: false, fault: 'digest' }],
  })
  const altered = Buffer.from(signature)
  altered[altered.length - 5] = (altered[altered.length - 5] ?? 0) ^ 1
  expect(ask(altered, content)).toMatchObject({ signatures: [{ intact: false, fault: 'signature' }] })
  expect(ask(Buffer.from('x'), content)).toMatchObject({ signatures: [{ intact: false, fault: 'encoding' }] })
  const stranger = await aSigningInstitution({ suite: 'gm' })
  const foreign = await signDetached(content, stranger.signer)
  expect(ask(foreign, content)).toMatchObject({ signatures: [{ intact: true, trusted: false }] })
})

test('openssl proves the same message: the digest in it, and the value over its signed attributes', () => {
  const said = askOpensslOfSm2(signature, content)
  expect(said).toEqual({ digest: true, value: expect.stringContaining('Signature Verified Successfully') as string })
  expect(askOpensslOfSm2(signature, Buffer.from('x')).digest).toBe(false)
  const parsed = asksOpenssl({ signature }, 'openssl cms -cmsout -print -inform DER -in signature')
  expect(parsed).toContain('SM2-with-SM3')
})

test('a PDF carries both suites; the second signature leaves the first whole', async () => {
  const first = await signPdf(await anUnsignedCertificate(), institution.signer, aNote)
  const both = await signPdf(first, international.signer, aNote)
  const trust = { ...institution.trust, roots: [...institution.trust.roots, ...international.trust.roots] }
  expect(verifyPdf(first, trust, signingMoment)).toMatchObject({
    changedAfterSigning: false,
    signatures: [{ intact: true, coversWholeFile: true, trusted: true }],
  })
  expect(verifyPdf(both, trust, signingMoment)).toMatchObject({
    changedAfterSigning: false,
    signatures: [
      { intact: true, coversWholeFile: false, trusted: true },
      { intact: true, coversWholeFile: true, trusted: true },
    ],
  })
  const said = askTool({ 'a.pdf': both }, ['pdfsig', '-nocert', 'a.pdf'])
  expect(said).toMatch(/Signature #2:[\s\S]*Signature is Valid/)
})

test('an SM2 key that is certified by an authority of the other suite is not mixed up', async () => {
  const mixed = await aSigningInstitution({ suite: 'gm' }, international.authority)
  const p7s = await signDetached(content, mixed.signer)
  expect(verifyDetached(p7s, content, { trust: international.trust, at: signingMoment })).toMatchObject({
    signatures: [{ intact: true, trusted: true }],
  })
  expect(Certificate.fromBER(new X509Certificate(mixed.identity.certificate).raw).signatureAlgorithm.algorithmId).toBe(
    '1.2.840.10045.4.3.2',
  )
  await expect(signXml('<a>1</a>', institution.signer, signingMoment)).rejects.toThrow('SM2')
})

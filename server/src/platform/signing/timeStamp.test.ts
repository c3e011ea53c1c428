import { createServer, type Server } from 'node:http'
import { X509Certificate } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import {
  aNote,
  askTool,
  aSigningInstitution,
  anUnsignedCertificate,
  signingMoment,
  withoutProgram,
} from './fixtures.ts'
import { signPdf } from './signPdf.ts'
import { signXml } from './signXml.ts'
import { readTimeStamp, requestTimeStamp, withTimeStamps } from './timeStamp.ts'
import type { TrustList } from './trust.ts'
import { verifyPdf } from './verifyPdf.ts'
import { verifyXml } from './verifyXml.ts'

const settings = `[tsa]
default_tsa = t
[t]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`
const makeService = [
  'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -subj "/O=时间戳根/CN=root" -utf8 2>/dev/null',
  'openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj "/O=TSA/CN=tsa" 2>/dev/null',
  'printf "extendedKeyUsage=critical,timeStamping\\nkeyUsage=critical,digitalSignature\\n" > ext',
  'openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile ext -out tsa.pem 2>/dev/null',
  'cat root.pem; echo "#"; cat tsa.pem; echo "#"; cat tsa.key',
].join(' && ')

interface Service {
  root: string
  certificate: string
  key: string
}

const institution = await aSigningInstitution()
let service: Service
let server: Server
let url: string
let answerOf: (query: Buffer) => Buffer
let trust: TrustList

const answered = (query: Buffer): Buffer => {
  const { root, certificate, key } = service
  const files = { 'tsa.cnf': settings, serial: '01', 'root.pem': root, 'tsa.pem': certificate, 'tsa.key': key, query }
  const reply = 'openssl ts -reply -config tsa.cnf -queryfile query -signer tsa.pem -inkey tsa.key -chain root.pem'
  return Buffer.from(askTool(files, ['sh', '-c', `${reply} 2>/dev/null | base64`]), 'base64')
}

beforeAll(async () => {
  const [root, certificate, key] = askTool({}, ['sh', '-c', makeService]).split('#\n')
  if (!root?.includes('CERTIFICATE') || !certificate || !key) return withoutProgram('openssl')
  service = { root, certificate, key }
  server = createServer((request, response) => {
    void request.toArray().then((chunks: Buffer[]) => response.end(answerOf(Buffer.concat(chunks))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  answerOf = answered
  trust = { ...institution.trust, timeStampRoots: [new X509Certificate(service.root)] }
})
afterAll(() => {
  server.close()
})

const signerFor = (settingsOfService: Record<string, string>) =>
  withTimeStamps(institution.signer, {
    config: readConfig([], settingsOfService),
    log: pino({ level: 'silent' }),
  })

test('a PDF and an XML carry the time-stamp of the service; who does not trust it is told so', async () => {
  const signer = signerFor({ TSA_URL: url })
  const before = Date.now() - 1000
  const pdf = await signPdf(await anUnsignedCertificate(), signer, aNote)
  const xml = await signXml('<a>1</a>', signer, signingMoment)
  for (const answer of [verifyPdf(pdf, trust, signingMoment), verifyXml(xml, trust, signingMoment)]) {
    expect(answer).toMatchObject({
      changedAfterSigning: false,
      signatures: [{ intact: true, timeStamp: { trusted: true } }],
    })
    const at = Date.parse(answer.signatures[0]?.timeStamp?.at ?? '')
    expect(at >= before && at <= Date.now()).toBe(true)
  }
  expect(verifyPdf(pdf, institution.trust, signingMoment)).toMatchObject({
    signatures: [{ timeStamp: { trusted: false } }],
  })
  const answer = askTool({ 'signed.pdf': pdf }, ['pdfsig', '-nocert', 'signed.pdf'])
  expect(answer).toContain('Signature is Valid')
})

test('the proved moment decides on the validity of the certificate, not the one that is claimed', async () => {
  const expired = await aSigningInstitution({ notAfter: new Date('2026-06-01') }, institution.authority)
  const signer = { ...expired.signer, timeStamp: (value: Uint8Array) => requestTimeStamp(url, value) }
  const xml = await signXml('<a>1</a>', signer, signingMoment)
  expect(verifyXml(xml, trust, signingMoment)).toMatchObject({
    signatures: [{ intact: true, trusted: true, validAt: false }],
  })
  expect(verifyXml(xml, institution.trust, signingMoment)).toMatchObject({ signatures: [{ validAt: true }] })
})

test('openssl agrees with the token; a token on something else is none', async () => {
  const value = Buffer.from('a signature value')
  const token = await requestTimeStamp(url, value)
  const files = { token, value, 'root.pem': service.root }
  const check = 'openssl ts -verify -token_in -in token -data value -CAfile root.pem 2>&1'
  expect(askTool(files, ['sh', '-c', check])).toContain('Verification: OK')
  expect(() => readTimeStamp(token, Buffer.from('another'))).toThrow('digest')
  const altered = Buffer.from(token)
  const year = altered.indexOf(
    Buffer.from(`${new Date().getUTCFullYear()}`),
    altered.indexOf(Buffer.from('0601040a03040100', 'hex')) + 1,
  )
  altered[year + 3] = (altered[year + 3] ?? 0) ^ 1
  expect(() => readTimeStamp(altered, value)).toThrow()
})

test('a time-stamp of another signature does not count for this one', async () => {
  const token = await requestTimeStamp(url, Buffer.from('x'))
  const signer = { ...institution.signer, timeStamp: () => Promise.resolve(token) }
  const xml = await signXml('<a>1</a>', signer, signingMoment)
  expect(verifyXml(xml, trust, signingMoment)).toMatchObject({ signatures: [{ intact: true, timeStamp: null }] })
})

test('a service that fails: signed without, or refused where the setting asks for it', async () => {
  const faults: ((query: Buffer) => Buffer)[] = [
    () => Buffer.from('no reply'),
    () => Buffer.from('30053003020102', 'hex'),
    () => Buffer.alloc(100_000),
    (query) =>
      answered(Buffer.concat([query.subarray(0, 20), Buffer.from([(query[20] ?? 0) ^ 1]), query.subarray(21)])),
  ]
  for (const fault of faults) {
    answerOf = fault
    const xml = await signXml('<a>1</a>', signerFor({ TSA_URL: url }), signingMoment)
    expect(verifyXml(xml, trust, signingMoment)).toMatchObject({ signatures: [{ intact: true, timeStamp: null }] })
    const required = signerFor({ TSA_URL: url, TSA_REQUIRED: 'true' })
    await expect(signXml('<a>1</a>', required, signingMoment)).rejects.toThrow('platform.time-stamp-failed')
  }
  answerOf = answered
  await expect(requestTimeStamp('http://127.0.0.1:9', Buffer.from('x'))).rejects.toThrow()
})

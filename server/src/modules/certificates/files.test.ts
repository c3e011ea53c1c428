import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { certificates as api } from '@tongheng/contract/certificates'
import { signing } from '@tongheng/contract/signing'
import { readDcc } from '@tongheng/dcc'
import { validateDcc } from '@tongheng/dcc/validate'
import { readPdf } from '#platform/documents/readPdf'
import { askOpensslOfSm2 } from '#platform/signing/fixtures'
import { openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trustFile } from './verifyCertificate.ts'
import { verifyOffline } from './verifyOffline.ts'

let theatre: Theatre
let params: { institutionId: string; id: string }

beforeAll(async () => {
  theatre = await openTheatre()
  const { stage, laboratory } = theatre
  const played = await playOrder(stage, { laboratory, client: 'gauge', subject: 'multimeter', until: 'issued' })
  if (!played.certificateKey) throw new Error('no certificate')
  params = played.certificateKey
}, 120_000)
afterAll(() => theatre.world.close())

type FileOperation = 'certificateFile' | 'certificateDcc' | 'certificateJson' | 'certificateWorkbook'
const others = ['certificateDcc', 'certificateJson', 'certificateWorkbook'] as const

async function bytesOf(operation: FileOperation, person: PersonName = 'gauge'): Promise<Uint8Array> {
  const blob = (await theatre.stage.act(person, api[operation], { params })) as Blob
  return new Uint8Array(await blob.arrayBuffer())
}

const schemaDir = join(import.meta.dirname, '../../../..', process.env['DCC_SCHEMA_DIR'] ?? '../shared/dcc/xsd-3.3.0')

test('[CAL-6.4.2] the issued PDF carries the DCC that its holder may also download alone', async () => {
  const [pdf, xml] = [await readPdf(await bytesOf('certificateFile')), await bytesOf('certificateDcc')]
  const view = await theatre.stage.act('gauge', api.getCertificate, { params })
  expect(pdf.attachments).toMatchObject([{ filename: `${view.number}.xml`, description: /DCC 3\.3\.0/ }])
  expect(Buffer.from(pdf.attachments[0]?.content ?? []).equals(xml)).toBe(true)
  const { dcc, findings } = readDcc(Buffer.from(xml).toString('utf8'))
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(dcc.administrativeData.coreData).toMatchObject({
    uniqueIdentifier: view.number,
    usedLangCodeISO639_1: ['zh', 'en'],
  })
  if (existsSync(schemaDir)) expect(await validateDcc(xml, schemaDir)).toEqual([])
  const said = Buffer.from(xml).toString('utf8')
  for (const word of ['钱校准', '李核验', '周签字', view.checkCode ?? '', 'expandedMU', '1.65', view.serial])
    expect(said).toContain(word)
})

test('[NQI-4.1-mutual] a stranger verifies the DCC by its file as he does the PDF', async () => {
  const file = new Blob([Buffer.from(await bytesOf('certificateDcc'))], { type: 'application/xml' })
  const seen = await theatre.world.client().call(api.verifyFile, {}, { file, fileName: 'mine.xml' })
  expect(seen).toMatchObject({
    integrity: { answer: 'unchanged' },
    status: { answer: 'valid' },
  })
})

test('[CAL-6.4.2] JSON and workbook say what the page says, with every digit, and the status today', async () => {
  const json = JSON.parse(Buffer.from(await bytesOf('certificateJson')).toString('utf8'))
  const sha256 = createHash('sha256')
    .update(await bytesOf('certificateFile'))
    .digest('hex')
  expect(json).toMatchObject({
    format: 'tongheng.certificate/1',
    status: 'issued',
    files: { pdfSha256: sha256 },
    certificate: { kind: 'calibration', results: [{ tables: [{ rows: [['100', '100.1', '0.10', '0.05', '1.65']] }] }] },
  })
  const workbook = unzipSync(await bytesOf('certificateWorkbook'))
  const text = Object.entries(workbook)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
    .join('')
  for (const word of ['0.10', '1.65', '钱校准', json.certificate.number, '有效 Valid']) expect(text).toContain(word)
})

test('[CAL-6.1.2] nobody gets a file of a certificate that is not his, and before issue there is only the preview', async () => {
  for (const operation of others)
    for (const person of ['food', 'cs-signatory'] as const)
      expect((await theatre.attempt(person, api[operation], { params })).status).toBe(404)
  const { stage, laboratory } = theatre
  const drafted = await playOrder(stage, { laboratory, client: 'gauge', subject: 'weight', until: 'drafted' })
  if (!drafted.certificateKey) throw new Error('no certificate')
  const open = { params: drafted.certificateKey }
  expect(await theatre.attempt('checker', api.certificateDcc, open)).toMatchObject({ code: 'certificates.no-dcc' })
  expect(await theatre.attempt('desk', api.certificateJson, open)).toMatchObject({ code: 'certificates.not-issued' })
  expect((await theatre.attempt('gauge', api.certificateWorkbook, open)).status).toBe(404)
})

test('[CAL-6.4] an institution that signs by SM2 has its DCC signed so too, in a file beside it that openssl and everybody else can check', async () => {
  const { stage, laboratory, world } = theatre
  const chosen = { suites: ['gm' as const, 'international' as const], version: 0, signature: stage.signature }
  await stage.act('admin', signing.chooseSuites, { body: chosen })
  const { certificateKey } = await playOrder(stage, {
    laboratory,
    client: 'gauge',
    subject: 'caliper',
    until: 'issued',
  })
  if (!certificateKey) throw new Error('no certificate')
  const read = async (operation: 'certificateFile' | 'certificateDcc' | 'certificateDccSignature') =>
    Buffer.from(await ((await stage.act('gauge', api[operation], { params: certificateKey })) as Blob).arrayBuffer())
  const [pdf, xml, p7s] = [
    await read('certificateFile'),
    await read('certificateDcc'),
    await read('certificateDccSignature'),
  ]
  const { number, hasDccSignature } = await stage.act('gauge', api.getCertificate, { params: certificateKey })
  expect(hasDccSignature).toBe(true)
  const { attachments } = await readPdf(pdf)
  const attached = new Map(attachments.map(({ filename, content }) => [filename, Buffer.from(content)]))
  expect([attached.get(`${number}.xml`), attached.get(`${number}.xml.p7s`)]).toEqual([xml, p7s])
  expect(askOpensslOfSm2(p7s, xml)).toMatchObject({
    digest: true,
    value: expect.stringContaining('Signature Verified Successfully'),
  })

  const whole = { trusted: true, intact: true, coversWholeFile: true }
  const both = [
    { ...whole, isBeside: false },
    { ...whole, isBeside: true },
  ]
  for (const [bytes, fileName] of [[xml, 'a.xml'] as const, [p7s, 'a.xml.p7s'] as const]) {
    const seen = await world.client().call(api.verifyFile, {}, { file: new Blob([bytes]), fileName })
    expect(seen).toMatchObject({
      integrity: { answer: 'unchanged', reason: 'as-issued', format: 'xml', signatures: both },
      issuer: { answer: 'known' },
      certificate: { number },
    })
  }
  await world.drain()
  const code = (await stage.act('gauge', api.getCertificate, { params: certificateKey })).checkCode ?? ''
  const proof = (await world.client().call(api.verificationProof, {
    query: { number: number ?? '', code },
  })) as Blob
  const offline = async (bytes: Buffer) => {
    const { platform } = world.app
    const trust = await trustFile({ db: platform.db, platform })
    const asked = { beside: p7s, trust, checkpoint: null, now: platform.now() }
    return verifyOffline({ ...asked, bytes, proof: await proof.text() })
  }
  expect(await offline(xml)).toMatchObject({
    integrity: { answer: 'unchanged', signatures: both },
    status: { answer: 'valid', number },
    log: { answer: 'included' },
  })
  expect(await offline(Buffer.from(xml.toString('utf8').replace(number ?? '', 'X')))).toMatchObject({
    integrity: { answer: 'altered', signatures: [{ intact: false }, { intact: false, fault: 'digest' }] },
    issuer: { answer: 'unknown' },
    log: { answer: 'other-file' },
  })
})

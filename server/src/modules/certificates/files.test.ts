import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { certificates as api } from '@tongheng/contract/certificates'
import { readDcc } from '@tongheng/dcc'
import { validateDcc } from '@tongheng/dcc/validate'
import { readPdf } from '#platform/documents/readPdf'
import { openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

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

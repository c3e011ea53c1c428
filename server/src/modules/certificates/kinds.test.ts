import { capability } from '@tongheng/contract/capability'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { certificateSettings as settings, type MarkKind } from '@tongheng/contract/certificateSettings'
import { uploadFile } from '@tongheng/contract/files'
import { readPdf } from '#platform/documents/readPdf'
import {
  demoMark,
  demoSeal,
  openTesting,
  openTheatre,
  openVerification,
  type PersonName,
  playIssue,
  playOrder,
  playVerification,
  stateVerification,
  type Theatre,
} from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

let serial = 0
async function checkedRecord(laboratory = theatre.laboratory, given?: string): Promise<string> {
  serial += 1
  const plan = { laboratory, client: 'gauge', subject: 'multimeter', until: 'checked' } as const
  const { recordKey } = await playOrder(theatre.stage, { ...plan, serial: given ?? `M-${serial}` })
  return recordKey?.id ?? ''
}

const draft = (recordId: string, wishes: object = {}) =>
  theatre.attempt('desk', api.draftCertificate, { body: { recordId, ...wishes } })

async function textOf({ institutionId, id }: CertificateView): Promise<string> {
  const blob = (await theatre.stage.act('gauge', api.certificateFile, { params: { institutionId, id } })) as Blob
  return (await readPdf(new Uint8Array(await blob.arrayBuffer()))).pages.join('')
}

async function png(person: PersonName, bytes: Buffer): Promise<string> {
  const file = new Blob([Uint8Array.from(bytes)], { type: 'image/png' })
  return (await theatre.stage.act(person, uploadFile, {}, { file, fileName: 'picture.png' })).id
}

const dcVoltage = (change: object = {}) => ({
  branch: 'electromagnetic' as const,
  quantity: { zh: '直流电压', en: 'DC voltage' },
  instrument: { zh: '数字多用表', en: 'Multimeter' },
  service: 'calibration' as const,
  low: '0',
  high: '1000',
  unit: 'V',
  uncertainty: { kind: 'absolute' as const, U: '0.02', unit: 'V', k: '2' },
  methodCode: 'JJF 1587',
  place: 'laboratory' as const,
  days: 5,
  ...change,
})

async function addMark(kind: MarkKind, stated: object, change: object = {}) {
  const { stage } = theatre
  const { id } = await stage.act('technical', capability.addCapability, { body: dcVoltage(stated) })
  return stage.act('admin', settings.addCertificateMark, {
    body: {
      kind,
      labelZh: 'CNAS L0000（示例）',
      labelEn: 'CNAS L0000 (example)',
      fileId: await png('admin', demoMark([20, 70, 90])),
      validFrom: '2026-01-01',
      validUntil: '2027-12-31',
      capabilityIds: [id],
      ...change,
    },
  })
}

const withdrawMarks = async () => {
  const { marks } = await theatre.stage.act('admin', settings.getCertificateSettings, {})
  for (const { institutionId, id, version, withdrawn } of marks)
    if (!withdrawn)
      await theatre.stage.act('admin', settings.withdrawCertificateMark, {
        params: { institutionId, id },
        body: { version },
      })
}

test('[CTR-7.1] a mark is refused with the reason unless its scope covers every result', async () => {
  const recordId = await checkedRecord()
  const marked = { marks: ['accreditation'] }
  expect(await draft(recordId, marked)).toMatchObject({ status: 409, code: 'certificates.mark-missing' })
  const cases = [
    [{ methodCode: 'JJF 1001' }, 'certificates.mark-no-method', /JJF 1587/],
    [{ service: 'testing' }, 'certificates.mark-no-method', /JJF 1587/],
    [{ high: '50' }, 'certificates.mark-out-of-range', /^100 V/],
    [
      { uncertainty: { kind: 'absolute', U: '0.2', unit: 'V', k: '2' } },
      'certificates.mark-too-good',
      /^100 V, U = 0\.05/,
    ],
  ] as const
  for (const [stated, code, place] of cases) {
    await addMark('accreditation', stated)
    const refused = await draft(recordId, marked)
    expect(refused).toMatchObject({ status: 409, code, error: { fields: [{ path: 'body.marks' }] } })
    expect(String(refused.error?.details['at'])).toMatch(place)
    await withdrawMarks()
  }
  await addMark('accreditation', {}, { validUntil: '2026-01-31' })
  expect(await draft(recordId, marked)).toMatchObject({ code: 'certificates.mark-missing' })
  expect((await draft(recordId)).status).toBe(200)
})

test('[CTR-7.1] a certificate within the scope carries the mark on its cover; one whose mark was withdrawn does not leave', async () => {
  await addMark('centre', {}, { labelZh: '国家产业计量测试中心（示例）' })
  const issued = await playIssue(theatre.stage, await checkedRecord(), { marks: ['centre'] })
  expect(await textOf(issued)).toContain('国家产业计量测试中心（示例）')
  const { stage } = theatre
  let row = (await draft(await checkedRecord(), { marks: ['centre'] })).answer
  if (!row) throw new Error('not drafted')
  const params = { institutionId: row.institutionId, id: row.id }
  const { signature } = stage
  row = await stage.act('checker', api.checkCertificate, { params, body: { version: row.version, signature } })
  row = await stage.act('signatory', api.approveCertificate, { params, body: { version: row.version, signature } })
  await withdrawMarks()
  const body = { version: row.version, signature }
  expect(await theatre.attempt('desk', api.issueCertificate, { params, body })).toMatchObject({
    code: 'certificates.mark-missing',
  })
})

test('numbers begin with the code of their institution, which no other institution ever gets', async () => {
  const { stage } = theatre
  const save = (person: PersonName, code: string, version: number | null) =>
    theatre.attempt(person, settings.saveCertificateSettings, { body: { version, code, nameEn: 'Example Institute' } })
  const { version } = await stage.act('admin', settings.getCertificateSettings, {})
  expect((await save('admin', 'SLY', version)).answer).toMatchObject({ code: 'SLY', nameEn: 'Example Institute' })
  expect(await save('cs-technical', 'SLY', null)).toMatchObject({
    code: 'certificates.code-taken',
    error: { fields: [{ path: 'body.code' }] },
  })
  expect(await save('desk', 'XX', version)).toMatchObject({ status: 403 })
  expect(await save('admin', 'sly', version)).toMatchObject({ status: 400 })
  const issued = await playIssue(stage, await checkedRecord())
  expect(issued.number).toMatch(/^SLY-JZ-2026-\d{6}$/)
  expect(await textOf(issued)).toContain('ExampleInstitute')
  const now = await stage.act('admin', settings.getCertificateSettings, {})
  expect((await save('admin', 'SLY2', now.version)).status).toBe(200)
  expect(await save('cs-technical', 'SLY', null)).toMatchObject({ code: 'certificates.code-taken' })
})

test('[CAL-6.4.1] a verification only where the institution states that it verifies by the regulation', async () => {
  const { stage, laboratory } = theatre
  const regulation = await openVerification(stage, false)
  const plan = {
    laboratory,
    regulation,
    client: 'gauge',
    serial: 'K-V',
    indications: ['41.20', '81.50', '121.80'],
  } as const
  const recordId = await playVerification(stage, plan)
  expect(await draft(recordId)).toMatchObject({
    code: 'certificates.verification-not-stated',
    error: { details: { code: 'JJG 30-2012' } },
  })
  await stateVerification(stage)
  const issued = await playIssue(stage, recordId)
  const text = await textOf(issued)
  for (const word of ['检定证书', '合格', 'JJG30-2012', '有效期至', '判定规则', '以下空白'])
    expect(text).toContain(word)
  expect(text).toMatch(/第1页共\d页/)
})

test('[CAL-6.4.3] what is tested by a standard ends in a test report, without verdict or validity', async () => {
  const { stage, laboratory } = theatre
  const issued = await playIssue(stage, await checkedRecord(await openTesting(stage, laboratory)))
  expect(issued).toMatchObject({ kind: 'test', validUntil: null, number: expect.stringMatching(/-CS-2026-/) })
  const text = await textOf(issued)
  for (const word of ['测试报告', 'GB/T13978-2008', '测试日期', '0.05']) expect(text).toContain(word)
  expect(text).not.toContain('检定结论')
})

test('[CAL-6.4.2.4] results before an adjustment come from a checked record of the same instrument', async () => {
  const [before, other, after] = [
    await checkedRecord(undefined, 'ADJ'),
    await checkedRecord(),
    await checkedRecord(undefined, 'ADJ'),
  ]
  const adjusted = (beforeRecordId: string) => ({ adjustment: { description: '调整零位', beforeRecordId } })
  expect(await draft(after, adjusted(other))).toMatchObject({
    code: 'certificates.before-other-instrument',
    error: { fields: [{ path: 'body.adjustment.beforeRecordId' }] },
  })
  expect((await draft(after, adjusted(theatre.laboratory.roomId))).status).toBe(404)
  const row = (await draft(after, adjusted(before))).answer
  const params = { institutionId: row?.institutionId ?? '', id: row?.id ?? '' }
  const blob = (await theatre.stage.act('checker', api.certificateFile, { params })) as Blob
  const text = (await readPdf(new Uint8Array(await blob.arrayBuffer()))).pages.join('')
  for (const word of ['调整零位', '调整或修理前']) expect(text).toContain(word)
})

test('[CAL-6.4.5] once there is a seal only its keepers issue, it stands on the page, and every use is logged', async () => {
  const { stage } = theatre
  const fileId = await png('admin', demoSeal())
  const seal = (keeper: string) =>
    theatre.attempt('admin', settings.addSeal, { body: { name: '校准专用章', fileId, keeperIds: [keeper] } })
  expect(await seal(stage.accountIds.gauge)).toMatchObject({ code: 'certificates.keeper-unknown' })
  expect((await seal(stage.accountIds.signatory)).answer?.seals).toMatchObject([
    { name: '校准专用章', inUse: true, keepers: [{ name: '周签字' }] },
  ])
  await expect(playIssue(stage, await checkedRecord())).rejects.toThrow('周签字')
  await seal(stage.accountIds.desk)
  const { seals } = await stage.act('quality', settings.getCertificateSettings, {})
  expect(seals.map((one) => one.inUse)).toEqual([true, false])
  const issued = await playIssue(stage, await checkedRecord())
  expect(await textOf(issued)).not.toContain('（专用章）')
  const uses = await stage.act('quality', settings.listSealUses, { query: {} })
  expect(uses).toMatchObject({ total: 1, entries: [{ number: issued.number, usedBy: '赵受理', seal: '校准专用章' }] })
})

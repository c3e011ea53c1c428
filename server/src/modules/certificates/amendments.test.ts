import { amendments as api, type AmendmentView } from '@tongheng/contract/amendments'
import { certificates, type CertificateView } from '@tongheng/contract/certificates'
import { listMails } from '@tongheng/contract/mailbox'
import { records, type RecordView } from '@tongheng/contract/records'
import { listWork } from '@tongheng/contract/work'
import { readPdf } from '#platform/documents/readPdf'
import { sql } from '#platform/db'
import { openTheatre, type PersonName, playAmendment, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let serial = 0

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

interface Key {
  institutionId: string
  id: string
}
const at = ({ institutionId, id }: Key): Key => ({ institutionId, id })

const see = (key: Key, person: PersonName = 'quality'): Promise<CertificateView> =>
  theatre.stage.act(person, certificates.getCertificate, { params: at(key) })

async function issuedCertificate(): Promise<CertificateView> {
  serial += 1
  const { stage, laboratory } = theatre
  const plan = { laboratory, client: 'gauge', subject: 'multimeter', until: 'issued', serial: `A-${serial}` } as const
  const { certificateKey } = await playOrder(stage, plan)
  if (!certificateKey) throw new Error('played without a certificate')
  return see(certificateKey)
}

const ask = (person: PersonName, row: CertificateView, body: object) =>
  theatre.attempt(person, api.askAmendment, {
    params: at(row),
    body: { version: row.version, kind: 'void', reason: '型号有误', ...body } as never,
  })

const approve = (person: PersonName, asked: AmendmentView, change: object = {}) =>
  theatre.attempt(person, api.approveAmendment, {
    params: at(asked),
    body: { version: asked.version, signature: theatre.stage.signature, ...change },
  })

async function textOf(row: Key): Promise<string> {
  const file = (await theatre.stage.act('gauge', certificates.certificateFile, { params: at(row) })) as Blob
  return (await readPdf(new Uint8Array(await file.arrayBuffer()))).pages.join('')
}

const verify = (row: CertificateView) =>
  theatre.world.client().call(certificates.verifyNumber, {
    query: { number: row.number ?? '', code: row.checkCode ?? '' },
  })

const mailsTo = async (person: PersonName): Promise<string[]> => {
  await theatre.world.drain()
  const { entries } = await theatre.stage.act('operator', listMails, {})
  return entries.filter(({ to }) => to.startsWith(`${person}@`)).map(({ subject }) => subject)
}

const workOf = async (person: PersonName, kind: string): Promise<string[]> => {
  const { groups } = await theatre.stage.act(person, listWork, {})
  return groups.flatMap((group) => (group.kind === kind ? group.items.map(({ number }) => number) : []))
}

test('[CAL-6.4.4.1] an amendment is asked for by one person and approved by another, who is authorised and signs', async () => {
  const row = await issuedCertificate()
  expect(await ask('gauge', row, {})).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await ask('cs-desk', row, {})).toMatchObject({ status: 404 })
  expect(await ask('quality', row, { reason: ' ' })).toMatchObject({ error: { fields: [{ path: 'body.reason' }] } })
  expect(await ask('quality', row, { version: row.version - 1 })).toMatchObject({ code: 'platform.stale' })
  const own = (await ask('signatory', row, {})).answer ?? never()
  expect(own).toMatchObject({ status: 'asked', kind: 'void', askedBy: '周签字' })
  expect(await ask('quality', row, {})).toMatchObject({ status: 409, code: 'certificates.amendment-open' })
  expect(await approve('signatory', own)).toMatchObject({ status: 403, code: 'certificates.own-amendment' })
  expect(await approve('quality', own)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await approve('cs-signatory', own)).toMatchObject({ status: 404 })
  expect((await see(row)).status).toBe('issued')
  const declined = await theatre.attempt('signatory', api.declineAmendment, {
    params: at(own),
    body: { version: own.version, remark: '型号无误' },
  })
  expect(declined.answer).toMatchObject({ status: 'declined', remark: '型号无误' })
  const asked = (await ask('quality', row, {})).answer ?? never()
  expect(await workOf('signatory', 'certificates.amend')).toContain(row.number)
  expect(await approve('signatory', asked, { signature: { password: 'no' } })).toMatchObject({ status: 400 })
  expect((await see(row)).status).toBe('issued')
  expect((await approve('signatory', asked)).answer).toMatchObject({ status: 'done', decidedBy: '周签字' })
  expect(await see(row)).toMatchObject({ status: 'void', standing: 'void', voidReason: '型号有误' })
  expect(await approve('signatory', asked)).toMatchObject({ status: 409, code: 'platform.no-such-move' })
  expect(await ask('quality', await see(row), {})).toMatchObject({ code: 'certificates.not-amendable' })
})

test('[CAL-6.4.4.2] a supplement leaves the original in force; both point to each other', async () => {
  const row = await issuedCertificate()
  expect(await ask('desk', row, { kind: 'supplement' })).toMatchObject({
    error: { fields: [{ path: 'body.addition', code: 'certificates.addition-needed' }] },
  })
  expect(await ask('desk', row, { addition: '多余' })).toMatchObject({ code: 'certificates.addition-not-allowed' })
  const { successor } = await playAmendment(theatre.stage, row, {
    kind: 'supplement',
    reason: '漏列配套设备',
    addition: '另使用温湿度计 TH-0218 监测环境。',
  })
  if (!successor) throw new Error('no supplement')
  expect(successor.number).not.toBe(row.number)
  expect(successor).toMatchObject({ original: { kind: 'supplement', number: row.number }, standing: 'valid' })
  const original = await see(row, 'gauge')
  expect(original).toMatchObject({
    status: 'issued',
    standing: 'supplemented',
    successors: [{ kind: 'supplement', number: successor.number }],
    amendments: [{ kind: 'supplement', status: 'done' }],
  })
  const text = await textOf(successor)
  expect(text).toContain(`本文件为对编号为${row.number ?? ''}的校准证书的补充文件`)
  expect(text).toContain('另使用温湿度计TH-0218监测环境。')
  expect(text).toContain('漏列配套设备')
  expect(await mailsTo('gauge')).toContain(`通衡平台：证书 ${row.number ?? ''} 有补充文件`)
})

test('[CAL-6.4.4.3] a replacement has its own number and names the old one, which is void and to be returned', async () => {
  const row = await issuedCertificate()
  const corrections = (...list: [string, string][]) => ({
    kind: 'replacement',
    corrections: list.map(([field, value]) => ({ field, value })),
  })
  expect(await ask('desk', row, { kind: 'replacement' })).toMatchObject({ code: 'certificates.corrections-needed' })
  expect(await ask('desk', row, corrections(['instrument.serialNumber', row.serial]))).toMatchObject({
    error: { fields: [{ path: 'body.corrections.0.value', code: 'certificates.corrected-same' }] },
  })
  expect(await ask('desk', row, corrections(['instrument.model', 'X'], ['instrument.model', 'Y']))).toMatchObject({
    error: { fields: [{ path: 'body.corrections.1.field' }] },
  })
  expect(await ask('desk', row, corrections(['results', '100']))).toMatchObject({ status: 400 })
  const asked = (await ask('desk', row, corrections(['instrument.serialNumber', 'NEW-77']))).answer ?? never()
  const approved = (await approve('signatory', asked)).answer ?? never()
  expect(approved).toMatchObject({ status: 'approved', successor: { number: null } })
  expect(await see(row)).toMatchObject({ status: 'issued', standing: 'valid', successors: [] })
  expect((await see(row, 'gauge')).amendments).toEqual([])
  const key = { institutionId: row.institutionId, id: approved.successor?.id ?? '' }
  expect((await theatre.attempt('gauge', certificates.getCertificate, { params: key })).status).toBe(404)
  const successor = await issueDraft(key)
  expect(successor).toMatchObject({
    serial: 'NEW-77',
    original: { kind: 'replacement', number: row.number },
    results: row.results,
  })
  expect(await see(row)).toMatchObject({ status: 'void', standing: 'replaced', voidReason: '型号有误' })
  const text = await textOf(successor)
  expect(text).toContain(`代替编号为${row.number ?? ''}的校准证书`)
  expect(text).toContain(`“${row.serial}”更正为“NEW-77”`)
  expect(await verify(row)).toMatchObject({ certificate: { number: row.number } })
  const stamped = await textOf(row)
  expect(stamped).toContain(`由证书${successor.number ?? ''}代替`)
  expect(stamped).toContain('作废')
  expect(await theatre.attempt('gauge', certificates.certificateDcc, { params: at(row) })).toMatchObject({
    status: 409,
    code: 'certificates.dcc-withdrawn',
    error: { details: { number: successor.number } },
  })
  expect(await mailsTo('gauge')).toContain(`通衡平台：证书 ${row.number ?? ''} 已被代替`)
  await holderAndOriginal(row)
})

async function issueDraft(params: Key): Promise<CertificateView> {
  let row = await see(params)
  for (const [person, operation] of [
    ['checker', certificates.checkCertificate],
    ['signatory', certificates.approveCertificate],
    ['desk', certificates.issueCertificate],
  ] as const)
    row = await theatre.stage.act(person, operation, {
      params,
      body: { version: row.version, signature: theatre.stage.signature },
    })
  return row
}

/** The holder reads it, the original comes back and is kept. */
async function holderAndOriginal(row: CertificateView): Promise<void> {
  const { attempt } = theatre
  const [done] = (await see(row)).amendments
  if (!done) throw new Error('no amendment')
  expect(await workOf('gauge', 'certificates.amended')).toContain(row.number)
  expect((await attempt('food', api.acknowledgeAmendment, { params: at(done) })).status).toBe(404)
  const read = await attempt('gauge', api.acknowledgeAmendment, { params: at(done) })
  expect(read.answer?.acknowledgedBy).not.toBeNull()
  expect(await workOf('gauge', 'certificates.amended')).not.toContain(row.number)
  expect(await workOf('desk', 'certificates.take-back')).toContain(row.number)
  const keep = (version: number) =>
    attempt('desk', api.keepOriginal, {
      params: at(done),
      body: { version, keptWhere: '档案室 C-12', analysis: '录入时看错铭牌' },
    })
  expect(await keep(done.version)).toMatchObject({ code: 'platform.stale' })
  expect((await keep(done.version + 1)).answer).toMatchObject({
    original: { keptWhere: '档案室 C-12', analysis: '录入时看错铭牌' },
  })
  expect(await keep(done.version + 2)).toMatchObject({ code: 'certificates.returned-already' })
  expect(await workOf('desk', 'certificates.take-back')).not.toContain(row.number)
  expect((await see(row, 'gauge')).amendments[0]?.original).toBeNull()
}

const never = (): never => {
  throw new Error('there is one')
}

test('[CAL-6.4.4] what was asked for, and who decided, cannot be altered even in the database', async () => {
  const { db } = theatre.world.database
  const row = await issuedCertificate()
  const asked = (await ask('quality', row, {})).answer ?? never()
  await approve('signatory', asked)
  const where = `where id = '${asked.id}'`
  for (const [statement, reason] of [
    [`update certificate_amendments set reason = 'x' ${where}`, 'stays as it was asked'],
    [`update certificate_amendments set decided_by = null ${where}`, 'decided once'],
    [`delete from certificate_amendments ${where}`, 'never deleted'],
    ['truncate certificate_amendments', 'append-only'],
  ] as const)
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(reason)
})

async function correctRecord(recordKey: Key): Promise<RecordView> {
  const { stage, attempt } = theatre
  const old = await stage.act('calibrator', records.getRecord, { params: recordKey, query: {} })
  const body = { reason: '读数抄错一位' }
  const revise = (person: PersonName, params: Key) => attempt(person, records.reviseRecord, { params, body })
  expect(await revise('checker', recordKey)).toMatchObject({ status: 403 })
  expect(await revise('cs-calibrator', recordKey)).toMatchObject({ status: 404 })
  const opened = (await revise('calibrator', recordKey)).answer ?? never()
  expect(await revise('calibrator', recordKey)).toMatchObject({ status: 409, code: 'records.superseded' })
  expect(opened).toMatchObject({
    number: `${old.number}-V2`,
    status: 'recording',
    revision: { version: 2, reason: '读数抄错一位', others: [{ number: old.number, version: 1 }] },
  })
  expect(opened.entries.map(({ value, enteredAt }) => [value, enteredAt])).toEqual(
    old.entries.map(({ value, enteredAt }) => [value, enteredAt]),
  )
  const params = at(opened)
  const wrong = opened.entries.findLast(({ kind, replaces }) => kind === 'reading' && replaces === null) ?? never()
  const typed = { cell: { kind: 'reading', point: 0, row: 40, name: wrong.name }, value: '1' } as const
  expect(await attempt('calibrator', records.enterReadings, { params, body: { entries: [typed] } })).toMatchObject({
    code: 'records.only-corrections',
  })
  const value = `${wrong.value.slice(0, -1)}${wrong.value.endsWith('3') ? '4' : '3'}`
  const corrected = await stage.act('calibrator', records.correctReading, {
    params: { ...params, entryId: wrong.id },
    body: { value, reason: '读数抄错一位', signature: stage.signature },
  })
  const submitted = await stage.act('calibrator', records.submitRecord, {
    params,
    body: { version: corrected.version, signature: stage.signature },
  })
  expect(submitted.result).not.toEqual(old.result)
  expect(await stage.act('calibrator', records.getRecord, { params: recordKey, query: {} })).toMatchObject({
    entries: old.entries,
    result: old.result,
    signatures: old.signatures,
    mayRevise: false,
  })
  return submitted
}

test('[CAL-6.4.4.3] wrong results are corrected in a new version of the record, and the replacement draws on it', async () => {
  const { stage, attempt } = theatre
  const row = await issuedCertificate()
  const { record } = row
  const recordKey = { institutionId: row.institutionId, id: record?.id ?? '' }
  const submitted = await correctRecord(recordKey)
  const replace = (current: CertificateView) => ask('quality', current, { kind: 'replacement', reason: '读数有误' })
  expect(await replace(row)).toMatchObject({ code: 'certificates.revision-open' })
  expect(await workOf('quality', 'certificates.outdated')).not.toContain(row.number)
  // Whoever is authorised checks the correction, not only who checked before; never who measured.
  for (const person of ['checker', 'calibrator2'] as const)
    expect(await workOf(person, 'records.check')).toContain(submitted.number)
  expect(await workOf('calibrator', 'records.check')).toEqual([])
  const checked = await stage.act('calibrator2', records.checkRecord, {
    params: at(submitted),
    body: { version: submitted.version, signature: stage.signature },
  })
  expect(checked).toMatchObject({ checker: '孙同事' })
  expect(await workOf('quality', 'certificates.outdated')).toContain(row.number)
  expect(await workOf('calibrator', 'certificates.outdated')).toContain(row.number)
  const draft = (recordId: string) => attempt('calibrator', certificates.draftCertificate, { body: { recordId } })
  expect(await draft(submitted.id)).toMatchObject({ code: 'certificates.replace-instead' })
  expect(await draft(recordKey.id)).toMatchObject({ code: 'records.superseded' })
  expect(await ask('quality', row, { kind: 'supplement', addition: '补充' })).toMatchObject({
    code: 'certificates.results-changed',
  })
  const asked = (await replace(row)).answer ?? never()
  expect(asked.revisions).toEqual([{ recordId: submitted.id, number: submitted.number, former: record?.number }])
  expect(await workOf('quality', 'certificates.outdated')).not.toContain(row.number)
  const approved = (await approve('signatory', asked)).answer ?? never()
  const successor = await issueDraft({ institutionId: row.institutionId, id: approved.successor?.id ?? '' })
  expect(successor).toMatchObject({
    record: { id: submitted.id, number: submitted.number },
    original: { kind: 'replacement', number: row.number },
    revisions: [],
  })
  expect(successor.results).not.toEqual(row.results)
  expect(await see(row)).toMatchObject({ status: 'void', standing: 'replaced', results: row.results })
  expect(await textOf(successor)).toContain(`原始记录${record?.number ?? ''}经更正，按${submitted.number}重新给出结果`)
})

test('[CAL-6.4.4] an approved amendment can be given up before its certificate is issued; the draft is dropped', async () => {
  const row = await issuedCertificate()
  const corrections = [{ field: 'instrument.model', value: 'X-2' }]
  const asked = (await ask('desk', row, { kind: 'replacement', corrections })).answer ?? never()
  const approved = (await approve('signatory', asked)).answer ?? never()
  const declined = await theatre.attempt('signatory', api.declineAmendment, {
    params: at(approved),
    body: { version: approved.version, remark: '记录也须更正' },
  })
  expect(declined.answer).toMatchObject({ status: 'declined', decidedBy: '周签字', remark: '记录也须更正' })
  const draft = { institutionId: row.institutionId, id: approved.successor?.id ?? '' }
  expect(await see(draft)).toMatchObject({ status: 'void', number: null })
  expect(await see(row)).toMatchObject({ status: 'issued', standing: 'valid' })
  expect((await ask('desk', row, { kind: 'replacement', corrections })).status).toBe(200)
})

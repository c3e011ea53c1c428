import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { getOrder, listOrders } from '@tongheng/contract/orders'
import { changePosts, listMembers } from '@tongheng/contract/members'
import { grantAuthorization, revokeAuthorization, getPerson } from '@tongheng/contract/personnel'
import { dayOf } from '#platform/numbering'
import { readPdf } from '#platform/documents/readPdf'
import { sql } from '#platform/db'
import { openTheatre, playAmendment, type PersonName, type Played, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let serial = 0

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

type Until = Parameters<typeof playOrder>[1]['until']

const play = (until: Until): Promise<Played> => {
  serial += 1
  const { stage, laboratory } = theatre
  return playOrder(stage, { laboratory, client: 'gauge', subject: 'multimeter', until, serial: `Z-${serial}` })
}

const see = (params: Key, person: PersonName = 'quality'): Promise<CertificateView> =>
  theatre.stage.act(person, api.getCertificate, { params })

/** A certificate played as far as asked. */
async function certificate(until: 'drafted' | 'certificate-checked' | 'approved' | 'issued' | 'returned') {
  const { certificateKey } = await play(until)
  if (!certificateKey) throw new Error('played without a certificate')
  return see(certificateKey)
}

interface Key {
  institutionId: string
  id: string
}
const at = ({ institutionId, id }: Key): Key => ({ institutionId, id })
const signed = (version: number) => ({ version, signature: theatre.stage.signature })

type Move = 'checkCertificate' | 'approveCertificate' | 'issueCertificate'
const move = (person: PersonName, name: Move, row: CertificateView, change: object = {}) =>
  theatre.attempt(person, api[name], { params: at(row), body: { ...signed(row.version), ...change } })

const draft = (person: PersonName, recordId: string, intervalMonths: number | null = null) =>
  theatre.attempt(person, api.draftCertificate, { body: { recordId, intervalMonths } })

test('[CAL-6.4.2] a certificate is drafted once, of a checked record, by the bench or the desk', async () => {
  const { recordKey } = await play('submitted')
  const open = recordKey?.id ?? ''
  expect(await draft('calibrator', open)).toMatchObject({ status: 409, code: 'certificates.record-not-checked' })
  const checked = (await play('checked')).recordKey?.id ?? ''
  expect(await draft('checker', checked)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await draft('gauge', checked)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await draft('cs-calibrator', checked)).toMatchObject({ status: 404, code: 'platform.not-found' })
  expect(await draft('desk', theatre.laboratory.roomId)).toMatchObject({ status: 404 })
  const both = await Promise.all([draft('desk', checked), draft('calibrator', checked)])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  expect(both.find((answer) => answer.status === 409)).toMatchObject({ code: 'certificates.drafted-already' })
  expect(both.find((answer) => answer.answer)?.answer).toMatchObject({
    status: 'draft',
    number: null,
    kind: 'calibration',
    calibrator: '钱校准',
    results: { rows: [['100', '100.1', '0.10', '0.05', '1.65']] },
    checkCode: null,
  })
})

test('[CAL-6.4.2.5] a recalibration interval nobody asked for is refused at its field', async () => {
  const { recordKey } = await play('checked')
  const id = recordKey?.id ?? ''
  expect(await draft('desk', id, 12)).toMatchObject({
    status: 409,
    code: 'certificates.interval-not-asked',
    error: { fields: [{ path: 'body.intervalMonths' }] },
  })
  expect(await draft('desk', id, 0)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.intervalMonths' }] },
  })
  expect((await draft('desk', id)).status).toBe(200)
})

test('[CAL-5.1.3, CAL-6.4] three people sign: who measured, or signed before, or is not authorised, does not', async () => {
  const { stage } = theatre
  const row = await certificate('drafted')
  expect(await move('desk', 'checkCertificate', row)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await move('calibrator', 'checkCertificate', row)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await move('cs-checker', 'checkCertificate', row)).toMatchObject({ status: 404 })
  expect(await move('signatory', 'approveCertificate', row)).toMatchObject({
    status: 409,
    code: 'platform.no-such-move',
  })
  expect(await move('desk', 'issueCertificate', row)).toMatchObject({ status: 409, code: 'platform.no-such-move' })
  for (const signature of [{}, { password: 'wrong' }, { code: '123456' }])
    expect(await move('checker', 'checkCertificate', row, { signature })).toMatchObject({
      status: 400,
      error: { fields: [{ path: 'body.signature' }] },
    })
  const { members } = await stage.act('admin', listMembers, {})
  const colleague = members.find((one) => one.accountId === stage.accountIds.calibrator2) ?? never()
  await stage.act('admin', changePosts, {
    params: { id: colleague.accountId },
    body: { posts: ['calibrator', 'checker', 'signatory'], version: colleague.version },
  })
  const checked = (await move('calibrator2', 'checkCertificate', row)).answer
  if (!checked) throw new Error('not checked')
  expect(checked.actions).toContainEqual({
    action: 'approve',
    allowed: false,
    reason: 'certificates.signed-already',
  })
  expect(await move('calibrator2', 'approveCertificate', checked)).toMatchObject({
    status: 403,
    code: 'certificates.signed-already',
  })
  const other = await certificate('certificate-checked')
  expect(await move('calibrator2', 'approveCertificate', other)).toMatchObject({
    status: 403,
    code: 'personnel.none-to-approve',
  })
  expect(await move('calibrator', 'approveCertificate', other)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect((await move('signatory', 'approveCertificate', other)).answer?.status).toBe('approved')
})

test('[CAL-5.1.4] an authorisation that was revoked does not sign', async () => {
  const { stage, laboratory } = theatre
  const row = await certificate('certificate-checked')
  const params = { institutionId: laboratory.institutionId, id: stage.accountIds.signatory }
  const { authorizations } = await stage.act('technical', getPerson, { params })
  const held = authorizations.find((one) => one.methodId === laboratory.methodIds.multimeter && one.state === 'valid')
  await stage.act('technical', revokeAuthorization, {
    params: { institutionId: laboratory.institutionId, id: held?.id ?? '' },
    body: { reason: '调离（测试）' },
  })
  expect(await move('signatory', 'approveCertificate', row)).toMatchObject({
    status: 403,
    code: 'personnel.revoked',
  })
  await stage.act('technical', grantAuthorization, {
    body: {
      accountId: stage.accountIds.signatory,
      methodId: laboratory.methodIds.multimeter,
      action: 'approve',
      validFrom: dayOf(stage.clock.now()),
      validUntil: '2027-12-31',
      evidence: '再次授权',
      exception: '系统启用前已考核合格',
      signature: stage.signature,
    },
  })
  expect((await move('signatory', 'approveCertificate', row)).status).toBe(200)
})

test('[CAL-6.4] sent back, a certificate has lost its signatures and begins again', async () => {
  const { attempt } = theatre
  const row = await certificate('approved')
  expect(row.signatures.map((mark) => mark.meaning)).toEqual(['checked', 'approved'])
  const giveBack = (person: PersonName, change: object = {}) =>
    attempt(person, api.returnCertificate, {
      params: at(row),
      body: { version: row.version, remark: '客户名称待核实', ...change },
    })
  expect(await giveBack('desk')).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await giveBack('cs-signatory')).toMatchObject({ status: 404 })
  expect(await giveBack('checker', { remark: '' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.remark' }] },
  })
  expect(await giveBack('checker', { version: row.version - 1 })).toMatchObject({
    status: 409,
    code: 'platform.stale',
    error: { details: { by: '周签字', version: row.version } },
  })
  const back = await giveBack('signatory')
  expect(back.answer).toMatchObject({ status: 'draft', remark: '客户名称待核实', signatures: [] })
  expect(await move('desk', 'issueCertificate', row)).toMatchObject({ status: 409, code: 'platform.no-such-move' })
  const again = back.answer
  if (!again) throw new Error('not returned')
  const checked = await move('checker', 'checkCertificate', again)
  expect(checked.answer).toMatchObject({ status: 'checked', remark: null, signatures: [{ meaning: 'checked' }] })
})

test('[CAL-6.4.4] numbers are given without gap or double when many are issued at once', async () => {
  const rows: CertificateView[] = []
  for (let count = 0; count < 4; count += 1) rows.push(await certificate('approved'))
  const refused = await move('desk', 'issueCertificate', rows[0] ?? never(), { signature: { password: 'wrong' } })
  expect(refused).toMatchObject({ status: 400, code: 'platform.signature-wrong' })
  const doubled = [...rows, rows[0] ?? never()]
  const answers = await Promise.all(doubled.map((row) => move('desk', 'issueCertificate', row)))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 200, 200, 409])
  const numbers = answers
    .flatMap(({ answer }) => (answer?.number ? [answer.number] : []))
    .toSorted()
    .map((number) => Number(number.slice(-6)))
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
  const issued = await see(rows[0] ?? never())
  expect(issued.number).toMatch(/^T\d{4}-JZ-2026-\d{6}$/)
  expect(issued.checkCode).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/)
  expect(issued.actions).toEqual([])
  const next = await certificate('issued')
  expect(next.number?.slice(-6)).toBe(String((numbers.at(-1) ?? 0) + 1).padStart(6, '0'))
})

const never = (): never => {
  throw new Error('there is one')
}

test('[CAL-6.1.2] the customer sees a certificate when it is issued, never before, and never the record', async () => {
  const { attempt, stage } = theatre
  const row = await certificate('approved')
  const params = at(row)
  const found = async (person: PersonName) =>
    (await stage.act(person, api.listCertificates, { query: { q: row.serial } })).total
  expect((await attempt('gauge', api.getCertificate, { params })).status).toBe(404)
  expect((await attempt('gauge', api.certificateFile, { params })).status).toBe(404)
  expect([await found('gauge'), await found('desk')]).toEqual([0, 1])
  const preview = (await stage.act('checker', api.certificateFile, { params })) as Blob
  expect((await readPdf(new Uint8Array(await preview.arrayBuffer()))).pages.join('')).toContain('草稿DRAFT')
  await move('desk', 'issueCertificate', row)
  expect(await see(row, 'gauge')).toMatchObject({ status: 'issued', record: null, actions: [] })
  expect([await found('gauge'), await found('food'), await found('cs-desk')]).toEqual([1, 0, 0])
  for (const person of ['food', 'cs-signatory'] as const) {
    expect((await attempt(person, api.getCertificate, { params })).status).toBe(404)
    expect((await attempt(person, api.certificateFile, { params })).status).toBe(404)
  }
  expect(await attempt('operator', api.getCertificate, { params })).toMatchObject({ status: 403 })
  const search = (q: string) => attempt('desk', api.listCertificates, { query: { q } })
  expect((await search('recordNumber')).answer?.total).toBe(0)
  expect((await search('\u0000')).status).toBe(400)
})

test('[CAL-6.4.4.3] a void certificate says so and why to whoever verifies it; the next one names the number it replaces', async () => {
  const { stage, world } = theatre
  const row = await certificate('returned')
  await playAmendment(stage, row, { kind: 'void', reason: '型号有误' })
  expect(await see(row)).toMatchObject({ status: 'void', standing: 'void', voidReason: '型号有误', actions: [] })
  const seen = await world.client().call(api.verifyNumber, {
    query: { number: row.number ?? '', code: row.checkCode ?? '' },
  })
  expect(seen).toMatchObject({
    issuer: { answer: 'known' },
    status: { answer: 'void', reason: '型号有误' },
    certificate: { number: row.number },
  })
  const again = (await draft('desk', row.record?.id ?? '')).answer
  if (!again) throw new Error('not drafted again')
  await move('checker', 'checkCertificate', again)
  await move('signatory', 'approveCertificate', await see(again))
  const issued = (await move('desk', 'issueCertificate', await see(again))).answer
  expect(issued).toMatchObject({ status: 'issued' })
  expect(issued?.number).not.toBe(row.number)
  const file = (await stage.act('gauge', api.certificateFile, { params: at(again) })) as Blob
  const { pages } = await readPdf(new Uint8Array(await file.arrayBuffer()))
  expect(pages.join('')).toContain(row.number)
  expect(pages.join('')).toContain('型号有误')
  const orders = await stage.act('desk', listOrders, { query: { q: row.orderNumber } })
  const order = await stage.act('desk', getOrder, { params: at(orders.entries[0] ?? never()) })
  expect(order).toMatchObject({ status: 'completed', items: [{ stage: 'returned' }] })
})

test('[CAL-6.4.4] an issued certificate and the register cannot be altered even in the database', async () => {
  const { db } = theatre.world.database
  const row = await certificate('issued')
  const where = `where id = '${row.id}'`
  const refusals: [string, string][] = [
    [`update certificates set content = '{}' ${where}`, 'an issued certificate is evidence'],
    [`update certificates set number = 'JZ-1' ${where}`, 'an issued certificate is evidence'],
    [`update certificates set file_sha256 = 'x' ${where}`, 'an issued certificate is evidence'],
    [`update certificates set status = 'draft' ${where}`, 'check constraint'],
    [`update certificates set status = 'void' ${where}`, 'check constraint'],
    [`delete from certificates ${where}`, 'a certificate is never deleted'],
    ['truncate certificates cascade', 'append-only'],
    [`update certificate_register set number = 'x' where certificate_id = '${row.id}'`, 'append-only'],
    [`delete from certificate_register where certificate_id = '${row.id}'`, 'append-only'],
    ['truncate certificate_register', 'append-only'],
  ]
  for (const [statement, reason] of refusals) await expect(sql.raw(statement).execute(db)).rejects.toThrow(reason)
  await playAmendment(theatre.stage, row, { kind: 'void', reason: '原记录有误' })
  const revive = `update certificates set status = 'issued', void_reason = null ${where}`
  await expect(sql.raw(revive).execute(db)).rejects.toThrow('a void certificate stays void')
})

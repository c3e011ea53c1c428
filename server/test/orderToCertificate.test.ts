import { certificates } from '@tongheng/contract/certificates'
import { getOrder } from '@tongheng/contract/orders'
import { records } from '@tongheng/contract/records'
import { evaluation } from '@tongheng/contract/evaluation'
import { surveys } from '@tongheng/contract/surveys'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit'
import { type Laboratory, openLaboratory, type SubjectName } from '../src/demo/laboratory.ts'
import { playOrder } from '../src/demo/orders.ts'
import { openStage, type Stage, stageClock } from '../src/demo/stage.ts'
import { openApp, type TestApp } from './harness.ts'

let world: TestApp
let stage: Stage
let laboratory: Laboratory

beforeAll(async () => {
  const clock = stageClock('2026-03-02')
  world = await openApp({ now: clock.now })
  stage = await openStage(world.app, clock)
  laboratory = await openLaboratory(stage, 'institute')
}, 120_000)
afterAll(() => world.close())

const printed: readonly (readonly [SubjectName, readonly string[]])[] = [
  ['weight', ['10000', '10000.025', '0.059', '2']],
  ['multimeter', ['100', '100.1', '0.10', '0.05', '1.65']],
  ['caliper', ['150', '150.10', '0.10', '0.06', '1.83']],
]

test.each(printed)(
  '[CAL-6.4.2.2] %s: from order to a certificate that carries the published result, verified without an account',
  async (subject, row) => {
    const played = await playOrder(stage, { laboratory, client: 'gauge', subject, until: 'returned' })
    const params = played.certificateKey ?? { institutionId: '', id: '' }
    const certificate = await stage.act('gauge', certificates.getCertificate, { params })
    expect(certificate.results.rows).toEqual([row])
    expect(certificate).toMatchObject({ status: 'issued', kind: 'calibration', record: null })
    const file = await stage.act('gauge', certificates.certificateFile, { params })
    const visitor = world.client()
    const { number, checkCode } = certificate
    const byNumber = await visitor.call(certificates.verifyNumber, {
      query: { number: number ?? '', code: checkCode ?? '' },
    })
    expect(byNumber).toMatchObject({
      integrity: { answer: 'not-asked' },
      issuer: { answer: 'known', name: '示例市计量检测研究院' },
      status: { answer: 'valid' },
      certificate: { number, signatories: [{ name: '李核验' }, { name: '周签字' }] },
    })
    const blob = new Blob([await (file as Blob).arrayBuffer()])
    const byFile = await visitor.call(certificates.verifyFile, {}, { file: blob, fileName: 'certificate.pdf' })
    expect(byFile).toMatchObject({
      integrity: { answer: 'unchanged', sha256: certificate.sha256 },
      certificate: { number },
    })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    const altered = await visitor.call(certificates.verifyFile, {}, { file: new Blob([bytes]), fileName: 'x.pdf' })
    expect(altered).toMatchObject({ integrity: { answer: 'altered' }, certificate: null })
    const guessed = await visitor.call(certificates.verifyNumber, {
      query: { number: number ?? '', code: 'AAAA-AAAA' },
    })
    expect(guessed).toMatchObject({ issuer: { answer: 'unknown' }, status: { answer: 'unknown' }, certificate: null })
    expect((await stage.act('gauge', getOrder, { params: played.key })).status).toBe('completed')
    const order = await stage.act('gauge', getOrder, { params: played.key })
    expect(order.items[0]?.stage).toBe('returned')
  },
  60_000,
)

test('[NQI-7.1-survey] a completed order asks its customer, whose answer enters the quarter', async () => {
  await world.drain()
  const open = await stage.act('gauge', surveys.listSurveys, { query: { status: 'open' } })
  expect(open.total).toBe(3)
  for (const { institutionId, id } of open.entries)
    await stage.act('gauge', surveys.answerSurvey, {
      params: { institutionId, id },
      body: { serviceKinds: ['metrology'], scores: [9, 9, 8, 8, 10, 7, 9, 9, 8], suggestion: '很好' },
    })
  const seen = await stage.act('operator', evaluation.getQuarter, { query: { year: 2026, quarter: 1 } })
  expect(seen.figures.institutions).toMatchObject([
    { name: '示例市计量检测研究院', cell: { answers: 3, clients: 1, bands: [0, 0, 0, 12, 15] } },
  ])
  expect(seen.figures.platform?.mean).toBeCloseTo(77 / 9, 10)
})

test('[CAL-6.3.4] a corrected reading stays on the record and on its print', async () => {
  const played = await playOrder(stage, {
    laboratory,
    client: 'food',
    subject: 'weight',
    until: 'recording',
    serial: 'X-1',
  })
  const params = played.recordKey ?? { institutionId: '', id: '' }
  const before = await stage.act('calibrator', records.getRecord, { params })
  const entry = before.entries.find((one) => one.kind === 'reading')
  const corrected = await stage.act('calibrator', records.correctReading, {
    params: { ...params, entryId: entry?.id ?? '' },
    body: { value: '0.011', reason: '抄写时看错一格', signature: stage.signature },
  })
  expect(corrected.entries).toMatchObject([
    { value: '0.011', replaces: entry?.id, reason: '抄写时看错一格', enteredBy: '钱校准' },
  ])
  const after = await stage.act('checker', records.getRecord, { params })
  expect(after.entries.filter((one) => one.id === entry?.id)).toEqual([entry])
  const pdf = (await stage.act('checker', records.printRecord, { params })) as Blob
  expect(pdf.size).toBeGreaterThan(10_000)
})

test('[CAL-7.2] after all of it every audit chain verifies', async () => {
  const chains = await verifyAudit(world.database.db)
  expect(chains.length).toBeGreaterThan(2)
  expect(chains.filter((chain) => chain.broken !== null)).toEqual([])
})

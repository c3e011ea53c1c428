import { createHash } from 'node:crypto'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { certificatesOfRecord } from '@tongheng/contract/certificatesOfRecord'
import { listWork } from '@tongheng/contract/work'
import { openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

const at = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })

async function played(until: 'drafted' | 'certificate-checked' | 'issued', serial: string): Promise<CertificateView> {
  const { stage, laboratory } = theatre
  const plan = { laboratory, client: 'gauge', subject: 'multimeter', until, serial } as const
  const { certificateKey } = await playOrder(stage, plan)
  if (!certificateKey) throw new Error('no certificate')
  return stage.act('quality', api.getCertificate, { params: certificateKey })
}

const approve = (person: PersonName, rows: readonly CertificateView[], change: object = {}) =>
  theatre.attempt(person, api.approveCertificates, {
    body: {
      certificates: rows.map(({ id, version }) => ({ id, version })),
      sampleId: rows[0]?.id ?? '',
      signature: theatre.stage.signature,
      ...change,
    },
  })

const see = (row: CertificateView, person: PersonName = 'quality') =>
  theatre.stage.act(person, api.getCertificate, { params: at(row) })

test('[CAL-5.1.3] several certificates are approved with one signature, all or none, one of them read as the sample', async () => {
  const [first, second] = [await played('certificate-checked', 'B-1'), await played('certificate-checked', 'B-2')]
  const rows = [first, second]
  expect(await approve('checker', rows)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect((await approve('cs-signatory', rows)).status).toBe(404)
  expect(await approve('signatory', rows, { sampleId: theatre.laboratory.roomId })).toMatchObject({
    code: 'certificates.sample-not-of-batch',
    error: { fields: [{ path: 'body.sampleId' }] },
  })
  expect(await approve('signatory', rows, { signature: { password: 'wrong' } })).toMatchObject({ status: 400 })
  const stale = await approve('signatory', [first, { ...second, version: second.version - 1 }])
  expect(stale).toMatchObject({ status: 409, code: 'platform.stale' })
  expect((await see(first)).status).toBe('checked')
  expect((await approve('signatory', rows)).answer).toEqual({ approved: 2 })
  for (const row of rows)
    expect(await see(row)).toMatchObject({
      status: 'approved',
      signatures: [{ meaning: 'checked' }, { meaning: 'approved', name: '周签字' }],
    })
})

test('[CAL-6.4] a draft comes back with remarks at the place, which are gone with the next signature', async () => {
  const row = await played('drafted', 'R-1')
  const places = [{ place: 'results' as const, remark: '示值末位与记录不一致' }]
  const back = await theatre.stage.act('checker', api.returnCertificate, {
    params: at(row),
    body: { version: row.version, remark: '请复核', places },
  })
  expect(back).toMatchObject({ status: 'draft', remark: '请复核', remarks: places })
  const { signature } = theatre.stage
  const checked = await theatre.stage.act('checker', api.checkCertificate, {
    params: at(row),
    body: { version: back.version, signature },
  })
  const returned = await theatre.stage.act('signatory', api.returnCertificate, {
    params: at(row),
    body: { version: checked.version, remark: '请复核', places },
  })
  expect(returned).toMatchObject({ status: 'draft', remark: '请复核', remarks: places })
  const again = await theatre.stage.act('checker', api.checkCertificate, {
    params: at(row),
    body: { version: returned.version, signature },
  })
  expect(again).toMatchObject({ remark: null, remarks: [] })
})

test('a draft stands beside the last certificate of the same instrument, and only for the laboratory', async () => {
  const last = await played('issued', 'P-1')
  expect(last.previous).toBeNull()
  const next = await played('issued', 'P-1')
  expect(next.previous).toMatchObject({
    number: last.number,
    results: { rows: [['100', '100.1', '0.10', '0.05', '1.65']] },
  })
  expect((await see(next, 'gauge')).previous).toBeNull()
  expect((await played('drafted', 'P-2')).previous).toBeNull()

  const of = (row: CertificateView) => ({ institutionId: row.institutionId, id: row.record?.id ?? '' })
  const beside = await theatre.stage.act('checker', certificatesOfRecord.listRecordCertificates, { params: of(next) })
  expect(beside.certificates).toMatchObject([
    { recordId: next.record?.id, certificate: { number: next.number } },
    { recordId: last.record?.id, certificate: { number: last.number } },
  ])
  const elsewhere = await theatre.attempt('cs-desk', certificatesOfRecord.listRecordCertificates, { params: of(next) })
  expect(elsewhere.status).toBe(404)
})

test('[CAL-6.4.2] what came back is drafted anew from the record by the bench or the desk, while nobody has signed it', async () => {
  const row = await played('drafted', 'R-2')
  const revise = (person: PersonName, seen: CertificateView, body: object = {}) =>
    theatre.attempt(person, api.reviseDraft, { params: at(seen), body: { version: seen.version, ...body } })
  const adjustment = { description: '调整零位', descriptionEn: 'Zero adjusted', beforeRecordId: null }
  expect(await revise('checker', row)).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await revise('cs-calibrator', row)).toMatchObject({ status: 404 })
  expect(await revise('desk', row, { version: row.version + 1 })).toMatchObject({ code: 'platform.stale' })
  expect((await revise('desk', row, { intervalMonths: 12 })).status).toBeGreaterThanOrEqual(400)
  const back = await theatre.stage.act('checker', api.returnCertificate, {
    params: at(row),
    body: { version: row.version, remark: '未写明调整' },
  })
  const waiting = async (person: PersonName, kind: string) => {
    const { groups } = await theatre.stage.act(person, listWork, {})
    return groups.find((group) => group.kind === kind)?.items.some(({ page }) => page.endsWith(row.id)) ?? false
  }
  expect(await waiting('calibrator', 'certificates.revise')).toBe(true)
  expect(await waiting('checker', 'certificates.check')).toBe(false)
  const revised = (await revise('calibrator', back, { adjustment })).answer
  if (!revised) throw new Error('not revised')
  expect(revised).toMatchObject({ status: 'draft', remark: null, version: back.version + 1 })
  expect(await waiting('checker', 'certificates.check')).toBe(true)
  const checked = await theatre.stage.act('checker', api.checkCertificate, {
    params: at(row),
    body: { version: revised.version, signature: theatre.stage.signature },
  })
  expect(await revise('calibrator', checked)).toMatchObject({ status: 409, code: 'platform.no-such-move' })
})

test('[CAL-7.3.2] the certificates of a year are exported with their hashes, those of nobody else', async () => {
  const issued = await played('issued', 'A-1')
  const exported = async (person: PersonName, year: number) => {
    const blob = (await theatre.stage.act(person, api.yearlyArchive, { params: { year } })) as Blob
    return unzipSync(new Uint8Array(await blob.arrayBuffer()))
  }
  const files = await exported('quality', 2026)
  const sums = Buffer.from(files['SHA256SUMS'] ?? []).toString('utf8')
  for (const line of sums.trim().split('\n')) {
    const [sha256 = '', name = ''] = line.split('  ')
    expect(
      createHash('sha256')
        .update(files[name] ?? new Uint8Array())
        .digest('hex'),
    ).toBe(sha256)
  }
  expect(Object.keys(files)).toEqual(expect.arrayContaining([`${issued.number}.pdf`, `${issued.number}.xml`]))
  expect(Buffer.from(files['certificates.csv'] ?? []).toString('utf8')).toContain(
    `"${issued.number}","calibration","issued"`,
  )
  expect(Object.keys(await exported('quality', 2025))).toEqual(['SHA256SUMS', 'certificates.csv'])
  expect(Object.keys(await exported('cs-technical', 2026))).toEqual(['SHA256SUMS', 'certificates.csv'])
  expect(await theatre.attempt('desk', api.yearlyArchive, { params: { year: 2026 } })).toMatchObject({ status: 403 })
  expect(await theatre.attempt('quality', api.yearlyArchive, { params: { year: 12 } })).toMatchObject({ status: 400 })
})

test('[CAL-6.4] many are issued in the background: one that is refused says why and does not stop the rest', async () => {
  const approve = async (row: CertificateView) => {
    const { signature } = theatre.stage
    const checked = await theatre.stage.act('checker', api.checkCertificate, {
      params: at(row),
      body: { version: row.version, signature },
    })
    const body = { version: checked.version, signature }
    return theatre.stage.act('signatory', api.approveCertificate, { params: at(row), body })
  }
  const [one, two, three] = [
    await approve(await played('drafted', 'N-1')),
    await played('drafted', 'N-2'),
    await approve(await played('drafted', 'N-3')),
  ]
  const ask = (person: PersonName, rows: CertificateView[], signature: object = theatre.stage.signature) =>
    theatre.attempt(person, api.issueCertificates, {
      body: { certificates: rows.map(({ id, version }) => ({ id, version })), signature },
    })
  expect(await ask('checker', [one])).toMatchObject({ code: 'platform.no-post' })
  expect((await ask('cs-desk', [one])).status).toBe(404)
  expect(await ask('desk', [one], { password: 'wrong' })).toMatchObject({ code: 'platform.signature-wrong' })
  const { answer: batch } = await ask('desk', [one, two, three])
  expect(batch).toMatchObject({ total: 3, waiting: 3, done: 0, faults: [] })
  await theatre.world.app.drainJobs()
  const { entries } = await theatre.stage.act('desk', api.listIssueBatches, {})
  expect(entries[0]).toMatchObject({ waiting: 0, done: 2, failed: 1, stopped: 0, faults: [{ serial: 'N-2' }] })
  expect(entries[0]?.faults[0]?.reason).toMatch(/\p{Script=Han}{4}/u)
  expect(await see(three)).toMatchObject({ status: 'issued', signatures: [{}, {}, { meaning: 'issued' }] })
  expect(await see(two)).toMatchObject({ status: 'draft' })
  const stopped = await theatre.stage.act('desk', api.issueCertificates, {
    body: { certificates: [{ id: two.id, version: two.version }], signature: theatre.stage.signature },
  })
  const params = at(stopped)
  expect(await theatre.attempt('cs-desk', api.stopIssueBatch, { params })).toMatchObject({ status: 404 })
  expect(await theatre.stage.act('desk', api.stopIssueBatch, { params })).toMatchObject({ waiting: 0, stopped: 1 })
  await theatre.world.app.drainJobs()
  expect((await theatre.stage.act('desk', api.listIssueBatches, {})).entries[0]).toMatchObject({
    failed: 0,
    stopped: 1,
  })
})

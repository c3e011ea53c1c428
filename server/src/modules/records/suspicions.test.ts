import { certificates } from '@tongheng/contract/certificates'
import { recordComparison } from '@tongheng/contract/records.compare'
import { type Cell, records as api } from '@tongheng/contract/records'
import { suspicions, type SuspicionView } from '@tongheng/contract/suspicions'
import { listWork } from '@tongheng/contract/work'
import { defaultSuspicionLimits } from '@tongheng/metrology'
import { openTheatre, playOrder, type Theatre } from '#test/stage'
import { aSuspicion } from './fixtures.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
  const { attempt, stage } = theatre
  expect((await attempt('quality', suspicions.getSuspicionLimits, {})).answer).toEqual({
    limits: defaultSuspicionLimits,
    version: 0,
  })
  // The published example has twelve readings: with this threshold the second record of it is a copy.
  const body = { limits: { ...defaultSuspicionLimits, fewestIdentical: 12 }, version: 0 }
  expect(await attempt('supervisor', suspicions.saveSuspicionLimits, { body })).toMatchObject({ status: 403 })
  expect(await stage.act('quality', suspicions.saveSuspicionLimits, { body })).toMatchObject({ version: 1 })
  expect(await attempt('quality', suspicions.saveSuspicionLimits, { body })).toMatchObject({
    status: 409,
    code: 'platform.stale',
  })
}, 120_000)
afterAll(() => theatre.world.close())

const play = (serial: string, until: 'recording' | 'checked' | 'approved') =>
  playOrder(theatre.stage, { laboratory: theatre.laboratory, client: 'gauge', subject: 'weight', until, serial })

const see = (params: { institutionId: string; id: string }): Promise<SuspicionView> =>
  theatre.stage.act('supervisor', suspicions.getSuspicion, { params })

const reading = (row: number, name: string, value: string) => ({
  cell: { kind: 'reading', point: 0, row, name } satisfies Cell,
  value,
})

/** What is left open by `play` until `recording`: the last reading. */
async function finish(params: { institutionId: string; id: string }, value: string) {
  const { attempt, stage } = theatre
  const { version } = await stage.act('calibrator', api.enterReadings, {
    params,
    body: { entries: [reading(2, 'S2', value)] },
  })
  return attempt('calibrator', api.submitRecord, { params, body: { version, signature: stage.signature } })
}

const nowhere = { institutionId: '', id: '' }

test('[CAL-6.3.3] readings copied from another record are refused, and the other record is named', async () => {
  const first = await play('S-0', 'checked')
  const { recordKey = nowhere } = await play('S-00', 'recording')
  const original = await theatre.stage.act('supervisor', api.getRecord, { params: first.recordKey ?? nowhere })
  expect(await finish(recordKey, '0.020')).toMatchObject({
    status: 409,
    code: 'records.copied',
    error: { details: { number: original.number } },
  })
  expect(await theatre.stage.act('supervisor', api.getRecord, { params: recordKey })).toMatchObject({
    status: 'recording',
    signatures: [],
  })
}, 120_000)

test('[CAL-8.2] a record nearly equal to another is flagged, retested by another person, compared by En and closed; until then nothing is issued', async () => {
  const { attempt, stage } = theatre
  expect((await stage.act('supervisor', suspicions.listSuspicions, { query: {} })).entries).toEqual([])
  const { recordKey = nowhere } = await play('S-2', 'recording')
  expect(await finish(recordKey, '0.025')).toMatchObject({ status: 200 })
  const { entries } = await stage.act('supervisor', suspicions.listSuspicions, { query: { status: 'flagged' } })
  expect(entries).toMatchObject([
    {
      record: { id: recordKey.id },
      serial: 'S-2',
      reasons: [{ rule: 'similar', params: { same: '11', count: '12' } }],
    },
  ])
  const params = { institutionId: theatre.laboratory.institutionId, id: entries[0]?.id ?? '' }
  const waiting = await stage.act('supervisor', listWork, {})
  expect(JSON.stringify(waiting)).toContain(`/work/suspicions/${params.institutionId}/${params.id}`)

  const remark = '两台砝码逐次读数，数值巧合'
  let { version } = await see(params)
  expect(
    await attempt('calibrator2', suspicions.explainSuspicion, { params, body: { version, remark } }),
  ).toMatchObject({
    status: 403,
    code: 'suspicions.not-its-calibrator',
  })
  expect(
    await attempt('cs-calibrator', suspicions.explainSuspicion, { params, body: { version, remark } }),
  ).toMatchObject({
    status: 404,
  })
  version = (await stage.act('calibrator', suspicions.explainSuspicion, { params, body: { version, remark } })).version
  const { accountIds, signature } = stage
  const order = (retesterId: string) =>
    attempt('supervisor', suspicions.orderRetest, { params, body: { version, retesterId, remark: '请复测' } })
  expect(await order(accountIds.calibrator)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.retesterId', code: 'suspicions.retest-by-another' }] },
  })
  const retesters = await stage.act('supervisor', suspicions.listRetesters, { params })
  expect(retesters.entries.map(({ name }) => name)).toEqual(['孙同事'])
  expect(await order(accountIds.calibrator2)).toMatchObject({ status: 200, answer: { status: 'retest-ordered' } })
  version = (await see(params)).version
  expect(await attempt('calibrator', suspicions.startRetest, { params, body: { version } })).toMatchObject({
    status: 403,
    code: 'suspicions.not-the-retester',
  })
  const { retest } = await stage.act('calibrator2', suspicions.startRetest, { params, body: { version } })
  expect(await attempt('calibrator2', suspicions.startRetest, { params, body: { version } })).toMatchObject({
    status: 409,
    code: 'suspicions.retest-begun',
  })

  const again = { institutionId: params.institutionId, id: retest?.id ?? '' }
  const beside = await stage.act('calibrator2', recordComparison.listComparable, { params: again })
  expect(beside.records).toMatchObject([
    { relation: 'repeated', calibrator: '钱校准', points: [{ nominal: '10000', U: expect.stringMatching(/^0\./) }] },
  ])
  await stage.act('calibrator2', api.chooseStandard, {
    params: again,
    body: { role: 'reference', equipmentId: theatre.laboratory.standardIds.weight },
  })
  const values = [
    ['0.010', '0.020', '0.025', '0.015'],
    ['0.020', '0.050', '0.055', '0.025'],
    ['0.025', '0.050', '0.040', '0.020'],
  ]
  const typed = await stage.act('calibrator2', api.enterReadings, {
    params: again,
    body: {
      entries: [
        { cell: { kind: 'environment', point: 0, row: 0, name: 'temperature' }, value: '20.4' },
        { cell: { kind: 'environment', point: 0, row: 0, name: 'humidity' }, value: '46' },
        ...values.flatMap((row, index) =>
          row.map((value, column) => reading(index, ['S1', 'X1', 'X2', 'S2'][column] ?? '', value)),
        ),
      ],
    },
  })
  const submitted = await stage.act('calibrator2', api.submitRecord, {
    params: again,
    body: { version: typed.version, signature },
  })
  expect(submitted).toMatchObject({ retestOf: { id: recordKey.id }, suspicion: null })
  await stage.act('checker', api.checkRecord, { params: again, body: { version: submitted.version, signature } })
  const compared = await see(params)
  expect(compared).toMatchObject({ status: 'compared', comparison: [{ nominal: '10000', satisfactory: true }] })
  expect(
    await attempt('calibrator', suspicions.closeSuspicion, { params, body: { version, outcome: 'stands', remark } }),
  ).toMatchObject({ status: 403 })
  expect(
    await stage.act('supervisor', suspicions.closeSuspicion, {
      params,
      body: { version: compared.version, outcome: 'stands', remark: '复测一致' },
    }),
  ).toMatchObject({ status: 'closed', outcome: 'stands', conclusion: '复测一致' })
}, 120_000)

test('[CAL-8.2] the certificate of a suspected record is issued only after the suspicion was dismissed', async () => {
  const { attempt, stage, world } = theatre
  const body = { limits: defaultSuspicionLimits, version: 1 }
  await stage.act('quality', suspicions.saveSuspicionLimits, { body })
  const { certificateKey, recordKey = nowhere } = await play('S-3', 'approved')
  await aSuspicion(world.app.platform, recordKey)
  const { getCertificate, issueCertificate } = certificates
  const key = certificateKey ?? { institutionId: '', id: '' }
  const { version } = await stage.act('desk', getCertificate, { params: key })
  const issue = () => attempt('desk', issueCertificate, { params: key, body: { version, signature: stage.signature } })
  expect(await issue()).toMatchObject({ status: 409, code: 'suspicions.unresolved' })
  const record = await stage.act('supervisor', api.getRecord, { params: recordKey })
  expect(record.suspicion).toMatchObject({ status: 'flagged' })
  const params = { institutionId: key.institutionId, id: record.suspicion?.id ?? '' }
  const suspicion = await see(params)
  await stage.act('supervisor', suspicions.dismissSuspicion, {
    params,
    body: { version: suspicion.version, remark: '示值稳定，属实' },
  })
  expect((await issue()).status).toBe(200)
}, 120_000)

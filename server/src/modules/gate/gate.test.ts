import { listMails } from '@tongheng/contract/mailbox'
import { certificates } from '@tongheng/contract/certificates'
import { environmentOperations as watch } from '@tongheng/contract/environment'
import { gate as api } from '@tongheng/contract/gate'
import { measurementStandards } from '@tongheng/contract/measurementStandards'
import { getPerson, grantAuthorization, revokeAuthorization } from '@tongheng/contract/personnel'
import { records } from '@tongheng/contract/records'
import { listTasks } from '@tongheng/contract/tasks'
import { holdRecords, releaseRecords } from '#modules/records'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { examples, openTheatre, type PersonName, type Played, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let serial = 0

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

const play = (until: Parameters<typeof playOrder>[1]['until']): Promise<Played> => {
  serial += 1
  const { stage, laboratory } = theatre
  return playOrder(stage, { laboratory, client: 'gauge', subject: 'weight', until, serial: `G-${serial}` })
}

const decisions = async (...ids: string[]) =>
  (await theatre.stage.act('quality', api.listGateDecisions, { query: { ids: ids.join(',') } })).entries

/** Takes an authorisation of the calibrator away, and gives it back. */
async function withoutAuthorization(work: () => Promise<void>): Promise<void> {
  const { stage, laboratory } = theatre
  const params = { institutionId: laboratory.institutionId, id: stage.accountIds.calibrator }
  const { authorizations } = await stage.act('technical', getPerson, { params })
  const held = authorizations.find(
    (one) => one.action === 'calibrate' && one.methodId === laboratory.methodIds.weight && one.state === 'valid',
  )
  await stage.act('technical', revokeAuthorization, {
    params: { ...params, id: held?.id ?? '' },
    body: { reason: '考核过期（测试）' },
  })
  await work()
  await stage.act('technical', grantAuthorization, {
    body: {
      accountId: params.id,
      methodId: laboratory.methodIds.weight,
      action: 'calibrate',
      validFrom: dayOf(stage.clock.now()),
      validUntil: '2027-12-31',
      evidence: '再次考核合格',
      exception: '系统启用前已考核合格',
      signature: stage.signature,
    },
  })
}

test('[CAL-5.1.4, CAL-5.2.3, CAL-5.3.3] every moment of a record has its answer, with the versions it rested on, and none can be altered', async () => {
  const { recordKey } = await play('checked')
  const record = await theatre.stage.act('quality', records.getRecord, { params: recordKey ?? never(), query: {} })
  const found = await decisions(record.orderItemId, record.taskId, record.id)
  expect(found.map(({ moment, allowed }) => [moment, allowed])).toEqual([
    ['assign', true],
    ['begin', true],
    ['submit', true],
    ['check', true],
  ])
  const kinds = (moment: string) => found.find((one) => one.moment === moment)?.restsOn.map(({ kind }) => kind)
  expect(kinds('assign')).toEqual(['person', 'person', 'method'])
  expect(kinds('begin')).toEqual(['person', 'method', 'sheet', 'room'])
  expect(kinds('submit')).toContain('standard')
  const standard = found[2]?.restsOn.find(({ kind }) => kind === 'standard')
  expect(standard?.version).toContain(record.standards[0]?.certificateNumber)
  const { db } = theatre.world.app.platform
  await expect(sql`update gate_decisions set allowed = true`.execute(db)).rejects.toThrow('append-only')
  expect(await theatre.attempt('cs-calibrator', api.listGateDecisions, { query: { ids: record.id } })).toMatchObject({
    answer: { entries: [] },
  })
  expect(await theatre.attempt('quality', api.listGateDecisions, { query: { ids: 'x' } })).toMatchObject({
    status: 400,
  })
})

test('[CAL-5.4.2, CAL-5.1.4] a refusal tells every reason, begins nothing, and is kept', async () => {
  const { stage, laboratory, attempt } = theatre
  const played = await play('assigned')
  const { entries } = await stage.act('calibrator', listTasks, { query: { size: 200 } })
  const task = entries.find((one) => one.orderId === played.key.id) ?? never()
  const room = { institutionId: laboratory.institutionId, id: laboratory.roomId }
  await stage.act('technical', watch.stopRoom, { params: room, body: { reason: '空调检修' } })
  const start = () =>
    attempt('calibrator', records.startRecord, {
      body: { taskId: task.id, sheetId: laboratory.sheetIds.weight, roomId: room.id },
    })
  await withoutAuthorization(async () => {
    const refused = await start()
    expect(refused).toMatchObject({ status: 409, code: 'gate.refused', error: { fields: [{ path: 'body.roomId' }] } })
    expect(refused.error?.message).toContain('空调检修')
    expect(refused.error?.message).toContain('授权已撤销')
  })
  expect(await start()).toMatchObject({ status: 409, code: 'equipment.room-stopped-by-person' })
  const { stops } = await stage.act('quality', watch.getRoomWatch, { params: room })
  await stage.act('technical', watch.resumeRoom, {
    params: { ...room, stopId: stops[0]?.id ?? '' },
    body: { reason: '检修完成，恢复正常' },
  })
  expect((await start()).status).toBe(200)
  expect((await decisions(task.id)).map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
    ['personnel.revoked', 'equipment.room-stopped-by-person'],
    ['equipment.room-stopped-by-person'],
    [],
  ])
})

test('[CAL-5.4.2, IM-4.4.3.2] a stop of the room and a hold of the record stop readings and signatures, and people are told', async () => {
  const { stage, laboratory, attempt, world } = theatre
  const key = (await play('recording')).recordKey ?? never()
  const record = await stage.act('calibrator', records.getRecord, { params: key, query: {} })
  const entry = examples.weight.entries.at(-1) ?? never()
  const enter = () => attempt('calibrator', records.enterReadings, { params: key, body: { entries: [entry] } })
  const submit = () =>
    attempt('calibrator', records.submitRecord, {
      params: key,
      body: { version: record.version, signature: stage.signature },
    })
  const hold = { institutionId: key.institutionId, caseId: key.id, caseNumber: 'BF-1', at: stage.clock.now() }
  await holdRecords(world.app.platform.db, hold, [key.id])
  for (const work of [enter, submit])
    expect(await work()).toMatchObject({ status: 409, code: 'nonconformity.record-held' })
  await releaseRecords(world.app.platform.db, hold)
  const room = { institutionId: laboratory.institutionId, id: laboratory.roomId }
  await stage.act('technical', watch.stopRoom, { params: room, body: { reason: '管道漏水' } })
  for (const work of [enter, submit])
    expect(await work()).toMatchObject({ status: 409, code: 'equipment.room-stopped-by-person' })
  await world.drain()
  const { entries: mails } = await stage.act('operator', listMails, {})
  const told = mails.filter(({ subject }) => subject.includes('已停止工作')).map(({ to }) => to.split('@')[0])
  expect(told).toEqual(expect.arrayContaining(['calibrator', 'technical', 'keeper']))
  const { stops } = await stage.act('quality', watch.getRoomWatch, { params: room })
  await stage.act('technical', watch.resumeRoom, {
    params: { ...room, stopId: stops[0]?.id ?? '' },
    body: { reason: '已修复' },
  })
  expect((await enter()).status).toBe(200)
})

test('[CAL-4.1.2] a certificate is not issued while the measurement standard that it rests on is suspended', async () => {
  const { stage, attempt } = theatre
  const params = (await play('approved')).certificateKey ?? never()
  const { version } = await stage.act('desk', certificates.getCertificate, { params })
  const issue = () =>
    attempt('desk', certificates.issueCertificate, { params, body: { version, signature: stage.signature } })
  const { entries } = await stage.act('lead', measurementStandards.list, { query: { q: 'JB-01' } })
  const standard = { institutionId: params.institutionId, id: entries[0]?.id ?? '' }
  const move = async (person: PersonName, action: 'suspend' | 'resume') => {
    const seen = await stage.act(person, measurementStandards.get, { params: standard })
    const body = { action, reason: '换证', version: seen.version }
    await stage.act(person, measurementStandards.move, { params: standard, body })
  }
  await move('lead', 'suspend')
  expect(await issue()).toMatchObject({ status: 409, code: 'standards.suspended' })
  await move('technical', 'resume')
  expect(await issue()).toMatchObject({ answer: { status: 'issued' } })
  expect((await decisions(params.id)).filter(({ moment }) => moment === 'issue')).toMatchObject([
    { allowed: false, reasons: [{ code: 'standards.suspended' }] },
    { allowed: true },
  ])
})

test('[CAL-5.1.3, CAL-5.1.4] at issue whoever signed is judged now, whoever measured as they stood when they did it', async () => {
  const { stage, laboratory, attempt } = theatre
  const params = (await play('approved')).certificateKey ?? never()
  const { version } = await stage.act('desk', certificates.getCertificate, { params })
  const issue = () =>
    attempt('desk', certificates.issueCertificate, { params, body: { version, signature: stage.signature } })
  const person = { institutionId: laboratory.institutionId, id: stage.accountIds.signatory }
  const held = (await stage.act('technical', getPerson, { params: person })).authorizations.find(
    (one) => one.action === 'approve' && one.methodId === laboratory.methodIds.weight && one.state === 'valid',
  )
  await withoutAuthorization(async () => {
    await stage.act('technical', revokeAuthorization, {
      params: { ...person, id: held?.id ?? '' },
      body: { reason: '调离签字岗位（测试）' },
    })
    expect(await issue()).toMatchObject({ status: 403, code: 'personnel.revoked' })
    await stage.act('technical', grantAuthorization, {
      body: {
        accountId: person.id,
        methodId: laboratory.methodIds.weight,
        action: 'approve',
        validFrom: dayOf(stage.clock.now()),
        validUntil: '2027-12-31',
        evidence: '恢复签字授权',
        exception: '系统启用前已考核合格',
        signature: stage.signature,
      },
    })
    expect(await issue()).toMatchObject({ answer: { status: 'issued' } })
  })
  const [, passed] = (await decisions(params.id)).filter(({ moment }) => moment === 'issue')
  expect(passed?.restsOn.map(({ kind }) => kind).toSorted()).toEqual(
    expect.arrayContaining(['person', 'person', 'person', 'person', 'person', 'room', 'standard']),
  )
})

function never(): never {
  throw new Error('not played as far as that')
}

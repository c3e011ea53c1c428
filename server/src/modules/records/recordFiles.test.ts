import { uploadFile } from '@tongheng/contract/files'
import { records as api } from '@tongheng/contract/records'
import { recordFiles } from '@tongheng/contract/records.files'
import type { ReadingMap } from '@tongheng/contract/records.import'
import { listTasks } from '@tongheng/contract/tasks'
import { examples, openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

async function blank(serial: string) {
  const { stage, laboratory } = theatre
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'weight', until: 'assigned', serial })
  const { entries } = await stage.act('calibrator', listTasks, { query: { q: serial } })
  const { institutionId, id } = await stage.act('calibrator', api.startRecord, {
    body: { taskId: entries[0]?.id ?? '', sheetId: laboratory.sheetIds.weight, roomId: laboratory.roomId },
  })
  return { institutionId, id }
}

const upload = (person: PersonName, text: string, fileName: string) =>
  theatre.stage.act(person, uploadFile, {}, { file: new Blob([text]), fileName })

const columns = ['S1', 'X1', 'X2', 'S2']
const map: ReadingMap = {
  headRow: 2,
  firstRow: 3,
  order: 'by-point',
  columns: columns.map((name) => ({ from: `${name} (g)`, to: name, repetition: null })),
}
const lines = ['Balance log', 'S1 (g),X1 (g),X2 (g),S2 (g)', '1.00E-2,0.020,0.025,0.015', '0.025,0.050,0.055,0.020']

test('[CAL-6.3.3] a file of an instrument enters as a whole or not at all; every reading names its row, the file stays with the record', async () => {
  const { attempt, stage } = theatre
  const params = await blank('F-1')
  const send = (fileId: string, change: Partial<ReadingMap> = {}, person: PersonName = 'calibrator') =>
    attempt(person, recordFiles.importReadings, { params, body: { fileId, map: { ...map, ...change }, lastRow: null } })
  const bad = await upload('calibrator', [...lines, '0.025,OL,0.040,0.020'].join('\n'), 'log.csv')
  expect(await send(bad.id)).toMatchObject({
    status: 400,
    code: 'records.import-faulty',
    error: {
      details: { count: '1', faults: 'B5' },
      fields: [{ path: 'body.cells.B5', code: 'records.import-not-a-number', message: '“OL”不是数值' }],
    },
  })
  expect(await stage.act('calibrator', api.getRecord, { params })).toMatchObject({
    entries: [],
    attachments: [],
    version: 1,
  })
  const good = await upload('calibrator', [...lines, '0.025,0.045,0.040,0.020'].join('\n'), 'log.csv')
  expect(await send(good.id, {}, 'calibrator2')).toMatchObject({ status: 403, code: 'records.not-your-task' })
  expect(await send(good.id, {}, 'cs-calibrator')).toMatchObject({ status: 404 })
  expect(await send((await upload('gauge', 'a', 'a.csv')).id)).toMatchObject({ status: 400, code: 'files.unknown' })
  const computed = [{ from: 'S1 (g)', to: 'difference', repetition: null }]
  expect(await send(good.id, { columns: computed })).toMatchObject({ status: 400, code: 'records.computed-cell' })
  expect(await send(good.id, { columns: [{ from: 'S1 (g)', to: 'none', repetition: null }] })).toMatchObject({
    status: 400,
    code: 'records.no-such-cell',
  })
  expect(await send(good.id, { firstRow: 9 })).toMatchObject({ status: 400, code: 'records.import-nothing' })
  const text = await upload('calibrator', 'no table', 'a.txt')
  expect(await send(text.id)).toMatchObject({ status: 400, code: 'platform.table-kind' })
  expect(await send(good.id)).toMatchObject({ status: 200 })
  const record = await stage.act('checker', api.getRecord, { params })
  expect(record.entries).toHaveLength(12)
  expect(record.entries[0]).toMatchObject({ value: '0.0100', origin: { fileId: good.id, row: 3 }, late: null })
  expect(record.attachments).toMatchObject([{ file: { name: 'log.csv', sha256: good.sha256 }, addedBy: '钱校准' }])
  expect(await send(good.id)).toMatchObject({ status: 400, code: 'records.import-faulty' })
  const next = await blank('F-2')
  expect(await stage.act('calibrator', recordFiles.getReadingMap, { params: next })).toEqual({ map })
})

test('[CAL-6.3.2] photographs and files are kept with the record, once each, until it is handed in, and stand in its print', async () => {
  const { attempt, laboratory, stage } = theatre
  const params = await blank('F-3')
  const attach = (fileId: string, person: PersonName = 'calibrator') =>
    attempt(person, recordFiles.attachFile, { params, body: { fileId, note: '铭牌' } })
  const file = await upload('calibrator', '铭牌：10 kg M1', '铭牌.txt')
  expect(await attach(file.id, 'calibrator2')).toMatchObject({ status: 403, code: 'records.not-your-task' })
  expect(await attach((await upload('gauge', 'x', 'x.txt')).id)).toMatchObject({ status: 400, code: 'files.unknown' })
  expect(await attach(file.id)).toMatchObject({ status: 200, answer: { attachments: [{ note: '铭牌' }] } })
  expect(await attach(file.id)).toMatchObject({ status: 400, code: 'records.attached-already' })
  await stage.act('calibrator', api.chooseStandard, {
    params,
    body: { role: 'reference', equipmentId: laboratory.standardIds.weight },
  })
  const { version } = await stage.act('calibrator', api.enterReadings, {
    params,
    body: { entries: [...examples.weight.entries] },
  })
  expect((await stage.act('checker', api.printRecord, { params })) as Blob).toMatchObject({ type: 'application/pdf' })
  await stage.act('calibrator', api.submitRecord, { params, body: { version, signature: stage.signature } })
  const late = await upload('calibrator', 'y', 'y.txt')
  expect(await attach(late.id)).toMatchObject({ status: 409, code: 'platform.no-such-move' })
})

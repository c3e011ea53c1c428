import { openRemarks, records as api, type RecordView, type RemarkPlace } from '@tongheng/contract/records'
import { certificates } from '@tongheng/contract/certificates'
import { gate } from '@tongheng/contract/gate'
import { assignTask, getTask, listTasks } from '@tongheng/contract/tasks'
import { listWork } from '@tongheng/contract/work'
import { dayOf } from '#platform/numbering'
import { sql } from '#platform/db'
import { examples, openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let serial = 0

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

const see = (params: { institutionId: string; id: string }): Promise<RecordView> =>
  theatre.stage.act('checker', api.getRecord, { params })

/** A record of the caliper example, played as far as asked. */
async function play(until: 'recording' | 'submitted' | 'checked'): Promise<RecordView> {
  serial += 1
  const { stage, laboratory } = theatre
  const plan = { laboratory, client: 'gauge', subject: 'caliper', until, serial: `C-${serial}` } as const
  const { recordKey } = await playOrder(stage, plan)
  if (!recordKey) throw new Error('played without a record')
  return see(recordKey)
}

const at = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })
const signed = (version: number) => ({ version, signature: theatre.stage.signature })

const check = (record: RecordView, person: PersonName = 'checker', change: object = {}) =>
  theatre.attempt(person, api.checkRecord, { params: at(record), body: { ...signed(record.version), ...change } })

const giveBack = (record: RecordView, person: PersonName = 'checker', change: object = {}) =>
  theatre.attempt(person, api.returnRecord, {
    params: at(record),
    body: { version: record.version, remark: '读数与仪器分度不符，请核对', ...change },
  })

async function answerAll(record: RecordView): Promise<RecordView> {
  for (const { id } of openRemarks((await see(record)).remarks))
    await theatre.stage.act('calibrator', api.answerRemark, {
      params: { ...at(record), remarkId: id },
      body: { answer: '已核对原始图像，读数无误' },
    })
  return see(record)
}

test('[CAL-5.1.4] only the checker who was named checks, with a signature, and never the own measurement', async () => {
  const { stage, laboratory } = theatre
  const record = await play('submitted')
  expect(await check(record, 'calibrator')).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await check(record, 'calibrator2')).toMatchObject({ status: 403, code: 'records.not-the-checker' })
  expect(await check(record, 'cs-checker')).toMatchObject({ status: 404, code: 'platform.not-found' })
  expect(await check(record, 'checker', { signature: {} })).toMatchObject({
    status: 400,
    code: 'platform.signature-needed',
    error: { fields: [{ path: 'body.signature' }] },
  })
  expect(await check(record, 'checker', { signature: { password: 'x' } })).toMatchObject({
    status: 400,
    code: 'platform.signature-wrong',
  })
  expect((await see(record)).status).toBe('submitted')
  const checked = await check(record)
  expect(checked.answer).toMatchObject({ status: 'checked', checker: '李核验' })
  expect(checked.answer?.signatures.map(({ meaning, name }) => [meaning, name])).toEqual([
    ['calibrated', '钱校准'],
    ['checked', '李核验'],
  ])
  const [calibrated, approved] = checked.answer?.signatures ?? []
  expect(approved?.contentSha256).toBe(calibrated?.contentSha256)

  // Holds both posts and both authorisations, and measured this one.
  const order = await playOrder(stage, {
    laboratory,
    client: 'food',
    subject: 'caliper',
    until: 'received',
    serial: 'C-both',
  })
  const { calibrator2, checker } = stage.accountIds
  const dueDay = dayOf(new Date(stage.clock.now().getTime() + 9 * 86_400_000))
  const assign = (checkerId: string) =>
    theatre.attempt('desk', assignTask, {
      body: { itemId: order.itemId, calibratorId: calibrator2, checkerId, dueDay },
    })
  expect(await assign(calibrator2)).toMatchObject({ status: 400, code: 'tasks.same-person' })
  const task = (await assign(checker)).answer
  const params = at(
    await stage.act('calibrator2', api.startRecord, {
      body: { taskId: task?.id ?? '', sheetId: laboratory.sheetIds.caliper, roomId: null },
    }),
  )
  await stage.act('calibrator2', api.chooseStandard, {
    params,
    body: { role: 'gauge', equipmentId: laboratory.standardIds.caliper },
  })
  const { version } = await stage.act('calibrator2', api.enterReadings, {
    params,
    body: { entries: [...examples.caliper.entries] },
  })
  const own = await stage.act('calibrator2', api.submitRecord, { params, body: signed(version) })
  expect(own.actions).toEqual([
    { action: 'check', allowed: false, reason: 'records.own-work' },
    { action: 'return', allowed: false, reason: 'records.own-work' },
  ])
  expect(await check(own, 'calibrator2')).toMatchObject({ status: 403, code: 'records.own-work' })
  expect(await giveBack(own, 'calibrator2')).toMatchObject({ status: 403, code: 'records.own-work' })
})

test('a stale version is refused with what changed since and by whom', async () => {
  const record = await play('submitted')
  expect((await giveBack(record)).status).toBe(200)
  const answer = await giveBack({ ...record, status: 'submitted' })
  expect(answer).toMatchObject({ status: 409, code: 'platform.no-such-move' })
  const back = await answerAll(record)
  const resubmitted = await theatre.stage.act('calibrator', api.submitRecord, {
    params: at(record),
    body: signed(back.version),
  })
  expect(await check(record)).toMatchObject({
    status: 409,
    code: 'platform.stale',
    error: { details: { by: '钱校准', version: resubmitted.version } },
  })
  const stale = await check(record)
  expect(String(stale.error?.details['fields']).split(', ')).toContain('status')
  expect((await check(resubmitted)).status).toBe(200)
})

test('[CAL-6.3.4] after it was handed in once, the figures of a record that came back can only be corrected', async () => {
  const { attempt, stage } = theatre
  const record = await play('submitted')
  const params = at(record)
  const entry = record.entries.find((one) => one.kind === 'reading')
  const correct = () =>
    attempt('calibrator', api.correctReading, {
      params: { ...params, entryId: entry?.id ?? '' },
      body: { value: '150.05', reason: '读错一格', signature: stage.signature },
    })
  const enter = () =>
    attempt('calibrator', api.enterReadings, {
      params,
      body: { entries: [{ cell: { kind: 'reading', point: 0, row: 0, name: 'indication' }, value: '150.05' }] },
    })
  const choose = () =>
    attempt('calibrator', api.chooseStandard, {
      params,
      body: { role: 'gauge', equipmentId: theatre.laboratory.standardIds.caliper },
    })
  expect(await correct()).toMatchObject({ status: 409, code: 'platform.no-such-move' })
  expect(await choose()).toMatchObject({ status: 409, code: 'platform.no-such-move' })
  expect(await enter()).toMatchObject({ status: 409, code: 'records.only-corrections' })
  expect(await giveBack(record, 'checker', { remark: ' ' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.remark' }] },
  })
  const back = await giveBack(record)
  expect(back.answer).toMatchObject({
    status: 'recording',
    remarks: [{ place: { kind: 'record' }, remark: '读数与仪器分度不符，请核对', answer: null }],
  })
  expect(await enter()).toMatchObject({ status: 409, code: 'records.only-corrections' })
  expect((await correct()).status).toBe(200)
  const after = await answerAll(record)
  expect(after).toMatchObject({ result: { table: { rows: [['150', '150.05', '0.05', '0.06', '1.83']] } } })
  const again = await stage.act('calibrator', api.submitRecord, { params, body: signed(after.version) })
  expect(again).toMatchObject({ status: 'submitted' })
  const hashes = again.signatures.filter((mark) => mark.meaning === 'calibrated').map((mark) => mark.contentSha256)
  expect(new Set(hashes).size).toBe(2)
})

test('[CAL-6.3.4] remarks stand at their places until each is answered, and stay with their answers', async () => {
  const { attempt, stage } = theatre
  const record = await play('submitted')
  const params = at(record)
  const { kind, point, row, name, id: entryId } = record.entries.find((one) => one.kind === 'reading') ?? {}
  const cell = { kind, point, row, name } as RemarkPlace
  const place = (change: Partial<RemarkPlace>): RemarkPlace => ({
    kind: 'record',
    point: 0,
    row: 0,
    name: '',
    ...change,
  })
  const give = (places: readonly { place: RemarkPlace; remark: string }[]) =>
    giveBack(record, 'checker', { remark: '', places })
  const missing = {
    status: 400,
    code: 'records.no-such-place',
    error: { fields: [{ path: 'body.places.0.place.name' }] },
  }
  for (const wrong of [
    place({ kind: 'standard', name: 'nobody' }),
    place({ kind: 'point', point: 99 }),
    place({ kind: 'column', name: 'z' }),
    place({ name: 'x' }),
  ])
    expect(await give([{ place: wrong, remark: '—' }])).toMatchObject(missing)
  expect(await give([{ place: { ...cell, name: 'z' }, remark: '—' }])).toMatchObject({ code: 'records.no-such-cell' })
  expect(await give([])).toMatchObject({ status: 400, code: 'records.remark-needed' })
  const back = await give([
    { place: cell, remark: '读数疑为笔误' },
    { place: place({ kind: 'standard', name: 'gauge' }), remark: '请确认量块级别' },
  ])
  expect(back.answer?.remarks).toMatchObject([
    { place: cell, remark: '读数疑为笔误', madeBy: '李核验', answer: null },
    { place: { kind: 'standard', name: 'gauge' }, answer: null },
  ])
  const submit = (version = back.answer?.version ?? 0) =>
    attempt('calibrator', api.submitRecord, { params, body: signed(version) })
  expect(await submit()).toMatchObject({
    status: 409,
    code: 'records.remarks-open',
    error: { details: { count: '2' } },
  })
  await stage.act('calibrator', api.correctReading, {
    params: { ...params, entryId: entryId ?? '' },
    body: { value: '150.05', reason: '笔误', signature: stage.signature },
  })
  const [, second] = (await see(params)).remarks
  const answer = (person: PersonName) =>
    attempt(person, api.answerRemark, { params: { ...params, remarkId: second?.id ?? '' }, body: { answer: '五等' } })
  expect((await answer('checker')).status).toBe(403)
  expect((await answer('calibrator2')).status).toBe(403)
  const answered = await answer('calibrator')
  expect(answered.answer?.remarks.map((one) => one.answer)).toMatchObject([
    { text: '笔误', answeredBy: '钱校准', entryId: expect.any(String) },
    { text: '五等', answeredBy: '钱校准', entryId: null },
  ])
  expect(await answer('calibrator')).toMatchObject({ status: 409, code: 'records.remark-answered' })
  const before = await stage.act('checker', api.getRecord, { params, query: { at: second?.madeAt } })
  expect(before.remarks.map((one) => one.answer)).toEqual([null, null])
  const again = await submit(answered.answer?.version)
  expect(again.answer).toMatchObject({
    status: 'submitted',
    remarks: [{ remark: '读数疑为笔误' }, { remark: '请确认量块级别' }],
  })
  for (const table of ['record_remarks', 'record_remark_answers'])
    await expect(sql`delete from ${sql.table(table)}`.execute(theatre.world.database.db)).rejects.toThrow('append-only')
  expect((await stage.act('checker', api.printRecord, { params })) as Blob).toMatchObject({ type: 'application/pdf' })
})

test('the task goes along with its record, and the checker finds it waiting', async () => {
  const { stage } = theatre
  const record = await play('submitted')
  const task = () =>
    stage.act('checker', getTask, { params: { institutionId: record.institutionId, id: record.taskId } })
  expect((await task()).status).toBe('submitted')
  expect(
    (await stage.act('checker', listTasks, { query: { person: 'me', status: 'submitted' } })).total,
  ).toBeGreaterThan(0)
  await giveBack(record)
  expect(await task()).toMatchObject({ returnReason: '读数与仪器分度不符，请核对' })
})

test('[CAL-5.1.4] a begun record goes on in other hands: figures stay under the name of whoever entered them, both are asked about at issue', async () => {
  const { attempt, stage } = theatre
  const record = await play('recording')
  const params = at(record)
  const { calibrator, calibrator2, checker, desk } = stage.accountIds
  const hand = (person: PersonName, calibratorId: string, version = record.version) =>
    attempt(person, api.handOverRecord, { params, body: { calibratorId, reason: '病假', version } })
  expect((await hand('calibrator', calibrator2)).status).toBe(403)
  expect((await hand('cs-desk', calibrator2)).status).toBe(404)
  const atField = (code: string) => ({ status: 400, error: { fields: [{ path: 'body.calibratorId', code }] } })
  expect(await hand('desk', calibrator)).toMatchObject(atField('records.hands-of-same'))
  expect(await hand('desk', checker)).toMatchObject(atField('tasks.same-person'))
  expect((await hand('desk', desk)).error?.fields).toMatchObject([{ path: 'body.calibratorId' }])
  expect(await hand('desk', calibrator2, 1)).toMatchObject({ status: 409, code: 'platform.stale' })
  const handed = await hand('desk', calibrator2)
  expect(handed.answer).toMatchObject({ status: 'recording', handOvers: [{ from: '钱校准', reason: '病假' }] })
  const [last] = examples.caliper.entries.slice(-1)
  const enter = (person: PersonName) =>
    attempt(person, api.enterReadings, { params, body: { entries: last ? [last] : [] } })
  expect(await enter('calibrator')).toMatchObject({ status: 403, code: 'records.not-your-task' })
  const { answer: entered } = await enter('calibrator2')
  const submitted = await stage.act('calibrator2', api.submitRecord, { params, body: signed(entered?.version ?? 0) })
  const second = submitted.calibrator
  expect(new Set(submitted.entries.map(({ enteredBy }) => enteredBy))).toEqual(new Set(['钱校准', second]))
  expect(await stage.act('checker', api.getRecord, { params, query: { at: record.startedAt } })).toMatchObject({
    calibrator: '钱校准',
    handOvers: [],
  })
  const task = { params: { institutionId: record.institutionId, id: record.taskId } }
  expect(await stage.act('desk', getTask, task)).toMatchObject({
    calibrator: { name: second },
    startedBy: '钱校准',
  })
  expect((await stage.act('checker', api.printRecord, { params })) as Blob).toMatchObject({ type: 'application/pdf' })
  expect((await check(submitted)).status).toBe(200)

  const draft = await stage.act('calibrator2', certificates.draftCertificate, { body: { recordId: record.id } })
  const of = at(draft)
  const first = await stage.act('checker', certificates.checkCertificate, { params: of, body: signed(draft.version) })
  const approved = await stage.act('signatory', certificates.approveCertificate, {
    params: of,
    body: signed(first.version),
  })
  await stage.act('desk', certificates.issueCertificate, { params: of, body: signed(approved.version) })
  const { entries: asked } = await stage.act('quality', gate.listGateDecisions, { query: { ids: draft.id } })
  const people = asked.find(({ moment }) => moment === 'issue')?.restsOn.filter(({ kind }) => kind === 'person')
  expect(people?.map(({ label }) => label)).toEqual(expect.arrayContaining(['钱校准', second]))
})

/** A checked record that calibrator2 began, who may also check, and the calibrator went on with. */
async function handedOn(): Promise<RecordView> {
  const { stage, laboratory } = theatre
  const plan = { laboratory, client: 'food', subject: 'caliper', until: 'received', serial: 'C-handed' } as const
  const { itemId } = await playOrder(stage, plan)
  const { calibrator, calibrator2, checker } = stage.accountIds
  const dueDay = dayOf(new Date(stage.clock.now().getTime() + 9 * 86_400_000))
  const task = await stage.act('desk', assignTask, {
    body: { itemId, calibratorId: calibrator2, checkerId: checker, dueDay },
  })
  const begun = await stage.act('calibrator2', api.startRecord, {
    body: { taskId: task.id, sheetId: laboratory.sheetIds.caliper, roomId: null },
  })
  const params = at(begun)
  const standard = { role: 'gauge', equipmentId: laboratory.standardIds.caliper }
  await stage.act('calibrator2', api.chooseStandard, { params, body: standard })
  const [first, ...rest] = examples.caliper.entries
  if (!first) throw new Error('the example has no readings')
  const { version } = await stage.act('calibrator2', api.enterReadings, { params, body: { entries: [first] } })
  const over = { calibratorId: calibrator, reason: '出差', version }
  await stage.act('desk', api.handOverRecord, { params, body: over })
  const entered = await stage.act('calibrator', api.enterReadings, { params, body: { entries: rest } })
  const submitted = await stage.act('calibrator', api.submitRecord, { params, body: signed(entered.version) })
  return stage.act('checker', api.checkRecord, { params, body: signed(submitted.version) })
}

test('[CAL-5.1.4, CAL-6.4] who measured before a hand-over checks neither the certificate nor a correction, and neither is asked of them', async () => {
  const { attempt, stage } = theatre
  const record = await handedOn()
  const draft = await stage.act('calibrator', certificates.draftCertificate, { body: { recordId: record.id } })
  const first = { params: at(draft), body: signed(draft.version) }
  expect(await attempt('calibrator2', certificates.checkCertificate, first)).toMatchObject({
    status: 403,
    code: 'certificates.own-work',
  })
  expect((await attempt('checker', certificates.checkCertificate, first)).status).toBe(200)

  const body = { reason: '读数抄错一位' }
  const opened = await stage.act('calibrator', api.reviseRecord, { params: at(record), body })
  const revised = await stage.act('calibrator', api.submitRecord, { params: at(opened), body: signed(opened.version) })
  expect(await check(revised, 'calibrator2')).toMatchObject({ status: 403, code: 'records.own-work' })
  const asked = async (person: PersonName) => {
    const { groups } = await stage.act(person, listWork, {})
    return groups.flatMap(({ kind, items }) => (kind === 'records.check' ? items.map(({ number }) => number) : []))
  }
  expect(await asked('checker')).toContain(revised.number)
  expect(await asked('calibrator2')).not.toContain(revised.number)
  expect((await check(revised)).answer).toMatchObject({ status: 'checked' })
})

test('[CAL-6.3.1] records are seen by their own laboratory only', async () => {
  const { attempt } = theatre
  const record = await play('checked')
  const params = at(record)
  for (const operation of [api.getRecord, api.printRecord]) {
    expect((await attempt('cs-desk', operation, { params })).status).toBe(404)
    expect(await attempt('gauge', operation, { params })).toMatchObject({ status: 403, code: 'platform.no-post' })
    expect((await attempt('checker', operation, { params: { ...params, id: params.institutionId } })).status).toBe(404)
  }
  const find = (person: PersonName, q: string) => attempt(person, api.listRecords, { query: { q } })
  expect((await find('supervisor', record.number)).answer?.entries).toMatchObject([
    { id: record.id, status: 'checked' },
  ])
  expect((await find('supervisor', record.serial)).answer?.total).toBe(1)
  expect((await find('supervisor', '%')).answer?.total).toBe(0)
  expect((await find('supervisor', 'orderNumber')).answer?.total).toBe(0)
  expect((await find('supervisor', '\u0000')).status).toBe(400)
  expect((await find('cs-desk', '')).answer?.total).toBe(0)
  expect((await find('gauge', '')).status).toBe(403)
})

test('[CAL-6.3.1] a checked record, and every entry of any record, cannot be altered even in the database', async () => {
  const { db } = theatre.world.database
  const record = await play('checked')
  const open = await play('recording')
  const refusals: [string, string][] = [
    [`update records set remark = 'x' where id = '${record.id}'`, 'a checked record is evidence'],
    [`update records set result = '{}' where id = '${record.id}'`, 'a checked record is evidence'],
    [`delete from records where id = '${record.id}'`, 'a checked record is evidence'],
    [`delete from records where id = '${open.id}'`, 'a checked record is evidence'],
    [`update record_entries set value = '9' where record_id = '${open.id}'`, 'append-only'],
    [`delete from record_entries where record_id = '${open.id}'`, 'append-only'],
    ['truncate record_entries cascade', 'append-only'],
    ['truncate records cascade', 'append-only'],
    [`update record_standards set role = 'x' where record_id = '${record.id}'`, 'append-only'],
    [`delete from record_standards where record_id = '${record.id}'`, 'append-only'],
  ]
  for (const [statement, reason] of refusals) await expect(sql.raw(statement).execute(db)).rejects.toThrow(reason)
  const insert = (value: string, name: string) =>
    sql`insert into record_entries (institution_id, id, record_id, kind, point, "row", name, value, entered_at, entered_by, entered_by_name)
      values (${open.institutionId}, gen_random_uuid(), ${open.id}, 'reading', 0, 0, ${name}, ${value}, now(), ${record.id}, 'x')`.execute(
      db,
    )
  await expect(insert('1e3', 'another')).rejects.toThrow('check constraint')
  await expect(insert('1', open.entries[0]?.name ?? '')).resolves.toBeDefined()
  await expect(insert('1', open.entries[0]?.name ?? '')).rejects.toThrow('record_entries_cell')
})

test('[CAL-6.3.4] a record is printed at every stage', async () => {
  const { stage } = theatre
  for (const until of ['recording', 'submitted', 'checked'] as const) {
    const record = await play(until)
    const pdf = (await stage.act('checker', api.printRecord, { params: at(record) })) as Blob
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  }
})

import { getPerson, grantAuthorization, revokeAuthorization } from '@tongheng/contract/personnel'
import { addEquipment, addEquipmentCertificate } from '@tongheng/contract/equipment'
import { measurementStandards } from '@tongheng/contract/measurementStandards'
import { type Cell, records as api, type RecordView } from '@tongheng/contract/records'
import { assignTask, listTasks } from '@tongheng/contract/tasks'
import { dayOf } from '#platform/numbering'
import { examples, openTheatre, type PersonName, type Played, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre
let serial = 0

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

type Subject = keyof typeof examples
type Until = Parameters<typeof playOrder>[1]['until']

/** An order played as far as `until`, with an instrument of its own. */
const play = (until: Until, subject: Subject = 'weight'): Promise<Played> => {
  serial += 1
  const { stage, laboratory } = theatre
  return playOrder(stage, { laboratory, client: 'gauge', subject, until, serial: `T-${serial}` })
}

const see = (params: { institutionId: string; id: string }): Promise<RecordView> =>
  theatre.stage.act('calibrator', api.getRecord, { params })

const cell = (row: number, name: string, kind: Cell['kind'] = 'reading'): Cell => ({ kind, point: 0, row, name })
const signed = (version: number) => ({ version, signature: theatre.stage.signature })

/** The task of an order whose instrument was assigned and nothing more. */
async function taskOf(played: Played) {
  const { entries } = await theatre.stage.act('calibrator', listTasks, { query: { size: 200 } })
  const task = entries.find((one) => one.orderId === played.key.id)
  if (!task) throw new Error('no task')
  return task
}

/** A record just started, with nothing in it. */
async function blank(subject: Subject = 'weight'): Promise<RecordView> {
  const task = await taskOf(await play('assigned', subject))
  const { sheetIds, roomId } = theatre.laboratory
  return theatre.stage.act('calibrator', api.startRecord, {
    body: { taskId: task.id, sheetId: sheetIds[subject], roomId },
  })
}

const at = (record: { institutionId: string; id: string }) => ({
  institutionId: record.institutionId,
  id: record.id,
})

/** A record with everything typed but what `alter` says otherwise (null leaves a cell out). */
async function typed(alter: Record<string, string | null> = {}, subject: Subject = 'weight'): Promise<RecordView> {
  const params = at(await blank(subject))
  const example = examples[subject]
  const { standardIds } = theatre.laboratory
  for (const role of example.roles)
    await theatre.stage.act('calibrator', api.chooseStandard, {
      params,
      body: { role, equipmentId: standardIds[subject] },
    })
  const entries = example.entries.flatMap((entry) => {
    const value = alter[`${entry.cell.name}${entry.cell.row}`]
    if (value === null) return []
    return [{ ...entry, value: value ?? entry.value }]
  })
  await theatre.stage.act('calibrator', api.enterReadings, { params, body: { entries } })
  return see(params)
}

test('[CAL-6.3.2] a record is started once, by the calibrator of the task, on an approved sheet of its method', async () => {
  const { attempt, laboratory, stage } = theatre
  const task = await taskOf(await play('assigned'))
  const body = { taskId: task.id, sheetId: laboratory.sheetIds.weight, roomId: laboratory.roomId }
  const start = (person: PersonName, change: Partial<typeof body> = {}) =>
    attempt(person, api.startRecord, { body: { ...body, ...change } })
  expect(await start('desk')).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await start('calibrator2')).toMatchObject({ status: 403, code: 'records.not-your-task' })
  expect(await start('cs-calibrator')).toMatchObject({ status: 404, code: 'platform.not-found' })
  expect(await start('calibrator', { sheetId: laboratory.sheetIds.caliper })).toMatchObject({
    status: 409,
    code: 'records.sheet-of-other-method',
    error: { fields: [{ path: 'body.sheetId' }] },
  })
  expect(await start('calibrator', { sheetId: task.id })).toMatchObject({
    status: 409,
    code: 'records.sheet-not-approved',
    error: { fields: [{ path: 'body.sheetId' }] },
  })
  expect(await start('calibrator', { roomId: task.id })).toMatchObject({ status: 404 })
  expect(await start('calibrator', { taskId: laboratory.roomId })).toMatchObject({ status: 404 })
  expect(await attempt('calibrator', api.listRecords, { query: { q: task.instrument.serial } })).toMatchObject({
    answer: { total: 0 },
  })
  const started = await stage.act('calibrator', api.startRecord, { body })
  expect(started).toMatchObject({ status: 'recording', version: 1, mayRecord: true, entries: [], standards: [] })
  expect(started.number).toMatch(/^JL-2026-\d{6}$/)
  expect(await start('calibrator')).toMatchObject({
    status: 409,
    code: 'records.already-started',
    error: { details: { number: started.number } },
  })
})

test('[CAL-5.1.4] who lost the authorisation since the task was given can neither start nor check', async () => {
  const { attempt, laboratory, stage } = theatre
  const held = async (action: 'calibrate' | 'check') => {
    const params = { institutionId: laboratory.institutionId, id: stage.accountIds.calibrator2 }
    const { authorizations } = await stage.act('technical', getPerson, { params })
    const found = authorizations.find(
      (one) => one.action === action && one.methodId === laboratory.methodIds.caliper && one.state === 'valid',
    )
    return found?.id ?? ''
  }
  const assign = async (calibratorId: string, checkerId: string) => {
    const played = await play('received', 'caliper')
    const dueDay = dayOf(new Date(stage.clock.now().getTime() + 9 * 86_400_000))
    return stage.act('desk', assignTask, { body: { itemId: played.itemId, calibratorId, checkerId, dueDay } })
  }
  const { calibrator, calibrator2, checker } = stage.accountIds
  const toStart = await assign(calibrator2, checker)
  const toCheck = await assign(calibrator, calibrator2)
  const params = at(
    await stage.act('calibrator', api.startRecord, {
      body: { taskId: toCheck.id, sheetId: laboratory.sheetIds.caliper, roomId: null },
    }),
  )
  await stage.act('calibrator', api.chooseStandard, {
    params,
    body: { role: 'gauge', equipmentId: laboratory.standardIds.caliper },
  })
  const { version } = await stage.act('calibrator', api.enterReadings, {
    params,
    body: { entries: [...examples.caliper.entries] },
  })
  const submitted = await stage.act('calibrator', api.submitRecord, { params, body: signed(version) })
  for (const action of ['calibrate', 'check'] as const)
    await stage.act('technical', revokeAuthorization, {
      params: { institutionId: laboratory.institutionId, id: await held(action) },
      body: { reason: '考核过期（测试）' },
    })
  const start = { body: { taskId: toStart.id, sheetId: laboratory.sheetIds.caliper, roomId: null } }
  expect(await attempt('calibrator2', api.startRecord, start)).toMatchObject({
    status: 403,
    code: 'personnel.revoked',
  })
  expect(await attempt('calibrator2', api.checkRecord, { params, body: signed(submitted.version) })).toMatchObject({
    status: 403,
    code: 'personnel.revoked',
  })
  for (const action of ['calibrate', 'check'] as const)
    await stage.act('technical', grantAuthorization, {
      body: {
        accountId: calibrator2,
        methodId: laboratory.methodIds.caliper,
        action,
        validFrom: dayOf(stage.clock.now()),
        validUntil: '2027-12-31',
        evidence: '再次考核合格',
        exception: '系统启用前已考核合格',
        signature: stage.signature,
      },
    })
  expect((await attempt('calibrator2', api.startRecord, start)).status).toBe(200)
})

test('[CAL-6.3.3] what is no number, or no cell of the sheet, is refused at its field and nothing is kept', async () => {
  const params = at(await blank())
  const enter = (entries: { cell: Cell; value: string }[], person: PersonName = 'calibrator') =>
    theatre.attempt(person, api.enterReadings, { params, body: { entries } })
  const good = { cell: cell(0, 'S1'), value: '0.010' }
  for (const value of [
    'abc',
    '',
    '1e3',
    '1,000',
    '0x1f',
    '.5',
    '5.',
    '+1',
    '--1',
    ' 1',
    '１．０',
    'NaN',
    '9'.repeat(41),
  ])
    expect(await enter([good, { cell: cell(0, 'X1'), value }])).toMatchObject({
      status: 400,
      code: 'platform.invalid',
      error: { fields: [{ path: 'body.entries.1.value' }] },
    })
  const unknown: Cell[] = [
    cell(0, 'S9'),
    cell(3, 'S1'),
    { ...cell(0, 'S1'), point: 1 },
    cell(0, 'pressure', 'environment'),
    cell(1, 'temperature', 'environment'),
    cell(0, 'nominal', 'order'),
    cell(0, 'toString'),
    cell(0, '\u0000'),
  ]
  for (const one of unknown)
    expect(await enter([good, { cell: one, value: '1' }])).toMatchObject({
      status: 400,
      code: 'records.no-such-cell',
      error: { fields: [{ path: 'body.entries.1.cell.name', code: 'records.no-such-cell' }] },
    })
  expect(await enter([{ cell: cell(0, 'difference'), value: '1' }])).toMatchObject({
    status: 400,
    code: 'records.computed-cell',
  })
  expect(await enter([good, good])).toMatchObject({
    status: 400,
    code: 'platform.duplicate',
    error: { fields: [{ path: 'body.entries.1.value' }] },
  })
  expect(await enter([good], 'calibrator2')).toMatchObject({ status: 403, code: 'records.not-your-task' })
  expect(await enter([good], 'checker')).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await enter([good], 'cs-calibrator')).toMatchObject({ status: 404, code: 'platform.not-found' })
  expect(await enter([good], 'gauge')).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await see(params)).toMatchObject({ entries: [], version: 1 })
  const unknownField = { cell: { ...cell(0, 'S1'), by: 'me' }, value: '1', at: '2020-01-01T00:00:00Z' }
  expect(await enter([unknownField])).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.entries.0.cell.by' }, { path: 'body.entries.0.at' }] },
  })
})

test('[CAL-6.3.3] figures stay exactly as typed, with the time of the server and the name of the person', async () => {
  const params = at(await blank())
  const entries = [
    { cell: cell(0, 'S1'), value: '0.010' },
    { cell: cell(0, 'X1'), value: '-0.0200' },
  ]
  const before = theatre.stage.clock.now()
  await theatre.stage.act('calibrator', api.enterReadings, { params, body: { entries } })
  const record = await see(params)
  expect(record.entries).toMatchObject([
    { value: '0.010', enteredBy: '钱校准', replaces: null, reason: null },
    { value: '-0.0200' },
  ])
  expect(new Date(record.entries[0]?.enteredAt ?? 0).getTime()).toBeGreaterThan(before.getTime())
})

test('[CAL-6.3.4] of two who save the same cell at once one wins and the other is told the figure that is there', async () => {
  const params = at(await blank())
  const save = (value: string) =>
    theatre.attempt('calibrator', api.enterReadings, {
      params,
      body: {
        entries: [
          { cell: cell(0, 'S1'), value },
          { cell: cell(0, value === '0.011' ? 'X1' : 'X2'), value },
        ],
      },
    })
  const answers = await Promise.all([save('0.011'), save('0.012')])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  const record = await see(params)
  const winner = record.entries[0]?.value
  expect(record.entries).toHaveLength(2)
  expect(answers.find((answer) => answer.status === 409)).toMatchObject({
    code: 'records.cell-taken',
    error: {
      details: { value: winner, by: '钱校准' },
      fields: [{ path: 'body.entries.0.value', code: 'records.cell-taken' }],
    },
  })
})

test('[CAL-6.3.4] a correction needs a reason, another figure and a signature, and is made once for each figure', async () => {
  const { attempt, stage } = theatre
  const record = await typed()
  const params = at(record)
  const entry = record.entries.find((one) => one.kind === 'reading')
  const body = { value: '0.011', reason: '抄写时看错一格', signature: stage.signature }
  const correct = (change: object = {}, person: PersonName = 'calibrator', entryId = entry?.id ?? '') =>
    attempt(person, api.correctReading, { params: { ...params, entryId }, body: { ...body, ...change } })
  const field = (path: string) => ({ status: 400, error: { fields: [{ path }] } })
  expect(await correct({ reason: '  ' })).toMatchObject(field('body.reason'))
  expect(await correct({ reason: '\u0000' })).toMatchObject(field('body.reason'))
  expect(await correct({ reason: '原因'.repeat(101) })).toMatchObject(field('body.reason'))
  expect(await correct({ value: '0,011' })).toMatchObject(field('body.value'))
  expect(await correct({ value: '0.010' })).toMatchObject({ ...field('body.value'), code: 'records.unchanged' })
  expect(await correct({ signature: {} })).toMatchObject({
    ...field('body.signature'),
    code: 'platform.signature-needed',
  })
  expect(await correct({ signature: { password: 'wrong' } })).toMatchObject({
    ...field('body.signature'),
    code: 'platform.signature-wrong',
  })
  expect(await correct({ signature: { code: '000000' } })).toMatchObject({ code: 'platform.signature-wrong' })
  expect(await correct({}, 'calibrator2')).toMatchObject({ status: 403, code: 'records.not-your-task' })
  expect(await correct({}, 'cs-calibrator')).toMatchObject({ status: 404 })
  expect(await correct({}, 'calibrator', record.id)).toMatchObject({ status: 404 })
  const other = await typed()
  expect(await correct({}, 'calibrator', other.entries[0]?.id)).toMatchObject({ status: 404 })
  expect((await see(params)).entries).toEqual(record.entries)

  const both = await Promise.all([correct(), correct({ value: '0.012' })])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  expect(both.find((answer) => answer.status === 409)).toMatchObject({ code: 'records.already-corrected' })
  const after = await see(params)
  const made = after.entries.filter((one) => one.replaces !== null)
  expect(made).toMatchObject([{ replaces: entry?.id, reason: body.reason, enteredBy: '钱校准' }])
  expect(after.entries.find((one) => one.id === entry?.id)).toEqual(entry)
  expect(after.signatures).toMatchObject([{ meaning: 'corrected', name: '钱校准' }])
  expect((await correct({ value: '0.013' }, 'calibrator', made[0]?.id)).status).toBe(200)
})

test('[CAL-5.3.3, CAL-5.5.4] a standard that is expired, unconfirmed, unknown or for another role cannot be chosen', async () => {
  const { attempt, laboratory, stage } = theatre
  const params = at(await blank())
  const choose = (equipmentId: string, role = 'reference', person: PersonName = 'calibrator') =>
    attempt(person, api.chooseStandard, { params, body: { role, equipmentId } })
  stage.clock.moveTo(8, '09:00')
  const field = { fields: [{ path: 'body.equipmentId' }] }
  expect(await choose(laboratory.standardIds.expired)).toMatchObject({
    status: 409,
    code: 'equipment.expired',
    error: { details: { number: 'BZ-004', validUntil: '2026-03-07' }, ...field },
  })
  const added = await stage.act('keeper', addEquipment, {
    body: { number: 'BZ-900', name: '新购标准砝码', kind: 'standard' },
  })
  expect(await choose(added.id)).toMatchObject({ status: 409, code: 'equipment.no-certificate', error: field })
  await stage.act('keeper', addEquipmentCertificate, {
    params: at(added),
    body: {
      number: 'GJ-900',
      issuer: '国家计量院（示例）',
      calibratedOn: '2026-02-01',
      validUntil: '2027-02-01',
      traceability: '国家基准',
      values: [],
    },
  })
  expect(await choose(added.id)).toMatchObject({ status: 409, code: 'equipment.not-confirmed', error: field })
  expect(await choose(params.id)).toMatchObject({ status: 404 })
  expect(await choose(laboratory.standardIds.weight, 'thermometer')).toMatchObject({
    status: 400,
    code: 'records.no-such-role',
    error: { fields: [{ path: 'body.role' }] },
  })
  expect(await choose(laboratory.standardIds.caliper)).toMatchObject({ code: 'records.other-quantity', error: field })
  expect(await choose(laboratory.standardIds.weight, 'reference', 'calibrator2')).toMatchObject({
    code: 'records.not-your-task',
  })
  expect(await choose(laboratory.standardIds.weight, 'reference', 'cs-calibrator')).toMatchObject({ status: 404 })
  expect((await see(params)).standards).toEqual([])
  await choose(laboratory.standardIds.weight)
  const chosen = await see(params)
  expect(chosen.standards).toMatchObject([
    { role: 'reference', number: 'BZ-001', values: [{ value: '10000.005', U: '0.045', k: '2' }], chosenBy: '钱校准' },
  ])
})

test('[CAL-4.1.2] no record rests on a measurement standard that is suspended, and it does again once resumed', async () => {
  const { attempt, laboratory, stage } = theatre
  const params = at(await blank())
  const choose = () =>
    attempt('calibrator', api.chooseStandard, {
      params,
      body: { role: 'reference', equipmentId: laboratory.standardIds.weight },
    })
  const found = (await stage.act('lead', measurementStandards.list, { query: { q: 'JB-01' } })).entries[0]
  const standard = { institutionId: laboratory.institutionId, id: found?.id ?? '' }
  const move = async (person: PersonName, action: 'suspend' | 'resume') => {
    const { version } = await stage.act(person, measurementStandards.get, { params: standard })
    await stage.act(person, measurementStandards.move, { params: standard, body: { action, reason: '复查', version } })
  }
  await move('lead', 'suspend')
  expect(await choose()).toMatchObject({
    status: 409,
    code: 'standards.suspended',
    error: { fields: [{ path: 'body.equipmentId' }] },
  })
  await move('technical', 'resume')
  const { pool } = theatre.world.database
  const become = (kind: string) =>
    pool.query('update measurement_standards set kind = $1 where id = $2', [kind, standard.id])
  await become('organisation-highest')
  expect(await choose()).toMatchObject({ status: 409, code: 'standards.own-use-only' })
  await become(found?.kind ?? '')
  expect(await choose()).toMatchObject({ status: 200 })
})

test('[CAL-6.3.2, CAL-5.4.1] an incomplete record, or one outside the limits of the method, cannot be submitted', async () => {
  const { attempt } = theatre
  const submit = async (record: RecordView, change: object = {}) =>
    attempt('calibrator', api.submitRecord, { params: at(record), body: { ...signed(record.version), ...change } })
  const hole = await typed({ X21: null })
  expect(await submit(hole)).toMatchObject({ status: 409, code: 'records.incomplete' })
  const cold = await typed({ temperature0: '15.9' })
  const refused = await submit(cold)
  expect(refused).toMatchObject({ status: 409, code: 'records.outside-limits' })
  expect(refused.error?.message).toContain('温度')
  const bare = await blank()
  const missing = await submit(bare)
  expect(missing).toMatchObject({ status: 409, code: 'records.incomplete' })
  expect(missing.error?.message).toContain('标准砝码')
  const whole = await typed()
  expect(await submit(whole, { signature: { password: 'no' } })).toMatchObject({
    status: 400,
    code: 'platform.signature-wrong',
  })
  expect(await submit(whole, { version: whole.version - 1 })).toMatchObject({
    status: 409,
    code: 'platform.stale',
    error: { details: { by: '钱校准', version: whole.version, fields: 'entries' } },
  })
  expect(
    await attempt('calibrator2', api.submitRecord, { params: at(whole), body: signed(whole.version) }),
  ).toMatchObject({ status: 403, code: 'records.not-your-task' })
  expect(await see(at(whole))).toMatchObject({ status: 'recording', signatures: [] })
  expect((await submit(whole)).answer).toMatchObject({
    status: 'submitted',
    mayRecord: false,
    signatures: [{ meaning: 'calibrated', name: '钱校准' }],
    result: { status: 'complete', table: { rows: [['10000', '10000.025', '0.059', '2']] } },
  })
  expect(await submit(whole)).toMatchObject({ status: 409, code: 'platform.no-such-move' })
})

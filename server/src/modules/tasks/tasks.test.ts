import { revokeAuthorization } from '@tongheng/contract/personnel'
import { endMethod, getMethod } from '@tongheng/contract/methods'
import { getOrder } from '@tongheng/contract/orders'
import { receiveSample } from '@tongheng/contract/samples'
import * as api from '@tongheng/contract/tasks'
import { listWork } from '@tongheng/contract/work'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { change } from '#platform/change'
import { sweepDeadlines } from '#platform/clock/deadlines'
import { clockEvents } from '#platform/clock/events'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, authorize, hire, type Laboratory, openLaboratory, takeMethod } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockTask, moveTask } from './moveTask.ts'

let server: TestApp
let laboratory: Laboratory
let customer: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
})
afterAll(() => server.close())

const manager = () => laboratory.manager.client

async function agreed(methodId = laboratory.methodId): Promise<string> {
  const order = await anAgreedOrder(
    {
      desk: await actingAs(server.app.platform, laboratory.desk.cookie),
      customer: await actingAs(server.app.platform, customer.cookie),
      password: testPassword,
    },
    { clientId: customer.organizationId, items: [anItem({ methodId })] },
  )
  return order.itemIds[0] ?? ''
}

async function received(methodId?: string): Promise<string> {
  const itemId = await agreed(methodId)
  await laboratory.desk.client.call(receiveSample, {
    body: { itemId, condition: '完好', deliveredBy: '客户', wayIn: 'delivered', location: 'A-1' },
  })
  return itemId
}

const people = () => ({
  calibratorId: laboratory.calibrator.accountId,
  checkerId: laboratory.checker.accountId,
  dueDay: '2026-03-06',
})

const assign = (itemId: string, draft: Partial<ReturnType<typeof people>> = {}) =>
  attempt(manager(), api.assignTask, { body: { itemId, ...people(), ...draft } })

async function assigned(): Promise<api.TaskView> {
  const { answer, error } = await assign(await received())
  if (!answer) throw new Error(JSON.stringify(error))
  return answer
}

const at = (task: api.TaskView) => ({ params: { institutionId: task.institutionId, id: task.id } })

/** Moves a task as the module of the records does. */
async function move(task: api.TaskView, who: Actress, action: 'start' | 'submit' | 'return' | 'finish'): Promise<void> {
  const context = await actingAs(server.app.platform, who.cookie)
  await change(context, async (step) => {
    const locked = await lockTask(step.db, task.institutionId, task.id)
    if (!locked) throw new Error('the task is not there')
    await moveTask(step, locked, action, action === 'return' ? '第 3 点读数与修约不符' : undefined)
  })
}

test('[CAL-5.1.4] a received instrument is given to a calibrator and a different checker, both authorised', async () => {
  const itemId = await received()
  const waiting = await manager().call(api.listUnassigned, {})
  expect(waiting.entries.map((one) => one.itemId)).toContain(itemId)
  const candidates = await manager().call(api.listCandidates, { query: { itemId } })
  expect(candidates.calibrators.map((one) => one.name)).toEqual(['校准员老赵'])
  expect(candidates.checkers.map((one) => one.name)).toEqual(['核验员小孙'])
  const { answer } = await assign(itemId)
  expect(answer).toMatchObject({
    number: expect.stringMatching(/^RW-2026-\d{6}$/),
    status: 'assigned',
    calibrator: { name: '校准员老赵' },
    checker: { name: '核验员小孙' },
    method: { code: 'JJF 1261-2017', name: { zh: '游标卡尺校准规范', en: '' } },
    promise: { state: 'running' },
    sample: { location: 'A-1' },
    late: false,
  })
  const left = await manager().call(api.listUnassigned, {})
  expect(left.entries.map((one) => one.itemId)).not.toContain(itemId)
  const mine = await laboratory.calibrator.client.call(listWork, {})
  expect(mine.groups.find((group) => group.kind === 'tasks.to-do')?.items).toContainEqual(
    expect.objectContaining({ number: answer?.number, party: '示例机械厂' }),
  )
})

test('[CAL-5.1.4] nobody who is not authorised at this moment, and not the same person twice', async () => {
  const itemId = await received()
  expect(await assign(itemId, { checkerId: laboratory.calibrator.accountId })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.checkerId', code: 'tasks.same-person' }] },
  })
  expect(await assign(itemId, { calibratorId: laboratory.manager.accountId })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.calibratorId', code: 'personnel.none-to-calibrate' }] },
  })
  const newcomer = await hire(server, laboratory.id, '新人小周', ['calibrator'])
  const id = await authorize(laboratory.manager, newcomer, laboratory.methodId, 'calibrate')
  await manager().call(revokeAuthorization, {
    params: { institutionId: laboratory.id, id },
    body: { reason: '考核未通过' },
  })
  expect(await assign(itemId, { calibratorId: newcomer.accountId })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.calibratorId' }] },
  })
})

test('[CAL-5.2.3] a method that has ended takes no new task', async () => {
  const methodId = await takeMethod(laboratory.manager, 'JJG 30-2002', '通用卡尺检定规程')
  await authorize(laboratory.manager, laboratory.calibrator, methodId, 'calibrate')
  await authorize(laboratory.manager, laboratory.checker, methodId, 'check')
  const itemId = await received(methodId)
  const method = await manager().call(getMethod, { params: { institutionId: laboratory.id, id: methodId } })
  await manager().call(endMethod, {
    params: { institutionId: laboratory.id, id: methodId },
    body: { reason: 'abolished', on: '2026-03-02', version: method.version },
  })
  expect(await assign(itemId)).toMatchObject({ status: 409, error: { code: 'methods.not-current' } })
})

test('[CAL-5.2.3] a task planned after the end of its method is told before: on itself, on the board and to whoever plans', async () => {
  const methodId = await takeMethod(laboratory.manager, 'JJG 34-2008', '指示表检定规程')
  const successorId = await takeMethod(laboratory.manager, 'JJG 34-2026', '指示表检定规程')
  await authorize(laboratory.manager, laboratory.calibrator, methodId, 'calibrate')
  await authorize(laboratory.manager, laboratory.checker, methodId, 'check')
  const assignUntil = async (dueDay: string) => (await assign(await received(methodId), { dueDay })).answer
  const [before, after] = [await assignUntil('2026-03-09'), await assignUntil('2026-03-10')]
  expect(after?.methodEnds).toBeNull()
  const { version } = await manager().call(getMethod, { params: { institutionId: laboratory.id, id: methodId } })
  await manager().call(endMethod, {
    params: { institutionId: laboratory.id, id: methodId },
    body: { reason: 'superseded', on: '2026-03-05', usableUntil: '2026-03-10', successorId, version },
  })
  const told = async (task = after) => (task ? (await manager().call(api.getTask, at(task))).methodEnds : undefined)
  expect(await told(before)).toBeNull()
  expect(await told()).toEqual({ from: '2026-03-10', successor: 'JJG 34-2026' })
  const { people: columns } = await laboratory.desk.client.call(api.getTaskBoard, { query: {} })
  const marked = columns.flatMap(({ tasks }) => tasks).filter((task) => task.methodEnds !== null)
  expect(marked).toMatchObject([{ id: after?.id }])
  const waiting = async (actress: Actress) =>
    (await actress.client.call(listWork, {})).groups.find(({ kind }) => kind === 'tasks.method-ends')
  expect(await waiting(laboratory.desk)).toMatchObject({ total: 1, items: [{ number: after?.number }] })
  expect(await waiting(laboratory.calibrator)).toBeUndefined()
  const asked = after
    ? { ...at(after), body: { ...people(), dueDay: '2026-03-09', version: after.version } }
    : undefined
  if (asked) await manager().call(api.reassignTask, asked)
  expect([await told(), await waiting(laboratory.desk)]).toEqual([null, undefined])
})

test('an instrument is assigned once, after it was received, not into the past', async () => {
  const early = await agreed()
  expect(await assign(early)).toMatchObject({ status: 409, error: { code: 'tasks.not-received' } })
  const itemId = await received()
  expect(await assign(itemId, { dueDay: '2026-03-01' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.dueDay', code: 'tasks.due-past' }] },
  })
  expect((await assign(itemId)).status).toBe(200)
  expect(await assign(itemId)).toMatchObject({ status: 409, error: { code: 'tasks.assigned-already' } })
})

test('a task follows its record: started, submitted, returned, submitted again, done; the instrument goes along', async () => {
  const task = await assigned()
  const { calibrator, checker } = laboratory
  await expect(move(task, checker, 'start')).rejects.toMatchObject({ code: 'tasks.not-calibrator' })
  await move(task, calibrator, 'start')
  await expect(move(task, checker, 'finish')).rejects.toMatchObject({ code: 'platform.no-such-move' })
  await move(task, calibrator, 'submit')
  await expect(move(task, calibrator, 'finish')).rejects.toMatchObject({ code: 'tasks.not-checker' })
  await move(task, checker, 'return')
  const returned = await calibrator.client.call(api.getTask, at(task))
  expect(returned).toMatchObject({ status: 'returned', returnReason: '第 3 点读数与修约不符' })
  const work = await calibrator.client.call(listWork, {})
  expect(work.groups.map((group) => group.kind)).toContain('tasks.returned')
  await move(task, calibrator, 'submit')
  await move(task, checker, 'finish')
  expect(await calibrator.client.call(api.getTask, at(task))).toMatchObject({ status: 'done', returnReason: null })
  const order = await customer.client.call(getOrder, {
    params: { institutionId: task.institutionId, id: task.orderId },
  })
  expect(order.items[0]?.stage).toBe('measured')
})

test('a task is given to others before it is started, not after', async () => {
  const task = await assigned()
  const third = await hire(server, laboratory.id, '校准员小钱', ['calibrator'])
  await authorize(laboratory.manager, third, laboratory.methodId, 'calibrate')
  const change = (version: number) =>
    attempt(manager(), api.reassignTask, {
      ...at(task),
      body: { ...people(), calibratorId: third.accountId, version },
    })
  const changed = await change(task.version)
  expect(changed.answer).toMatchObject({ status: 'assigned', calibrator: { name: '校准员小钱' } })
  expect(await change(task.version)).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  await move(task, third, 'start')
  expect(await change(3)).toMatchObject({ status: 409, error: { code: 'platform.no-such-move' } })
})

test('[CAL-6.2.6] [CAL-6.3.1] parts of an instrument have people, room and day of their own, and it is measured with the last', async () => {
  const whole = await assigned()
  const { calibrator, checker } = laboratory
  const fourth = await hire(server, laboratory.id, '校准员小吴', ['calibrator'])
  await authorize(laboratory.manager, fourth, laboratory.methodId, 'calibrate')
  const add = (part: string, more: object = {}) =>
    attempt(manager(), api.addTaskPart, {
      body: { itemId: whole.itemId, ...people(), calibratorId: fourth.accountId, part, ...more },
    })
  expect(await add('深度部分', { sheetId: newId() })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.sheetId', code: 'tasks.sheet-unfit' }] },
  })
  const depth = (await add('深度部分')).answer
  const third = (await add('台阶部分')).answer
  if (!depth || !third) throw new Error('not added')
  expect(depth).toMatchObject({ part: '深度部分', calibrator: { name: '校准员小吴' }, others: [{ part: '' }] })
  expect(await add('深度部分')).toMatchObject({ error: { fields: [{ path: 'body.part', code: 'tasks.part-twice' }] } })
  expect(
    await attempt(manager(), api.addTaskPart, { body: { itemId: await received(), ...people(), part: '深度' } }),
  ).toMatchObject({
    status: 409,
    error: { code: 'tasks.not-assigned' },
  })
  const orderKey = { params: { institutionId: whole.institutionId, id: whole.orderId } }
  const stage = async () => (await customer.client.call(getOrder, orderKey)).items[0]?.stage
  await move(whole, calibrator, 'start')
  await move(whole, calibrator, 'submit')
  await move(whole, checker, 'finish')
  expect(await stage()).toBe('in-work')
  await move(depth, fourth, 'start')
  await move(depth, fourth, 'submit')
  await move(depth, checker, 'finish')
  expect(await stage()).toBe('in-work')
  const withdraw = (task: api.TaskView, reason: string, version = task.version) =>
    attempt(manager(), api.withdrawTask, { ...at(task), body: { reason, version } })
  expect(await withdraw(depth, '不需要', 4)).toMatchObject({ status: 409, error: { code: 'platform.no-such-move' } })
  expect((await withdraw(third, '客户只要深度')).answer).toMatchObject({
    status: 'withdrawn',
    withdrawnReason: '客户只要深度',
    withdrawnBy: expect.stringMatching(/./),
    late: false,
  })
  expect(await stage()).toBe('measured')
  const seen = await customer.client.call(api.listOrderParts, orderKey)
  expect(seen.entries.map(({ part, status }) => [part, status])).toEqual([
    ['', 'done'],
    ['深度部分', 'done'],
  ])
  expect((await add('台阶部分')).answer).toMatchObject({ part: '台阶部分' })
})

test('an instrument whose only task is withdrawn waits to be assigned again', async () => {
  const task = await assigned()
  await manager().call(api.withdrawTask, { ...at(task), body: { reason: '派错人', version: task.version } })
  const { entries } = await manager().call(api.listUnassigned, {})
  expect(entries.map(({ itemId }) => itemId)).toContain(task.itemId)
  expect((await assign(task.itemId)).answer).toMatchObject({ status: 'assigned', others: [] })
})

test('what is late is marked and can be asked for', async () => {
  const task = await assigned()
  server.clock.set('2026-03-09T09:00:00+08:00')
  const board = await hire(server, laboratory.id, '新主任', ['technical-manager'])
  const late = await board.client.call(api.listTasks, { query: { late: 'yes', q: task.number } })
  expect(late.entries).toMatchObject([{ number: task.number, late: true }])
  server.clock.set('2026-03-02T09:00:00+08:00')
})

test('[CAL-6.2.6] a late promise is told to the head of the group, and stands in the head’s work list', async () => {
  const task = await assigned()
  server.clock.set('2026-03-10T09:00:00+08:00')
  const { platform } = server.app
  const manager = await hire(server, laboratory.id, '技术负责人小冯', ['technical-manager'])
  const head = await hire(server, laboratory.id, '室主任老秦', ['checker'])
  const group = { name: '几何量室', room: '301', memberIds: [laboratory.calibrator.accountId] }
  const stranger = await attempt(manager.client, api.createTaskGroup, {
    body: { ...group, headId: customer.accountId },
  })
  expect(stranger.error?.fields).toMatchObject([{ path: 'body.headId', code: 'tasks.no-member' }])
  const made = await manager.client.call(api.createTaskGroup, { body: { ...group, headId: head.accountId } })
  expect(made.head).toEqual({ accountId: head.accountId, name: '室主任老秦' })
  await server.drain()
  await server.database.pool.query('delete from outgoing_messages')
  await platform.db.transaction().execute(async (db) => {
    const now = platform.now()
    for (const notice of await sweepDeadlines(db, now))
      if (notice.subjectId === task.itemId) await platform.events.announce(db, now, clockEvents[notice.became], notice)
  })
  await server.drain()
  const { rows } = await server.database.pool.query(
    `select account.name from outgoing_messages mail join accounts account on account.email = mail.recipient order by 1`,
  )
  expect(rows.map(({ name }: { name: string }) => name).toSorted()).toEqual(['业务员小陈', '室主任老秦'])
  const { groups } = await head.client.call(listWork, {})
  const late = groups.find(({ kind }) => kind === 'tasks.late-in-group')
  expect(late?.items).toContainEqual(expect.objectContaining({ number: task.number, party: '校准员老赵' }))
  server.clock.set('2026-03-02T09:00:00+08:00')
})

test('posts and organisations: who may not, and who sees nothing', async () => {
  const task = await assigned()
  const itemId = await received()
  const { calibrator } = laboratory
  expect((await attempt(calibrator.client, api.assignTask, { body: { itemId, ...people() } })).status).toBe(403)
  expect((await attempt(customer.client, api.getTask, at(task))).status).toBe(403)
  const other = await openLaboratory(server, '另一家计量所')
  expect((await attempt(other.manager.client, api.getTask, at(task))).status).toBe(404)
  expect(
    (await attempt(other.manager.client, api.reassignTask, { ...at(task), body: { ...people(), version: 1 } })).status,
  ).toBe(404)
  expect(await attempt(other.manager.client, api.assignTask, { body: { itemId, ...people() } })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.itemId' }] },
  })
  expect((await other.manager.client.call(api.listTasks, {})).total).toBe(0)
})
